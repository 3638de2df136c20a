// The voices of a report where it is shown. What plays them comes only with a report that has some.
import { lazy, Suspense, type ReactNode } from 'react'
import type { VoicesProps } from './voices.tsx'

const Voices = lazy(() =>
  import('./voices.tsx').then(
    (module) => ({ default: module.Voices }),
    // Without it, the rest of the screen goes on.
    () => ({ default: (): ReactNode => null }),
  ),
)

export function ReportVoices(props: VoicesProps) {
  if (props.voices.length === 0) return null
  return (
    <Suspense>
      <Voices {...props} />
    </Suspense>
  )
}

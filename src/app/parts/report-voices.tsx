// The voices of a report where it is shown. What plays them comes only with a report that has some.
import { Suspense } from 'react'
import { part } from '../ui/part.ts'
import type { VoicesProps } from './voices.tsx'

const Voices = part(async () => (await import('./voices.tsx')).Voices)

export function ReportVoices(props: VoicesProps) {
  if (props.voices.length === 0) return null
  return (
    <Suspense>
      <Voices {...props} />
    </Suspense>
  )
}

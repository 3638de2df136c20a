// A recorder inside a form: the form asks it, when it is sent, for what was said.
import { useImperativeHandle, type ReactNode, type Ref } from 'react'
import type { Result } from '#shared/kit/result.ts'
import type { Recorded } from '../data/media/recordings.ts'
import { RecorderView } from './recorder.tsx'
import { useRecorder } from './use-recorder.ts'

/** Ends what is being said. Answers all that was said. */
export type Said = { readonly end: () => Promise<readonly Recorded[]> }

type SayItProps = {
  readonly place: string
  readonly mostMs: number
  readonly first: () => Promise<Result<unknown>>
  readonly ref: Ref<Said>
}

export function SayIt({ place, mostMs, first, ref }: SayItProps): ReactNode {
  const recorder = useRecorder(place, mostMs, first)
  const { end } = recorder
  useImperativeHandle(ref, () => ({ end }), [end])
  return <RecorderView of={recorder} />
}

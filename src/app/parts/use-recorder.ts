// A recorder for a screen: what stands at its place, what is being said, and the verbs. Leaving the screen lets the microphone go.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '#shared/kit/result.ts'
import { isFull } from '../data/media/keeping.ts'
import { dropRecordings, recordedAt, type Recorded } from '../data/media/recordings.ts'
import { take, type Ended, type Taking } from '../data/media/taking.ts'
import { useLive } from '../data/use-live.ts'

export type Recorder = {
  /** What was recorded at this place and not given away, the oldest first; undefined until the phone's memory answered. */
  readonly takes: readonly Recorded[] | undefined
  /** How far the one under way is; null when nothing is recorded. */
  readonly going: { readonly ms: number; readonly bytes: number } | null
  readonly mostMs: number
  /** Why the last one ended here; null before that. */
  readonly ended: Ended | null
  readonly failure: Failure | null
  readonly begin: () => Promise<void>
  /** Ends what is being said. Answers all that stands at this place then. */
  readonly end: () => Promise<readonly Recorded[]>
  readonly drop: (file?: string) => Promise<void>
}

/**
 * Records at a place of the shelf, such as `report.<id>`: the same place finds it again after a kill. `first`: as in `take`.
 */
export function useRecorder(place: string, mostMs: number, first?: () => Promise<Result<unknown>>): Recorder {
  const all = useLive(() => recordedAt(place), [place])
  const [going, setGoing] = useState<Recorder['going']>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const taking = useRef<Promise<Result<Taking>> | null>(null)
  const [file, setFile] = useState<string | null>(null)
  const here = useRef(true)

  useEffect(() => {
    here.current = true
    // Said before somebody speaks for minutes.
    void isFull().then((full) => full && here.current && setFailure({ code: 'phone-full' }))
    return () => {
      here.current = false
      void taking.current?.then((begun) => (begun.ok ? begun.value.stop('cut') : undefined))
    }
  }, [place])

  const begin = useCallback(async () => {
    if (taking.current) return
    setEnded(null)
    setGoing({ ms: 0, bytes: 0 })
    const over = (why: Ended, refused: Failure | null) => {
      taking.current = null
      if (!here.current) return
      setGoing(null)
      setFile(null)
      setEnded(why)
      setFailure(refused)
    }
    const progress = (ms: number, bytes: number) => here.current && setGoing({ ms, bytes })
    const begun = take(place, mostMs, { stays: () => here.current, progress, over, ...(first && { first }) })
    taking.current = begun
    const done = await begun
    if (done.ok) {
      if (here.current) setFile(done.value.file)
      else await done.value.stop('cut')
      return
    }
    over('cut', done.failure)
  }, [first, mostMs, place])

  const end = useCallback(async () => {
    const begun = await taking.current
    if (begun?.ok) await begun.value.stop()
    return recordedAt(place)
  }, [place])

  const drop = useCallback(
    async (one?: string) => {
      const done = await dropRecordings(place, one)
      if (!done.ok) setFailure(done.failure)
    },
    [place],
  )
  return { takes: all?.filter((one) => one.file !== file), going, mostMs, ended, failure, begin, end, drop }
}

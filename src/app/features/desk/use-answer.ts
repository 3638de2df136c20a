// An answer to a post can be had back for ten seconds: nobody can change it once it is given.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '#shared/kit/result.ts'
import { dropAnswer, giveAnswer, heldAnswer, holdAnswer, undoMs } from '../../data/answers.ts'

export type Verdict = 'accepted' | 'change' | 'refused'

type Held = NonNullable<Awaited<ReturnType<typeof heldAnswer>>>

type Answering = {
  /** The answer that will be given in a moment; null when there is none. */
  readonly pending: Verdict | null
  readonly failure: Failure | null
  /** `hold` keeps the answer on the phone. */
  readonly answer: (verdict: Verdict, hold: () => Promise<Result<void>>) => Promise<void>
  readonly undo: () => Promise<void>
  /** Gives what is pending at once. */
  readonly settle: () => Promise<void>
}

/**
 * Gives an answer ten seconds after it was held, or at once when the screen is left. One that is held since an earlier visit is
 * told to `onHeld`, and can be had back for as long again.
 */
export function useAnswer(asking: string, onHeld: (held: Held) => void): Answering {
  const [pending, setPending] = useState<Verdict | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const left = useRef(false)
  const stop = useCallback(() => {
    const waits = timer.current !== null
    clearTimeout(timer.current ?? undefined)
    timer.current = null
    return waits
  }, [])
  const settle = useCallback(async () => {
    if (!stop()) return
    const done = await giveAnswer(asking)
    setFailure(done.ok ? null : done.failure)
    setPending(null)
  }, [asking, stop])
  const wait = useCallback(() => {
    stop()
    timer.current = setTimeout(() => void settle(), undoMs)
    if (left.current) void settle()
  }, [stop, settle])
  const undo = useCallback(async () => {
    if (!stop()) return
    const done = await dropAnswer(asking)
    setFailure(done.ok ? null : done.failure)
    if (done.ok) setPending(null)
    else wait()
  }, [asking, stop, wait])
  const answer = useCallback(
    async (verdict: Verdict, hold: () => Promise<Result<void>>) => {
      const done = await hold()
      setFailure(done.ok ? null : done.failure)
      if (!done.ok) return
      setPending(verdict)
      wait()
    },
    [wait],
  )
  const tell = useRef(onHeld)
  useEffect(() => {
    tell.current = onHeld
  })
  useEffect(() => {
    left.current = false
    void heldAnswer(asking).then((review) => {
      if (!review || left.current || timer.current !== null) return
      tell.current(review)
      return answer(review.verdict, () => holdAnswer(asking, review))
    })
    const leave = () => void settle()
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    addEventListener('pagehide', leave)
    addEventListener('tama-leaving', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      left.current = true
      removeEventListener('pagehide', leave)
      removeEventListener('tama-leaving', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [asking, answer, settle])
  return { pending, failure, answer, undo, settle }
}

// An answer to a post can be had back for ten seconds: nobody can change it once it is written.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '#shared/kit/result.ts'

export type Verdict = 'accepted' | 'change' | 'refused'

const undoMs = 10_000

type Answering = {
  /** The answer that will be written in a moment; null when there is none. */
  readonly pending: Verdict | null
  readonly failure: Failure | null
  readonly answer: (verdict: Verdict, write: () => Promise<Result<void>>) => void
  readonly undo: () => void
}

/** Writes an answer ten seconds after it was given, or at once when the screen is left. */
export function useAnswer(): Answering {
  const [pending, setPending] = useState<Verdict | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const waits = useRef<{ readonly write: () => Promise<Result<void>>; readonly timer: ReturnType<typeof setTimeout> } | null>(null)
  const undo = useCallback(() => {
    clearTimeout(waits.current?.timer)
    waits.current = null
    setPending(null)
  }, [])
  const settle = useCallback(async () => {
    const waiting = waits.current
    if (!waiting) return
    clearTimeout(waiting.timer)
    waits.current = null
    const done = await waiting.write()
    setFailure(done.ok ? null : done.failure)
    setPending(null)
  }, [])
  const answer = useCallback(
    (verdict: Verdict, write: () => Promise<Result<void>>) => {
      clearTimeout(waits.current?.timer)
      waits.current = { write, timer: setTimeout(() => void settle(), undoMs) }
      setFailure(null)
      setPending(verdict)
    },
    [settle],
  )
  useEffect(() => {
    const leave = () => void settle()
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [settle])
  return { pending, failure, answer, undo }
}

// What a tap asked for and was refused is said where the person looks: every verb of a screen goes through here.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure, Result } from '#shared/kit/result.ts'
import { useFailure } from '../words/use-failure.ts'
import { Note } from './note.tsx'

export type Deeds = {
  /** Waits for a deed, keeps why it was refused, and answers whether it was done. */
  readonly tried: (deed: Promise<Result<unknown>>) => Promise<boolean>
  /** Why the last one was refused; null when it was done. */
  readonly failure: Failure | null
  readonly setFailure: (failure: Failure | null) => void
}

/** The deeds of one screen. */
export function useDeeds(): Deeds {
  const [failure, setFailure] = useState<Failure | null>(null)
  // What ends after the screen has gone has nobody to tell.
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  const tried = useCallback(async (deed: Promise<Result<unknown>>) => {
    const done = await deed
    if (here.current) setFailure(done.ok ? null : done.failure)
    return done.ok
  }, [])
  return { tried, failure, setFailure }
}

/** Says why something was refused, where it is seen: it comes into view. The screen's route brings the part `failures`. */
export function Refusal({ of }: { readonly of: Failure | null }) {
  const sentence = useFailure()
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A button far below would seem dead. What tries again by itself moves nobody, and who is writing is not taken out of the words.
    if (!of || (navigator.userActivation && !navigator.userActivation.isActive) || document.activeElement?.matches('input, textarea'))
      return
    here.current?.focus({ preventScroll: true })
    here.current?.scrollIntoView({ block: 'center' })
  }, [of])
  return (
    of && (
      <div ref={here} tabIndex={-1}>
        <Note icon="warn" tone="bad" alert>
          {sentence(of)}
        </Note>
      </div>
    )
  )
}

// Saves while somebody writes: soon after every pause, at the latest after a moment, and at once when the page is left.
import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds without a letter after which is saved, and after which is saved although letters keep coming. */
const pause = 200
const latest = 400
/** What could not be saved is tried again after this long, in milliseconds: somebody may have made room meanwhile. */
const again = 5000

export type Saving = 'clean' | 'waiting' | 'saved' | 'failed'

/** Answers how to say that something changed, how to save at once, and how it stands. `save` gets the newest value and answers whether it is on the disk. */
export function useAutosave<T>(save: (value: T) => Promise<boolean>): {
  readonly changed: (value: T) => void
  readonly flush: () => Promise<void>
  readonly saving: Saving
} {
  const [saving, setSaving] = useState<Saving>('clean')
  const state = useRef<{
    value: T | undefined
    waits: boolean
    since: number
    timer: ReturnType<typeof setTimeout> | undefined
    running: Promise<void> | null
  }>({ value: undefined, waits: false, since: 0, timer: undefined, running: null })
  const saver = useRef(save)
  useEffect(() => {
    saver.current = save
  })

  const flush = useCallback(async (): Promise<void> => {
    const now = state.current
    clearTimeout(now.timer)
    if (now.running) await now.running
    if (!now.waits) return
    now.waits = false
    now.running = saver
      .current(now.value as T)
      .then((done) => {
        if (!done) {
          now.waits = true
          clearTimeout(now.timer)
          now.timer = setTimeout(() => void flush(), again)
        }
        setSaving(done ? (now.waits ? 'waiting' : 'saved') : 'failed')
      })
      .finally(() => {
        now.running = null
      })
    await now.running
  }, [])

  const changed = useCallback(
    (value: T) => {
      const now = state.current
      if (!now.waits) now.since = performance.now()
      now.value = value
      now.waits = true
      setSaving('waiting')
      clearTimeout(now.timer)
      now.timer = setTimeout(() => void flush(), Math.max(0, Math.min(pause, now.since + latest - performance.now())))
    },
    [flush],
  )

  useEffect(() => {
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      void flush()
    }
  }, [flush])

  return { changed, flush, saving }
}

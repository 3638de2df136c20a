// Saves while somebody writes: soon after every pause, at the latest after a moment, and at once when the page is left.
import { useEffect, useState } from 'react'

/** Milliseconds without a letter after which is saved, and after which is saved although letters keep coming. */
const pause = 200
const latest = 400
/** What could not be saved is tried again after this long, in milliseconds: somebody may have made room meanwhile. */
const again = 5000

export type Saving = 'clean' | 'waiting' | 'saved' | 'failed'

class Saver<T> {
  private save: (value: T) => Promise<boolean>
  private readonly tell: (saving: Saving) => void
  private value: T | undefined
  private waits = false
  private since = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null

  constructor(save: (value: T) => Promise<boolean>, tell: (saving: Saving) => void) {
    this.save = save
    this.tell = tell
  }

  /** From now on this is how to save: each drawing of a screen brings its own. */
  saveWith(save: (value: T) => Promise<boolean>): void {
    this.save = save
  }

  readonly changed = (value: T): void => {
    if (!this.waits) this.since = performance.now()
    this.value = value
    this.waits = true
    this.tell('waiting')
    this.soon(Math.max(0, Math.min(pause, this.since + latest - performance.now())))
  }

  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer)
    while (this.running) await this.running
    if (!this.waits) return true
    this.waits = false
    this.running = this.once().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async once(): Promise<boolean> {
    const done = await this.save(this.value as T)
    if (!done) {
      this.waits = true
      this.soon(again)
    }
    this.tell(done ? (this.waits ? 'waiting' : 'saved') : 'failed')
    return done
  }

  private soon(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }
}

/**
 * Answers how to say that something changed, how to save at once, and how it stands. `save` gets the newest value and answers
 * whether it is on the disk; so does `flush`: whoever goes on stays where it was not kept.
 */
export function useAutosave<T>(save: (value: T) => Promise<boolean>): {
  readonly changed: (value: T) => void
  readonly flush: () => Promise<boolean>
  readonly saving: Saving
} {
  const [saving, setSaving] = useState<Saving>('clean')
  const [saver] = useState(() => new Saver(save, setSaving))
  useEffect(() => saver.saveWith(save))
  useEffect(() => {
    const { flush } = saver
    const leave = () => void flush()
    addEventListener('pagehide', leave)
    addEventListener('tama-leaving', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('tama-leaving', leave)
      document.removeEventListener('visibilitychange', leave)
      void flush()
    }
  }, [saver])
  return { changed: saver.changed, flush: saver.flush, saving }
}

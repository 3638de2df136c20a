// The private shelf that is open, known at once: screens ask it without asking first whose it is.
import type { PrivateShelf } from './shelf-store.ts'

let open: PrivateShelf | null | undefined
const listeners = new Set<() => void>()

/** The shelf that is open: null when nobody began one or it is locked, undefined until the phone's memory was asked. */
export const shelfNow = (): PrivateShelf | null | undefined => open

/** Says which shelf is open. */
export function setShelf(shelf: PrivateShelf | null): void {
  if (shelf === open) return
  open = shelf
  for (const listener of listeners) listener()
}

/** Calls back when another shelf is opened. Answers how to stop. */
export function onShelf(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The private shelf that is open, once it is known whose it is. For what a tap does: it must not take "not asked yet" for "nothing here". */
export function shelfKnown(): Promise<PrivateShelf | null> {
  if (open !== undefined) return Promise.resolve(open)
  return new Promise((known) => {
    const stop = onShelf(() => {
      if (open === undefined) return
      stop()
      known(open)
    })
  })
}

// Somebody wrote something: who sends it is told, without the writer knowing who that is.

const listeners = new Set<() => void>()

/** Calls back after every writing. */
export function onWritten(listener: () => void): void {
  listeners.add(listener)
}

/** Something was written. */
export function written(): void {
  for (const listener of listeners) listener()
}

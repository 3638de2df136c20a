// Which file is going right now, for screens that show it.

let going: string | null = null
const listeners = new Set<() => void>()

/** The file that is going; null when none is. */
export const fileGoing = (): string | null => going

export function setFileGoing(file: string | null): void {
  if (file === going) return
  going = file
  for (const listener of listeners) listener()
}

/** Calls back on every change. Answers how to stop. */
export function onFileGoing(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// How long a recording is, as players of every language write it.

/** Milliseconds as 0:07 or 2:30. */
export function timeShown(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

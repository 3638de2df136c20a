// Whether something is read aloud right now. Light, for the buttons; the voice itself is fetched on the first tap.

const listeners = new Set<() => void>()
let silence: (() => void) | null = null

const tell = () => {
  for (const listener of listeners) listener()
}

/** Whether something is read aloud right now. */
export const speaking = () => silence !== null

/** Calls back whenever reading starts or stops. Answers how to stop listening. */
export function onSpeaking(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that reading began, and how to silence it. */
export function setSpeaking(stop: () => void): void {
  silence = stop
  tell()
}

/** Stops reading. */
export function stopSpeaking(): void {
  const stop = silence
  silence = null
  stop?.()
  if (stop) tell()
}

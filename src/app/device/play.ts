// Plays a recording through the same door as the phone's own voice: one of them speaks at a time, and every Listen button knows it.
import { markAll } from './speak.ts'
import { setSpeaking, stopSpeaking } from './speaking.ts'

/** Plays it, and marks meanwhile what it is a recording of. Answers false when this phone cannot. */
export async function playSound(sound: Blob, of: Element | null = null): Promise<boolean> {
  stopSpeaking()
  const address = URL.createObjectURL(sound)
  const audio = new Audio(address)
  let over = false
  const stop = () => {
    over = true
    audio.pause()
    markAll(null)
    URL.revokeObjectURL(address)
  }
  // Only its own end: meanwhile somebody may have begun another.
  const ended = () => {
    if (!over) stopSpeaking()
  }
  setSpeaking(stop)
  for (const sign of ['ended', 'error']) audio.addEventListener(sign, ended)
  return audio.play().then(
    () => {
      if (!over) markAll(of)
      return true
    },
    () => {
      const stopped = over
      ended()
      return stopped
    },
  )
}

// Reading aloud: the button says that it reads for as long as it does, and no longer.
import { afterEach, expect, test, vi } from 'vitest'
import { startSpeaking } from '../../../src/app/device/speak.ts'
import { speaking } from '../../../src/app/device/speaking.ts'

class Utterance extends EventTarget {
  breaksOff(error: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { error }))
  }
}

afterEach(() => vi.unstubAllGlobals())

test('a voice that breaks off is no longer reading; one that was silenced by another is not taken for that', async () => {
  const said: Utterance[] = []
  const voice = { localService: true, lang: 'fr-FR' }
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
  vi.stubGlobal('speechSynthesis', { getVoices: () => [voice], cancel: () => {}, speak: (one: Utterance) => said.push(one) })
  vi.stubGlobal('CSS', {})
  document.body.innerHTML = '<main>Ma route</main>'
  expect(await startSpeaking(document.querySelector('main') as HTMLElement, 'fr')).toBe(true)
  said[0]?.breaksOff('interrupted')
  expect(speaking()).toBe(true)
  said[0]?.breaksOff('synthesis-failed')
  expect(speaking()).toBe(false)
})

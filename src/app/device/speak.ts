// The phone's own voice. Only a voice that works without network counts: anything else would send the text away and cost data.
import type { Language } from '#shared/product.ts'
import { setSpeaking, stopSpeaking } from './speaking.ts'

async function voiceFor(language: Language): Promise<SpeechSynthesisVoice | undefined> {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined
  if (!speech) return undefined
  if (speech.getVoices().length === 0)
    await new Promise<void>((done) => {
      speech.addEventListener('voiceschanged', () => done(), { once: true })
      setTimeout(done, 1000)
    })
  return speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language))
}

/** The pieces of text that are read, one by one: what stands in sight, buttons left out. */
function pieces(element: Element): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.textContent?.trim() && !node.parentElement?.closest('[hidden], [aria-hidden="true"], button, textarea')
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_REJECT,
  )
  const found: Text[] = []
  while (walker.nextNode()) found.push(walker.currentNode as Text)
  return found
}

function highlight(node: Text | null): void {
  if (!('highlights' in CSS)) return
  if (!node) return void CSS.highlights.delete('spoken')
  const range = new Range()
  range.selectNodeContents(node)
  CSS.highlights.set('spoken', new Highlight(range))
  node.parentElement?.scrollIntoView({ block: 'nearest' })
}

/** Marks all words of an element, or none any more: a recording is of them all, and nobody knows which is being said. */
export function markAll(element: Element | null): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete('spoken')
  if (!element) return
  const ranges = pieces(element).map((node) => {
    const range = new Range()
    range.selectNodeContents(node)
    return range
  })
  CSS.highlights.set('spoken', new Highlight(...ranges))
}

/** Reads an element aloud, marking what is being read. Answers false when this phone has no voice for the language. */
export async function startSpeaking(element: Element, language: Language): Promise<boolean> {
  const voice = await voiceFor(language)
  if (!voice) return false
  speechSynthesis.cancel()
  setSpeaking(() => {
    speechSynthesis.cancel()
    highlight(null)
  })
  const texts = pieces(element)
  texts.forEach((node, at) => {
    const utterance = new SpeechSynthesisUtterance(node.textContent ?? '')
    utterance.voice = voice
    utterance.lang = voice.lang
    utterance.rate = 0.95
    utterance.onstart = () => highlight(node)
    // A voice that breaks off has stopped: the button must not say that it still reads.
    utterance.addEventListener('error', ({ error }) => {
      if (error !== 'canceled' && error !== 'interrupted') stopSpeaking()
    })
    utterance.onend = () => {
      if (at === texts.length - 1) stopSpeaking()
    }
    speechSynthesis.speak(utterance)
  })
  if (texts.length === 0) stopSpeaking()
  return true
}

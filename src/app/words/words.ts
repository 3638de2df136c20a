// The words of the interface: only the chosen language, only the parts a screen needs, fetched with the screen.
import { createInstance } from 'i18next'
import { placeOf, unpacked, type Packed, type Unpacked } from '#shared/kit/small-words.ts'
import type { Language } from '#shared/product.ts'
import type { Part } from './catalogue.ts'

// One small file a part and language; the build gives each an address of its own.
const files = import.meta.glob<Packed>(['/locales/*/*.json', '!/locales/*/_*.json', '!/locales/*/language.json'], {
  import: 'default',
})
const named = import.meta.glob<{ name: string; dir: 'ltr' | 'rtl'; choose: string }>('/locales/*/language.json', {
  import: 'default',
  eager: true,
})

const engine = createInstance()
/** Where the keys of each part lie: every language has the same keys, and so the same places. */
const places = new Map<Part, Unpacked>()
void engine.init({ ns: [], resources: {}, initAsync: false, interpolation: { escapeValue: false }, returnNull: false })

/** The languages of the interface, read off the folders in locales/: the name each gives itself, and its words for choosing one. */
export const interfaceLanguages = Object.entries(named).map(([path, language]) => ({ tag: path.split('/')[2] as Language, ...language }))

const wanted = new Set<Part>()

async function fetched(language: Language, part: Part): Promise<void> {
  if (engine.hasResourceBundle(language, part)) return
  const load = files[`/locales/${language}/${part}.json`]
  if (!load) return
  const here = unpacked(await load())
  places.set(part, here)
  engine.addResourceBundle(language, part, here.words)
}

/** Brings the parts in a language. Answers once they can be said; throws when they are neither here nor to be had. */
export async function loadWords(language: Language, parts: readonly Part[]): Promise<void> {
  const bring = async (part: Part) => {
    wanted.add(part)
    try {
      await fetched(language, part)
    } catch (error) {
      // A part that never came stands in nobody's way later.
      wanted.delete(part)
      throw error
    }
  }
  // All of them are over before one that failed is told: nothing that may still fail is wanted then.
  const failed = (await Promise.allSettled(parts.map(bring))).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

const listeners = new Set<() => void>()

/** Whether the parts can be said in a language at once. */
export const hasWords = (language: Language, parts: readonly Part[]): boolean =>
  parts.every((part) => engine.hasResourceBundle(language, part))

/**
 * Speaks another language from now on: what was in use is brought with it, then all words change at once. What stands on the screen is
 * brought before, by `loadWords`; a part of another screen that is not to be had now, that screen brings when it is opened.
 */
export async function speak(language: Language): Promise<void> {
  await Promise.allSettled([...wanted].map((part) => fetched(language, part)))
  await engine.changeLanguage(language)
  for (const listener of listeners) listener()
}

/** The language that is spoken now. */
export const spoken = (): Language => (engine.language ?? 'en') as Language

/** Calls back whenever another language is spoken. Answers how to stop. */
export function onSpoken(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One sentence, its holes filled. `count` chooses the plural form of the language. */
export function say(part: Part, key: string, facts?: Readonly<Record<string, unknown>>): string {
  const here = places.get(part)
  return engine.t(here ? String(placeOf(key, here.salt, here.room)) : key, {
    ...facts,
    ns: part,
    lng: spoken(),
    keySeparator: false,
    nsSeparator: false,
  })
}

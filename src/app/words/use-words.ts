// How a screen speaks: its part's sentences, numbers and days in the language of the moment.
import { useMemo, useSyncExternalStore } from 'react'
import type { Language } from '#shared/product.ts'
import type { Key, Part } from './catalogue.ts'
import { onSpoken, say, spoken } from './words.ts'

/** The sentence of a key, its holes filled. */
export type Say<Name extends Part> = (key: Key<Name>, facts?: Readonly<Record<string, unknown>>) => string

/** The language spoken now; the screen draws again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onSpoken, spoken, spoken)
}

/** The sentences of one part. The screen's route brings the part before the screen is drawn. */
export function useWords<Name extends Part>(part: Name): Say<Name> {
  const language = useLanguage()
  // A new function for a new language, so that whoever depends on it draws again.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => (key, facts) => say(part, key, facts), [part, language])
}

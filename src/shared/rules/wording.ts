// Say and do not say: finds the words of the terminology list in a text and offers better ones. It explains; it never blocks.
import type { Language } from '../product.ts'

/** The part of content/terminology.json that is read here. */
export type TerminologyData = {
  readonly checked: string
  readonly entries: readonly {
    readonly id: string
    readonly kind: string
    readonly level: string
    readonly say: Readonly<Record<Language, string>>
    readonly avoid: Readonly<Record<Language, readonly string[]>>
    readonly reason: Readonly<Record<Language, string>>
    readonly match: Readonly<Record<Language, readonly string[]>>
    readonly fine?: Readonly<Record<Language, readonly string[]>>
    readonly sources: readonly string[]
  }[]
  readonly sources: Readonly<Record<string, { readonly url: string }>>
}

type WordingEntry = {
  readonly id: string
  readonly level: 'block' | 'warn' | 'hint'
  readonly say: string
  readonly avoid: readonly string[]
  readonly reason: string
  readonly match: readonly string[]
  /** Innocent phrases that hold one of `match`: an invasion of locusts. */
  readonly fine?: readonly string[]
}
export type Wording = { readonly language: Language; readonly checked: string; readonly entries: readonly WordingEntry[] }

/** The wording list of one language, as a phone carries it. */
export function wordingFrom(data: TerminologyData, language: Language): Wording {
  return {
    language,
    checked: data.checked,
    entries: data.entries.map((entry) => ({
      id: entry.id,
      level: entry.level as WordingEntry['level'],
      say: entry.say[language],
      avoid: entry.avoid[language],
      reason: entry.reason[language],
      match: entry.match[language],
      ...(entry.fine?.[language].length && { fine: entry.fine[language] }),
    })),
  }
}

export type WordingFinding = { readonly entry: WordingEntry; readonly from: number; readonly to: number; readonly words: string }

/** Case, accents and kinds of apostrophe taken away, letter by letter, so that places stay the same. */
export function folded(text: string): string {
  let out = ''
  for (const letter of text) {
    const bare = letter
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[’‘ʼ\u0060´]/g, "'")
    out += bare.length === letter.length ? bare : bare.slice(0, letter.length).padEnd(letter.length, '\u200b')
  }
  return out
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** One word as it may stand in a text: with a plural or feminine ending, and in French illégal also as illégaux. */
const forms: Record<Language, (word: string) => string> = {
  en: (word) => {
    if (word === 'man' || word.endsWith('woman')) return `${word.slice(0, -2)}[ae]n`
    return /[^aeiou]y$/.test(word) ? `${escaped(word.slice(0, -1))}(?:y|ies)` : `${escaped(word)}s?`
  },
  fr: (word) => {
    if (word.endsWith('al')) return `${escaped(word.slice(0, -1))}(?:l(?:es|e|s)?|ux)`
    if (/..eur$/.test(word)) return `${escaped(word.slice(0, -1))}(?:rs?|ses?)`
    if (/..if$/.test(word)) return `${escaped(word.slice(0, -1))}(?:fs?|ves?)`
    return `${escaped(word.replace(/(?<=...)s$/, ''))}(?:es|e|s)?`
  },
}

const edge = '[\\p{L}\\p{N}]'
/** In a hashtag words stand without anything between them, and other words before and after. */
const inTag = '(?<=#[\\p{L}\\p{N}_]*)'
const gap = (word: string) => (word === '%' ? '[\\s]*' : `(?:[\\s,-]+|${inTag}_?)`)

/** A phrase as it may stand in a text. On a phone, apostrophes and hyphens are often left out. */
const pattern = (phrase: string, language: Language) => {
  const words = folded(phrase)
    .split(/[\s,-]+/)
    .map((word, at) => `${at > 0 ? gap(word) : ''}${forms[language](word).replaceAll("'", "['\\s]?")}`)
  return new RegExp(`(?:(?<!${edge})|${inTag})${words.join('')}(?:(?!${edge})|${inTag})`, 'gu')
}

/** Whether words begin or end at a place: nothing but letters around it, unless a capital begins a word of a hashtag. */
const parts = (text: string, at: number) =>
  /^(?:.?|.[^\p{L}\p{N}]|[^\p{L}\p{N}].|[^\p{Lu}]\p{Lu})$/su.test(text.slice(Math.max(0, at - 1), at + 1))

/** Words that somebody quotes to speak about them: the word “…”, do not say “…”, they called us “…”. */
const quoted =
  /(?<!\p{L})(?:say|words?|called|rumou?r|dire|dis|dites?|mots?|rumeur|appel\p{L}+|traite\p{L}*)(?:\s\p{L}+)?[\s:]*(?:«[^»\n]*»|“[^”\n]*”|"[^"\n]*")/gu

const patterns = new WeakMap<Wording, { readonly entry: WordingEntry | null; readonly finds: RegExp }[]>()

/** The words of a text that the list speaks about, in the order of the text, the longest phrase winning where two overlap. */
export function wordingFindings(text: string, wording: Wording): WordingFinding[] {
  let known = patterns.get(wording)
  if (!known) {
    const { language } = wording
    known = wording.entries
      .filter(({ level }) => level !== 'hint')
      .flatMap((entry) => [
        ...entry.match.map((phrase) => ({ entry, finds: pattern(phrase, language) })),
        ...(entry.fine ?? []).map((phrase) => ({ entry: null, finds: pattern(phrase, language) })),
      ])
    patterns.set(wording, known)
  }
  const plain = folded(text)
  const places = (finds: RegExp) => [...plain.matchAll(finds)].map(({ 0: { length }, index: from }) => ({ from, to: from + length }))
  const found = [
    ...places(quoted).map((place) => ({ ...place, entry: null })),
    ...known.flatMap(({ entry, finds }) => places(finds).map((place) => ({ ...place, entry }))),
  ].filter(({ from, to, entry }) => entry === null || (parts(text, from) && parts(text, to)))
  found.sort((one, other) => other.to - other.from - (one.to - one.from) || one.from - other.from)
  const kept: typeof found = []
  for (const finding of found) if (!kept.some(({ from, to }) => finding.from < to && from < finding.to)) kept.push(finding)
  return kept
    .flatMap(({ entry, from, to }) => (entry ? [{ entry, from, to, words: text.slice(from, to) }] : []))
    .sort((one, other) => one.from - other.from)
}

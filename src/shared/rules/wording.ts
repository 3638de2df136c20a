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
  en: (word) => `${escaped(word)}s?`,
  fr: (word) => (word.endsWith('al') ? `${escaped(word.slice(0, -1))}(?:l(?:e|s|es)?|ux)` : `${escaped(word)}(?:e|s|es)?`),
}

const pattern = (phrase: string, language: Language) => {
  const words = folded(phrase)
    .split(/[\s\u00a0\u202f]+/)
    .map(forms[language])
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s\\u00a0\\u202f-]+')}(?![\\p{L}\\p{N}])`, 'gu')
}

const patterns = new WeakMap<Wording, { readonly entry: WordingEntry; readonly finds: RegExp }[]>()

/** The words of a text that the list speaks about, in the order of the text, the longest phrase winning where two overlap. */
export function wordingFindings(text: string, wording: Wording): WordingFinding[] {
  let known = patterns.get(wording)
  if (!known) {
    known = wording.entries
      .filter(({ level }) => level !== 'hint')
      .flatMap((entry) => entry.match.map((phrase) => ({ entry, finds: pattern(phrase, wording.language) })))
    patterns.set(wording, known)
  }
  const plain = folded(text)
  const found = known.flatMap(({ entry, finds }) =>
    [...plain.matchAll(finds)].map((match) => ({
      entry,
      from: match.index,
      to: match.index + match[0].length,
      words: text.slice(match.index, match.index + match[0].length),
    })),
  )
  const length = ({ from, to }: WordingFinding) => to - from
  found.sort((one, other) => length(other) - length(one) || one.from - other.from)
  const kept: WordingFinding[] = []
  for (const finding of found) if (!kept.some(({ from, to }) => finding.from < to && from < finding.to)) kept.push(finding)
  return kept.sort((one, other) => one.from - other.from)
}

// Invented texts from a seed: function words are real French and English, the rest pseudo-words drawn as in real prose, so that they
// pack like it. A comparison kit makes the same documents from the same seeds, letter by letter: its other stacks carry what we carry.
import { createHash } from 'node:crypto'

export type Random = () => number
type Language = 'en' | 'fr'

export function random(seed: string): Random {
  let a = createHash('sha256').update(seed).digest().readUInt32LE(0)
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const functionWords = {
  en: 'the a of to and in is you that it for on with as your be this at they have or from by not can when if their what about so one who but post story friend share before message photo video family work people time day we ask show always never',
  fr: 'le la les un une de des du et à en est vous que qui pour dans sur avec ce par pas plus votre au ne se on il elle mais ou si leur comme tout bien aussi avant message photo vidéo famille travail gens temps jour nous toujours jamais partager ami',
}
const onsets = 'b c d f g j k l m n p r s t v br ch cl cr dr fr gr pl pr tr st sh th qu'.split(' ')
const vowels = { en: 'a e i o u ea ou ai ee oa'.split(' '), fr: 'a e i o u é è ou ai eau oi'.split(' ') }
const codas = { en: ' n r s t l nd ng ck st ll'.split(' '), fr: '  n r s t l nt x que'.split(' ') }

type Vocabulary = {
  readonly words: readonly string[]
  readonly wordAt: (r: Random) => number
  readonly phrases: readonly string[]
  readonly phraseAt: (r: Random) => number
}
const vocabularies = new Map<Language, Vocabulary>()

function vocabulary(language: Language): Vocabulary {
  const known = vocabularies.get(language)
  if (known) return known
  const r = random(`vocabulary-${language}`)
  const pick = (list: readonly string[]) => list[Math.floor(r() * list.length)] as string
  const words = functionWords[language].split(' ')
  const seen = new Set(words)
  while (words.length < 6000) {
    const syllables = 1 + Math.floor(r() * 3)
    let word = ''
    for (let at = 0; at < syllables; at++) word += pick(onsets) + pick(vowels[language])
    word += pick(codas[language])
    if (seen.has(word)) continue
    seen.add(word)
    words.push(word)
  }
  const wordAt = zipf(words.length, 1.02)
  const phrases = Array.from({ length: 2500 }, () => Array.from({ length: 2 + Math.floor(r() * 4) }, () => words[wordAt(r)]).join(' '))
  const made = { words, wordAt, phrases, phraseAt: zipf(phrases.length, 0.9) }
  vocabularies.set(language, made)
  return made
}

/** Draws ranks below `count` as often as words of that rank stand in a text. */
function zipf(count: number, exponent: number): (r: Random) => number {
  const sums = new Float64Array(count)
  let total = 0
  for (let at = 0; at < count; at++) sums[at] = total += 1 / (at + 2.7) ** exponent
  return (r) => {
    const x = r() * total
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) < x) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** So many bytes of text. */
export function prose(r: Random, language: Language, bytes: number): string {
  const { words, wordAt, phrases, phraseAt } = vocabulary(language)
  const word = () => (r() < 0.24 ? phrases[phraseAt(r)] : words[wordAt(r)]) as string
  let out = ''
  while (Buffer.byteLength(out) < bytes) {
    const sentences = 2 + Math.floor(r() * 4)
    for (let at = 0; at < sentences; at++) {
      const length = 6 + Math.floor(r() * 12)
      const first = word()
      let sentence = (first[0] as string).toUpperCase() + first.slice(1)
      for (let more = 1; more < length; more++) sentence += (r() < 0.07 ? ', ' : ' ') + word()
      out += sentence + (r() < 0.1 ? '? ' : '. ')
    }
    out += r() < 0.25 ? `\n\n## ${word()} ${word()}\n\n` : '\n\n'
  }
  return Buffer.from(out)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')
}

export const hexOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A UUID that stands for a name. */
function idOf(name: string): string {
  const h = hexOf(name)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-7${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** A piece of shared content, as the kit has it. */
export type Piece = {
  readonly id: string
  readonly kind: string
  readonly lang: Language
  readonly module: string
  readonly order: number
  readonly title: string
  readonly version: number
  readonly tags: readonly string[]
  readonly media: readonly { readonly sha256: string; readonly type: string; readonly bytes: number }[]
  readonly updatedAt: number
  readonly body: string
}

export type Size = { readonly bytes?: number; readonly version?: number }

/** One piece of content, about `bytes` of JSON. */
export function pieceOf(index: number, { bytes = 3000, version = 1 }: Size = {}): Piece {
  const r = random(`content-${index}-${version}`)
  const lang = index % 2 ? 'en' : 'fr'
  const piece = {
    id: idOf(`content-${index}`),
    kind: ['lesson', 'guide', 'brief'][index % 3] as string,
    lang,
    module: `m${Math.floor(index / 10)}`,
    order: index % 10,
    title: prose(r, lang, 48).replace(/\n/g, ' '),
    version,
    tags: ['reel', 'story', 'caption', 'safety', 'myth'].filter(() => r() < 0.4),
    media: r() < 0.3 ? [{ sha256: hexOf(`media-${index}-${version}`), type: 'image/webp', bytes: 9000 + Math.floor(r() * 30000) }] : [],
    updatedAt: 1700000000000 + index * 1000 + version,
    body: '',
  } satisfies Piece
  const overhead = Buffer.byteLength(JSON.stringify(piece))
  return { ...piece, body: prose(r, lang, Math.max(16, bytes - overhead)) }
}

/** A post that is being written, as the kit has it. */
export type Writing = {
  readonly id: string
  readonly owner: string
  readonly lang: Language
  readonly channel: string
  readonly status: string
  readonly title: string
  readonly hashtags: string
  readonly body: string
  readonly rev: number
  readonly updatedAt: number
}

/** One draft, about 2 KB of JSON. */
export function writingOf(user: string, index: number): Writing {
  const r = random(`draft-${user}-${index}`)
  const lang = index % 2 ? 'en' : 'fr'
  return {
    id: idOf(`draft-${user}-${index}`),
    owner: user,
    lang,
    channel: ['facebook', 'whatsapp', 'tiktok'][index % 3] as string,
    status: 'draft',
    title: prose(r, lang, 60).replace(/\n/g, ' '),
    hashtags: `#${prose(r, lang, 40).replace(/[^\p{L}]+/gu, '#')}`,
    body: prose(r, lang, 1650),
    rev: 0,
    updatedAt: 1700000000000,
  }
}

/** So many edits spread over so many drafts, in order: each adds a sentence and may change the status. */
export function editsOf(user: string, drafts: number, count: number): Writing[] {
  const r = random(`edits-${user}`)
  const state = Array.from({ length: drafts }, (_, at) => writingOf(user, at))
  return Array.from({ length: count }, (_, at) => {
    const draft = state[at % drafts] as Writing
    const next: Writing = {
      ...draft,
      rev: draft.rev + 1,
      updatedAt: draft.updatedAt + 60000 + Math.floor(r() * 60000),
      body: `${draft.body} ${prose(r, draft.lang, 70).replace(/\n/g, ' ')}`,
      status: r() < 0.1 ? 'review' : draft.status,
    }
    state[at % drafts] = next
    return next
  })
}

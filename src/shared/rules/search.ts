// Searching what this phone keeps of lessons, guides, rumour answers and briefs: blind to accents and case, patient with typing mistakes.
import MiniSearch from 'minisearch'
import type { LessonPage } from './lesson-blocks.ts'

/** A part of a document that is shown when it is the one that fits. */
type Piece = {
  readonly text: string
  /** Where it is read. */
  readonly to: string
  /** Found by it, never shown: a rumour stands where its answer stands, and nowhere else. */
  readonly unshown?: true
}

export type FindableKind = 'lessons' | 'guides' | 'rumours' | 'briefs'

/** Something that can be found. */
export type Findable = {
  /** One of its kind: `<kind> <id>`. */
  readonly id: string
  readonly kind: FindableKind
  readonly title: string
  /** The language it is in. */
  readonly language: string
  /** Where it is read from its beginning. */
  readonly to: string
  readonly pieces: readonly Piece[]
}

/** What was found, with the piece that fits best. */
export type Found = Omit<Findable, 'pieces'> & { readonly piece: string }

/** Letters without accents, small, as words are compared: `Épargne` is `epargne`. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toLowerCase()

const pageText = (page: LessonPage): string => {
  switch (page.kind) {
    case 'idea':
      return page.text
    case 'figure':
      return `${page.figure}. ${page.text}`
    case 'list':
      return page.items.join('. ')
    case 'example':
      // A weak example is shown where it is said to be weak, and nowhere else.
      return [page.good, page.text].filter(Boolean).join(' ')
  }
}

/** A lesson, each page a piece of its own. */
export function findableLesson(lesson: {
  readonly lesson: string
  readonly language: string
  readonly title: string
  readonly objective: string
  readonly pages: readonly LessonPage[]
}): Findable {
  const to = (page: number) => `/learn/${lesson.lesson}/${page}`
  return {
    id: `lessons ${lesson.lesson}`,
    kind: 'lessons',
    title: lesson.title,
    language: lesson.language,
    to: to(1),
    pieces: [
      { text: lesson.objective, to: to(1) },
      ...lesson.pages.map((page, at) => ({ text: `${page.title}. ${pageText(page)}`, to: to(at + 1) })),
    ],
  }
}

/** A guide with its rules and sets of hashtags. */
export function findableGuide(guide: {
  readonly guide: string
  readonly language: string
  readonly title: string
  readonly intro: string
  readonly rules: readonly { readonly title: string; readonly text: string }[]
  readonly sets: readonly { readonly name: string; readonly tags: readonly string[] }[]
}): Findable {
  const to = `/guides/${guide.guide}`
  return {
    id: `guides ${guide.guide}`,
    kind: 'guides',
    title: guide.title,
    language: guide.language,
    to,
    pieces: [
      guide.intro,
      ...guide.rules.map(({ title, text }) => `${title}. ${text}`),
      ...guide.sets.map(({ name, tags }) => `${name}. ${tags.join(' ')}`),
    ].map((text) => ({ text, to })),
  }
}

/** An answer to a rumour. It is found by what people say, and shown by what is true. */
export function findableRumour(answer: {
  readonly rumour: string
  readonly language: string
  readonly truth: string
  readonly figure: { readonly text: string }
  readonly more: readonly { readonly text: string }[]
  readonly heard: string
  readonly ask: string
}): Findable {
  const to = `/rumours/${answer.rumour}`
  return {
    id: `rumours ${answer.rumour}`,
    kind: 'rumours',
    title: answer.truth,
    language: answer.language,
    to,
    pieces: [
      ...[answer.figure.text, ...answer.more.map(({ text }) => text), answer.ask].map((text) => ({ text, to })),
      { text: answer.heard, to, unshown: true },
    ],
  }
}

/** A campaign's brief. */
export function findableBrief(brief: {
  readonly campaign: string
  readonly language: string
  readonly title: string
  readonly about: string
  readonly objective: string
  readonly audience: string
  readonly say: readonly string[]
  readonly hashtags: readonly string[]
  readonly tasks: readonly { readonly text: string }[]
}): Findable {
  const to = `/campaigns/${brief.campaign}`
  return {
    id: `briefs ${brief.campaign}`,
    kind: 'briefs',
    title: brief.title,
    language: brief.language,
    to,
    pieces: [
      brief.about,
      brief.objective,
      brief.audience,
      ...brief.say,
      ...brief.tasks.map(({ text }) => text),
      brief.hashtags.join(' '),
    ].map((text) => ({ text, to })),
  }
}

/** Words shorter than this are taken as they are typed. */
const shortWord = 4
/** Fewer letters than this are the beginning of something. */
const begun = 4
/** How much of a word may be typed wrong; and how much where nothing fits so: two letters that changed places count twice. */
const mistakes = 0.2
const moreMistakes = 0.4
/** Words that people type for what the workshop says more simply. */
const alsoCalled: ReadonlyMap<string, string> = new Map([
  ['influencer', 'star'],
  ['influenceur', 'vedette'],
  ['influenceuse', 'vedette'],
  ['consentement', 'oui'],
  ['password', 'code'],
])
/** The title says more than what stands below it. */
const titleWeight = 3

/** What was typed, in the words of the workshop; null when they are the same. */
function otherwise(query: string): string | null {
  const words = query.split(/\s+/).map((word) => alsoCalled.get(folded(word)) ?? word)
  return words.join(' ') === query ? null : words.join(' ')
}

const mistyped = (part: number) => (term: string) => (term.length < shortWord ? false : part)

/** An index in memory. Nothing that is searched for is kept anywhere. */
export class SearchIndex {
  private readonly known = new Map<string, Findable>()
  private readonly words = new MiniSearch<{ id: string; title: string; text: string }>({
    fields: ['title', 'text'],
    processTerm: (term) => folded(term) || null,
    searchOptions: {
      boost: { title: titleWeight },
      // One letter begins half of all words: it counts when it is one.
      prefix: (term) => term.length > 1,
    },
  })

  /** Takes in some documents. */
  add(documents: readonly Findable[]): void {
    for (const document of documents) {
      if (this.known.has(document.id)) continue
      this.known.set(document.id, document)
      this.words.add({ id: document.id, title: document.title, text: document.pieces.map(({ text }) => text).join(' ') })
    }
  }

  /**
   * What fits best, best first. Everything that was typed has to stand in it, the last word perhaps begun only; where nothing has it
   * all, what has some of it.
   */
  find(query: string, most = 20): Found[] {
    // From what costs a slow phone little to what costs it more: mistakes are looked for only where nothing fits without.
    const tries = [
      // A few letters begin words in every text: titles are what is meant, and cost little.
      ...(query.trim().length < begun ? [{ fields: ['title'] }] : []),
      { combineWith: 'AND' },
      { combineWith: 'AND', fuzzy: mistyped(mistakes) },
      { fuzzy: mistyped(mistakes) },
      { fuzzy: mistyped(moreMistakes) },
    ] as const
    let found: ReturnType<typeof this.words.search> = []
    for (const asked of [query, otherwise(query)])
      for (const options of tries) if (found.length === 0 && asked !== null) found = this.words.search(asked, options)
    return found.slice(0, most).map(({ id, terms }) => {
      const { pieces, ...document } = this.known.get(id as string) as Findable
      const fits = bestPiece(pieces, terms)
      return { ...document, ...(fits && { to: fits.to }), piece: inShort(fits?.text ?? pieces[0]?.text ?? '') }
    })
  }
}

/** Letters of a piece that a row shows: three lines of a small screen. */
const shown = 90

/** The beginning of a piece, cut between words. */
const inShort = (text: string): string => (text.length <= shown ? text : `${text.slice(0, text.lastIndexOf(' ', shown))} …`)

const foldedBefore = new WeakMap<Piece, string>()
function foldedOnce(piece: Piece): string {
  const before = foldedBefore.get(piece)
  if (before !== undefined) return before
  const made = folded(piece.text)
  foldedBefore.set(piece, made)
  return made
}

/** The piece in which most of the words stand; none when only the title has them. */
function bestPiece(pieces: readonly Piece[], terms: readonly string[]): Piece | null {
  let [best, most] = [null as Piece | null, 0]
  for (const piece of pieces) {
    if (piece.unshown) continue
    const text = foldedOnce(piece)
    const has = terms.filter((term) => text.includes(term)).length
    if (has > most) [best, most] = [piece, has]
  }
  return best
}

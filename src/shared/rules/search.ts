// Searching what this phone keeps: blind to accents and case, patient with typing mistakes.
import MiniSearch from 'minisearch'
import type { Findable, Piece } from './findable.ts'

/** What was found, with the piece that fits best. */
export type Found = Omit<Findable, 'pieces'> & { readonly piece: string }

/** Letters without accents, small, as words are compared: `Épargne` is `epargne`. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/gi, 'oe').replace(/æ/gi, 'ae').toLowerCase()

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
    for (const options of tries)
      for (const asked of [query, otherwise(query)]) if (found.length === 0 && asked !== null) found = this.words.search(asked, options)
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

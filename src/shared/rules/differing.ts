// Where two texts differ, word by word, so that the words can be marked.

/** A piece of a text, and whether the other text lacks it. */
export type Piece = { readonly text: string; readonly marked: boolean }

/** Longer than this, in pairs of words, what lies between the same beginning and end is marked as a whole. */
const most = 400_000

const wordsOf = (text: string) => text.match(/\s+|[^\s]+/g) ?? []

/** The pieces of a text, in order; those are marked that the other one lacks. */
export function differing(text: string, other: string): Piece[] {
  const [here, there] = [wordsOf(text), wordsOf(other)]
  let start = 0
  while (start < here.length && start < there.length && here[start] === there[start]) start++
  let end = 0
  const shortest = Math.min(here.length, there.length) - start
  while (end < shortest && here.at(-1 - end) === there.at(-1 - end)) end++
  const middle = here.slice(start, here.length - end)
  const same = sharedWith(middle, there.slice(start, there.length - end))
  return joined([
    ...here.slice(0, start).map((word) => ({ text: word, marked: false })),
    ...middle.map((word, at) => ({ text: word, marked: !same.has(at) })),
    ...here.slice(here.length - end).map((word) => ({ text: word, marked: false })),
  ])
}

/** Places of the words that both have in the same order, as many as there can be. */
function sharedWith(here: readonly string[], there: readonly string[]): ReadonlySet<number> {
  const same = new Set<number>()
  const wide = there.length + 1
  if (here.length * there.length > most) return same
  const longest = new Uint32Array((here.length + 1) * wide)
  const at = (one: number, other: number) => longest[one * wide + other] as number
  for (let one = here.length - 1; one >= 0; one--)
    for (let other = there.length - 1; other >= 0; other--)
      longest[one * wide + other] =
        here[one] === there[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1))
  let [one, other] = [0, 0]
  while (one < here.length && other < there.length) {
    if (here[one] === there[other]) {
      same.add(one)
      one++
      other++
    } else if (at(one + 1, other) >= at(one, other + 1)) one++
    else other++
  }
  return same
}

/** Neighbours of one kind become one piece. Spaces between marked words are marked with them. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const [at, { text, marked: own }] of pieces.entries()) {
    const between = !text.trim() && pieces[at - 1]?.marked === true && pieces[at + 1]?.marked === true
    const marked = (own || between) && (text.trim() !== '' || between)
    const last = out.at(-1)
    if (last?.marked === marked) out[out.length - 1] = { text: last.text + text, marked }
    else out.push({ text, marked })
  }
  return out
}

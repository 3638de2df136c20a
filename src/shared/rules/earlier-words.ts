// Earlier words of a post: which are worth keeping, and for how long. A way back when a text was taken away and the screen was left.

export type Earlier = { readonly at: number; readonly words: string }

const keptMs = 30 * 24 * 60 * 60 * 1000
/** At most so many texts of a post, and so many letters in all. The newest one is kept however long it is. */
const mostTexts = 12
const mostLetters = 20_000
/** From this many letters on, what was taken away may be missed. */
const missed = 20

/** How many letters of one text are gone in another, where one stretch was changed. */
function gone(before: string, after: string): number {
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return before.length - start - end
}

/**
 * The text to measure the next change against, and whether the one before is to be kept: enough of it is gone to be missed. Letters
 * that are only added move it on; small cuts add up.
 */
export function afterChange(before: string, after: string): { readonly keep: boolean; readonly base: string } {
  const lost = gone(before, after)
  if (lost >= missed) return { keep: true, base: after }
  return { keep: false, base: lost === 0 ? after : before }
}

/** What is kept of a post with one text more, the newest first. Nothing is kept twice in a row; what is older than 30 days leaves. */
export function withEarlier(kept: readonly Earlier[], words: string, now: number): Earlier[] {
  const young = standingEarlier(kept, now)
  if (words.trim() === '' || young[0]?.words === words) return young
  let left = mostLetters
  return [{ at: now, words }, ...young.filter((one) => one.words !== words)].slice(0, mostTexts).filter((one, place) => {
    left -= one.words.length
    return place === 0 || left >= 0
  })
}

/** What is not older than 30 days. A clock that was set back throws nothing away. */
export const standingEarlier = (kept: readonly Earlier[], now: number): Earlier[] => kept.filter(({ at }) => now - at < keptMs)

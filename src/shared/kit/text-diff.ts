// How two versions of a text differ: one splice for the wire, paragraphs for the merge.
import { diff3Merge } from 'node-diff3'
import { isWellFormed } from './well-formed.ts'

/** Replace `drop` UTF-16 units at `at` by `text`. */
export type Splice = readonly [at: number, drop: number, text: string]

/** The one splice that turns `before` into `after`. Never cuts a letter made of two units in half. */
export function spliceBetween(before: string, after: string): Splice {
  const shortest = Math.min(before.length, after.length)
  let start = 0
  while (start < shortest && before[start] === after[start]) start++
  let end = 0
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (start > 0 && splitsLetter(before, start)) start--
  if (end > 0 && (splitsLetter(before, before.length - end) || splitsLetter(after, after.length - end))) end--
  return [start, before.length - start - end, after.slice(start, after.length - end)]
}

const splitsLetter = (text: string, at: number) => at > 0 && at < text.length && /[\udc00-\udfff]/.test(text[at] as string)

/** The text after a splice, or null when the splice does not fit the text. */
export function spliced(before: string, [at, drop, text]: Splice): string | null {
  if (at < 0 || drop < 0 || at + drop > before.length) return null
  const after = before.slice(0, at) + text + before.slice(at + drop)
  return isWellFormed(after) ? after : null
}

const paragraphs = (text: string) => text.split('\n')

/**
 * Two edits of one text met paragraph by paragraph. Where both changed the same paragraphs, the server's stand
 * and `clash` is true: then the late text must be kept whole somewhere else.
 */
export function mergedText(base: string, server: string, late: string): { readonly text: string; readonly clash: boolean } {
  let clash = false
  const out: string[] = []
  for (const region of diff3Merge(paragraphs(server), paragraphs(base), paragraphs(late), { excludeFalseConflicts: true })) {
    if (region.ok) out.push(...region.ok)
    else if (region.conflict) {
      clash = true
      out.push(...region.conflict.a)
    }
  }
  return { text: out.join('\n'), clash }
}

/** Two edits of one text in one text: met paragraph by paragraph; where both changed the same ones, the other's new ones stand below. */
export function bothTexts(base: string, own: string, other: string): string {
  const { text } = mergedText(base, own, other)
  const known = new Set([...paragraphs(base), ...paragraphs(text)])
  return [...(text ? [text] : []), ...paragraphs(other).filter((one) => !known.has(one))].join('\n')
}

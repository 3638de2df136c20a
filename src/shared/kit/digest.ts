// Whether two sides hold the same documents, in a few bytes: how many they are, and a sum that any one of them changes.
import { halves } from './json.ts'

/** What of a document the digest speaks of: two sides that agree on it hold the same. */
export type Print = readonly [id: string, rev: number, hash: string]

/** The 64 bits that one document adds to a sum. */
export function partOf([id, rev, hash]: Print): bigint {
  const [high, low] = halves(`${id} ${rev} ${hash}`)
  return (BigInt(high) << 32n) | BigInt(low)
}

const hex = (sum: bigint, digits: number) =>
  BigInt.asUintN(digits * 4, sum)
    .toString(16)
    .padStart(digits, '0')

/** A sum as 16 hex digits, after parts came to it and parts left it. */
export function sumOf(sum: string, came: readonly bigint[], left: readonly bigint[] = []): string {
  let all = BigInt(`0x${sum}`)
  for (const part of came) all += part
  for (const part of left) all -= part
  return hex(all, 16)
}

/** The sum of nothing. */
export const nothing = '0000000000000000'

/** The digest of a feed as it travels. */
export function digestText(count: number, sum: string): string {
  return `${count}.${sum}`
}

/** The digest of some documents. */
export function digestOf(prints: readonly Print[]): string {
  return digestText(prints.length, sumOf(nothing, prints.map(partOf)))
}

/** Which of the 256 buckets a document stands in, by its id alone. */
export function bucketOf(id: string): number {
  return halves(id)[0] & 255
}

/** The sums of all buckets that are not empty, as one text: two hex digits of number and eight of sum each, in order. */
export function sumsOf(prints: readonly Print[]): string {
  const sums = new Map<number, bigint>()
  for (const print of prints) {
    const bucket = bucketOf(print[0])
    sums.set(bucket, (sums.get(bucket) ?? 0n) + partOf(print))
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([bucket, sum]) => bucket.toString(16).padStart(2, '0') + hex(sum, 8))
    .join('')
}

/** The buckets in which two such texts differ, in order. */
export function differing(one: string, other: string): number[] {
  const [mine, theirs] = [sumsIn(one), sumsIn(other)]
  return [...new Set([...mine.keys(), ...theirs.keys()])].filter((bucket) => mine.get(bucket) !== theirs.get(bucket)).sort((a, b) => a - b)
}

function sumsIn(text: string): Map<number, string> {
  return new Map((text.match(/.{10}/g) ?? []).map((entry) => [Number.parseInt(entry.slice(0, 2), 16), entry.slice(2)]))
}

// Two sides compare what they hold without showing it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, differing, digestOf, digestText, nothing, partOf, sumOf, sumsOf, type Print } from '#shared/kit/digest.ts'

const print: fc.Arbitrary<Print> = fc.tuple(
  fc.stringMatching(/^[a-z]{4}$/),
  fc.integer({ min: 1, max: 9 }),
  fc.stringMatching(/^[0-9a-f]{16}$/),
)
const prints = fc.uniqueArray(print, { selector: ([id]) => id, maxLength: 60 })

test('the order in which documents came does not matter, and each of them does', () => {
  fc.assert(
    fc.property(prints, fc.nat(), (all, at) => {
      expect(digestOf(all.toReversed())).toBe(digestOf(all))
      const one = all[at % Math.max(1, all.length)]
      if (!one) return
      const [id, rev, hash] = one
      expect(digestOf(all.filter((other) => other !== one))).not.toBe(digestOf(all))
      expect(digestOf(all.map((other): Print => (other === one ? [id, rev + 1, hash] : other)))).not.toBe(digestOf(all))
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('a sum that was kept step by step is the sum of what is left', () => {
  fc.assert(
    fc.property(prints, prints, (stay, leave) => {
      let sum = nothing
      for (const one of [...stay, ...leave]) sum = sumOf(sum, [partOf(one)])
      for (const one of leave) sum = sumOf(sum, [], [partOf(one)])
      expect(digestText(stay.length, sum)).toBe(digestOf(stay))
    }),
    { numRuns: 300, seed: 2 },
  )
})

test('the buckets that differ are those of the documents that differ', () => {
  fc.assert(
    fc.property(prints, prints, (one, other) => {
      const has = (list: readonly Print[], [id, rev, hash]: Print) => list.some((it) => it[0] === id && it[1] === rev && it[2] === hash)
      const odd = [...one.filter((it) => !has(other, it)), ...other.filter((it) => !has(one, it))]
      expect(differing(sumsOf(one), sumsOf(other))).toEqual([...new Set(odd.map(([id]) => bucketOf(id)))].sort((a, b) => a - b))
    }),
    { numRuns: 300, seed: 3 },
  )
})

// Texts with half a letter are known as such, also by browsers that have no word for it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWellFormed } from '#shared/kit/well-formed.ts'

test('says of any text what the language itself would say', () => {
  const units = fc.array(fc.oneof(fc.integer({ min: 0xd7f0, max: 0xe010 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 12 })
  fc.assert(
    fc.property(units, (codes) => {
      const text = String.fromCharCode(...codes)
      expect(isWellFormed(text)).toBe(text.isWellFormed())
    }),
    { seed: 20261129, numRuns: 2000 },
  )
  expect(isWellFormed('Ɓ𞤀ߊ 🙂')).toBe(true)
  expect(isWellFormed('🙂'.slice(1))).toBe(false)
})

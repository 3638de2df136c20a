// Ids: random, and beside a random one those of what there is once beside a thing.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idBeside, isId, newId } from '#shared/kit/ids.ts'
import { chanceOf } from '../../support/dice.ts'

test('what there is once beside a thing has one id on every phone, and none that something else has', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const id = newId(chanceOf(seed))
      const beside = Array.from({ length: 63 }, (_, at) => idBeside(id, at + 1))
      expect(beside.every(isId)).toBe(true)
      expect(new Set([id, ...beside]).size).toBe(64)
      expect(idBeside(id, 1)).toBe(beside[0])
    }),
    { seed: 20261129 },
  )
})

// Data move between versions step by step, or not at all.
import { expect, test } from 'vitest'
import { canCast, cast } from '#shared/kit/cast.ts'
import type { JsonObject } from '#shared/kit/json.ts'

const steps = {
  upcasts: { 1: (data: JsonObject) => ({ ...data, two: true }), 2: (data: JsonObject) => ({ ...data, three: true }) },
  downcasts: { 2: ({ one }: JsonObject) => ({ one: one ?? null }) },
}

test('old data go up step by step, new data down as far as there is a way', () => {
  expect(cast(steps, { one: true }, 1, 3)).toEqual({ one: true, two: true, three: true })
  expect(cast(steps, { one: true, two: true }, 2, 1)).toEqual({ one: true })
  expect(cast(steps, { one: true }, 3, 1)).toBeUndefined()
  expect(cast(steps, { one: true }, 2, 2)).toEqual({ one: true })
  expect(cast(steps, null, 1, 3)).toBeNull()
  expect([canCast(steps, 1, 3), canCast(steps, 2, 1), canCast(steps, 3, 2), canCast(steps, 3, 4)]).toEqual([true, true, false, false])
})

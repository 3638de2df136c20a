// The order of the desk.
import { expect, test } from 'vitest'
import { oldestAsked } from '#shared/rules/asked.ts'

test('the oldest asking comes first, those of one day in the same order on every desk', () => {
  const asked = [
    { id: 'c', askedOn: '2026-11-23' },
    { id: 'b', askedOn: '2026-11-23' },
    { id: 'a', askedOn: '2026-11-24' },
    { id: 'd', askedOn: '2026-09-30' },
    { id: 'z' },
  ]
  expect(asked.sort(oldestAsked).map(({ id }) => id)).toEqual(['z', 'd', 'b', 'c', 'a'])
})

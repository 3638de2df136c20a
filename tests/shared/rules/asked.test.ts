// The order of the desk, and the age of an asking.
import { expect, test } from 'vitest'
import { daysSince, oldestAsked } from '#shared/rules/asked.ts'

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

test('the age is whole days of the calendar, and never less than none', () => {
  expect(daysSince('2026-11-23', '2026-11-23')).toBe(0)
  expect(daysSince('2026-10-24', '2026-10-26')).toBe(2)
  expect(daysSince('2026-12-31', '2027-01-01')).toBe(1)
  expect(daysSince('2026-11-24', '2026-11-23')).toBe(0)
})

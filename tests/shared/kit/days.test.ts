// Days of the calendar: how long ago one was, and which one a moment lies in.
import { expect, test } from 'vitest'
import { dayOf, daysSince } from '#shared/kit/days.ts'

test('the age is whole days of the calendar, and never less than none', () => {
  expect(daysSince('2026-11-23', '2026-11-23')).toBe(0)
  expect(daysSince('2026-10-24', '2026-10-26')).toBe(2)
  expect(daysSince('2026-12-31', '2027-01-01')).toBe(1)
  expect(daysSince('2026-11-24', '2026-11-23')).toBe(0)
})

test('a moment lies in its day of universal time, on every phone', () => {
  expect(dayOf(Date.UTC(2027, 2, 8, 0, 0))).toBe('2027-03-08')
  expect(dayOf(Date.UTC(2027, 2, 8, 23, 59, 59, 999))).toBe('2027-03-08')
})

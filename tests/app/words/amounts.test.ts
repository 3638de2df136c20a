import { expect, test } from 'vitest'
import { daysShown, momentShown, size } from '../../../src/app/words/amounts.ts'

test('bytes are said in the largest unit that a person counts in', () => {
  expect([300, 4200, 6_200_000, 64_000_000, 10_737_000_000].map((bytes) => size(bytes, 'en'))).toEqual([
    '1\u00a0KB',
    '4\u00a0KB',
    '6.2\u00a0MB',
    '64\u00a0MB',
    '11\u00a0GB',
  ])
  expect(size(1_250_000_000, 'fr')).toBe('1,3\u00a0Go')
})

test('days of one month are said once', () => {
  expect(daysShown('2027-03-01', '2027-03-31', 'en')).toMatch(/^1\s?–\s?31 March 2027$/)
  expect(daysShown('2027-03-01', '2027-03-31', 'fr')).toMatch(/^1\s?–\s?31 mars 2027$/)
})

test('a moment of long ago is said by its day', () => {
  expect(momentShown(Date.now() - 10 * 24 * 60 * 60 * 1000, 'en')).toMatch(/^\d+ \w+/)
})

// Sizes, days and moments as people write them.
import { afterEach, expect, test, vi } from 'vitest'
import { dayShown, daysShown, languageShown, momentShown, percentShown, size } from '../../../src/app/words/amounts.ts'

afterEach(() => vi.useRealTimers())

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, '_')

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

test('nothing weighs nothing, and something is never nothing', () => {
  expect([0, 1, 2400, 6_200_000].map((bytes) => plain(size(bytes, 'fr')))).toEqual(['0_Ko', '1_Ko', '2_Ko', '6,2_Mo'])
})

test('days of one month are said once', () => {
  expect(daysShown('2027-03-01', '2027-03-31', 'en')).toMatch(/^1\s?–\s?31 March 2027$/)
  expect(daysShown('2027-03-01', '2027-03-31', 'fr')).toMatch(/^1\s?–\s?31 mars 2027$/)
})

test('the first day of a month is 1er in French, the others are numbers', () => {
  const today = new Date('2026-06-01')
  expect(dayShown('2026-03-01', 'fr', today)).toBe('1er mars')
  expect(dayShown('2026-03-11', 'fr', today)).toBe('11 mars')
  expect(dayShown('2025-03-01', 'fr', today)).toBe('1er mars 2025')
  expect(dayShown('2026-03-01', 'en', today)).toBe('1 March')
})

test('a moment has an h in French and a colon in English', () => {
  const moment = new Date(2026, 2, 3, 19, 30).getTime()
  vi.useFakeTimers({ now: moment + 60_000 })
  expect(plain(momentShown(moment, 'fr'))).toBe('mardi 19_h_30')
  expect(momentShown(moment, 'en')).toContain('19:30')
})

test('a moment of long ago is said by its day', () => {
  expect(momentShown(Date.now() - 10 * 24 * 60 * 60 * 1000, 'en')).toMatch(/^\d+ \w+/)
})

test('shares and languages are written as the language writes them', () => {
  expect([plain(percentShown(150, 'fr')), percentShown(150, 'en')]).toEqual(['150_%', '150%'])
  expect([languageShown('en', 'fr'), languageShown('fr', 'en')]).toEqual(['anglais', 'French'])
})

import { expect, test } from 'vitest'
import { firstWords } from '../../../src/app/parts/first-words.ts'

test('a row shows whole words, and says when something follows', () => {
  expect(firstWords(undefined)).toBe('')
  expect(firstWords('Short.')).toBe('Short.')
  expect(firstWords('A line\nand another')).toBe('A line…')
  expect(firstWords('She opened her shop with three goats and one dream', 30)).toBe('She opened her shop with three…')
  expect(firstWords('x'.repeat(80), 30)).toBe(`${'x'.repeat(15)}…`)
})

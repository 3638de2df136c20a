import { expect, test } from 'vitest'
import { firstWords, opening, saying } from '../../../src/app/parts/first-words.ts'

test('a row shows whole words, and says when something follows', () => {
  expect(firstWords(undefined)).toBe('')
  expect(firstWords('Short.')).toBe('Short.')
  expect(firstWords('A line\nand another')).toBe('A line…')
  expect(firstWords('She opened her shop with three goats and one dream', 30)).toBe('She opened her shop with three…')
  expect(firstWords('x'.repeat(80), 30)).toBe(`${'x'.repeat(15)}…`)
})

test('more than one line is shown of what was forwarded', () => {
  expect(opening(undefined)).toBe('')
  expect(opening('Forwarded\n\nSpain gives papers')).toBe('Forwarded\n\nSpain gives papers')
  expect(opening('Forwarded\nSpain gives papers', 22)).toBe('Forwarded\nSpain gives…')
  expect(opening('Forwarded\nSpain gives papers', 11)).toBe('Forwarded…')
  expect(opening('x'.repeat(300))).toBe(`${'x'.repeat(100)}…`)
})

test('on a row an address stands only where nothing else does', () => {
  expect([saying('Spain gives papers\nhttps://example.org/v/1'), saying('https://example.org/v/1'), saying()]).toEqual([
    'Spain gives papers',
    'https://example.org/v/1',
    '',
  ])
})

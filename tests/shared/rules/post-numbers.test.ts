// The numbers of a post: asked for at the right time, understood as typed, compared with one's own posts alone.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, numberTyped, unusual, whatWorks, type Measured } from '#shared/rules/post-numbers.ts'
import { isDue, readingNow } from '#shared/rules/reading-due.ts'

test('asked for a day after a post went out, and after a week; never long after, never twice', () => {
  const out = '2026-03-08'
  expect(isDue(out, '2026-03-08', [])).toBe(false)
  expect(isDue(out, '2026-03-09', [])).toBe(true)
  expect(isDue(out, '2026-03-10', ['day'])).toBe(false)
  expect([readingNow(out, '2026-03-14'), readingNow(out, '2026-03-15')]).toEqual(['day', 'week'])
  expect(isDue(out, '2026-03-15', ['day'])).toBe(true)
  expect(isDue(out, '2026-03-15', ['week'])).toBe(false)
  expect(isDue(out, '2026-05-01', [])).toBe(false)
  // A clock that was set back asks for nothing.
  expect(isDue(out, '2026-01-01', [])).toBe(false)
})

test.each([
  ['240', 240],
  ['0', 0],
  ['2 400', 2400],
  ['2\u202f400', 2400],
  ['12,400', 12_400],
  ['12.400', 12_400],
  ['1.2K', 1200],
  ['1,2 k', 1200],
  ['18.4K', 18_400],
  ['3M', 3_000_000],
  ['', null],
  ['-', null],
  ['12,4', null],
  ['many', null],
  ['1e5', null],
  ['-5', null],
])('%j is %j', (text, number) => {
  expect(numberTyped(text)).toBe(number)
})

test('what is shown in a language is understood when it is typed again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('en', 'fr', 'de'), (number, language) => {
      expect(numberTyped(new Intl.NumberFormat(language).format(number))).toBe(number)
    }),
    { seed: 20261129 },
  )
})

test('the middle lies between the smallest and the largest, and one post that went far does not move it far', () => {
  expect(median([])).toBeNull()
  expect(median([8, 3, 100_000])).toBe(8)
  expect(median([2, 4])).toBe(3)
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const middle = median(values) as number
      expect(middle).toBeGreaterThanOrEqual(Math.min(...values))
      expect(middle).toBeLessThanOrEqual(Math.max(...values))
    }),
    { seed: 20261129 },
  )
})

test('a slip is asked about once: ten times the usual, or more comments than people', () => {
  const others = [{ saw: 200 }, { saw: 240 }, { saw: 300 }]
  expect(unusual({ saw: 2500 }, others)).toBe(2500)
  expect(unusual({ saw: 2300 }, others)).toBeNull()
  // With two posts nobody knows what is usual.
  expect(unusual({ saw: 2500 }, others.slice(1))).toBeNull()
  expect(unusual({ saw: 20, liked: 31 }, [])).toBe(31)
  expect(unusual({ liked: 31, said: 8 }, [])).toBeNull()
})

const post = (said: number | undefined, question = false, picture = false): Measured => ({
  question,
  picture,
  ...(said !== undefined && { said }),
})

test('under five posts nothing is said; what was not read counts for nothing, and is no zero', () => {
  expect(whatWorks([])).toEqual({ few: 5 })
  expect(whatWorks([post(9, true), post(undefined), post(2), post(3)])).toEqual({ few: 2 })
})

test('a kind with one post is not compared, and a small lead is no lead', () => {
  expect(whatWorks([post(9, true), post(11, true), post(2), post(3), post(40, false, true)])).toEqual({
    kinds: [
      { kind: 'question', middle: 10 },
      { kind: 'other', middle: 2.5 },
    ],
    best: 'question',
  })
  expect(whatWorks([post(5, true), post(5, true), post(4), post(4), post(4)])).toMatchObject({ best: null })
  expect(whatWorks([post(0, true), post(0, true), post(0), post(0), post(0)])).toMatchObject({ best: null })
})

// Words that differ are marked; no letter of either text is lost or made up by it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choices } from '#shared/rules/two-texts.ts'
import { differing } from '#shared/rules/differing.ts'

const marked = (text: string, other: string) =>
  differing(text, other)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text)

test('the words that the other text lacks are marked, together where they stand together', () => {
  expect(marked('I left in June with my sister', 'I left in July with my sister')).toEqual(['June'])
  expect(marked('I left in July with my sister', 'I left in June with my sister')).toEqual(['July'])
  expect(marked('My long road home', 'My road')).toEqual(['long', 'home'])
  expect(marked('One two three', 'Four five six')).toEqual(['One two three'])
  expect(marked('The same', 'The same')).toEqual([])
  expect(marked('', 'Words')).toEqual([])
})

test('put together again, the pieces are the text', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'cé', ' ', '\n', '🥁', '  ')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(
        differing(one, other)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(one)
    }),
  )
})

test('a very long text is marked at once', () => {
  const long = (word: string) => Array.from({ length: 10_000 }, (_, at) => `${word}${at}`).join(' ')
  const began = performance.now()
  expect(marked(`Begin ${long('a')} end`, `Begin ${long('b')} end`)).toHaveLength(1)
  expect(performance.now() - began).toBeLessThan(500)
})

test('only what a person can read is a choice', () => {
  const copy = (field: string) => ({ id: field, field, value: 'x' })
  expect(choices(['asking', 'caption', 'answers.why', 'askedOn', 'channel'].map(copy)).map(({ field }) => field)).toEqual([
    'caption',
    'answers.why',
    'channel',
  ])
  expect(choices(undefined)).toEqual([])
})

// Ready sentences travel as keys: what a phone cannot say is passed over, never shown raw, never refused.
import { expect, test } from 'vitest'
import { reviews } from '#shared/collections/publishing.ts'
import { misfits } from '#shared/kit/fields.ts'
import { readyChanges, saysWhat, sayable } from '#shared/rules/ready-changes.ts'

const review = { draft: 'd', verdict: 'change', of: 'x', by: 'Fatou', on: '2026-11-24' }
const wrong = (more: object) => misfits(reviews.fields, { ...review, ...more })

test('a phone says what it knows in the order of the desk, and passes over what a newer one added', () => {
  expect(sayable(['short', 'newer', 'name'])).toEqual(['name', 'short'])
  expect(sayable(['newer'])).toEqual([])
  expect(sayable(undefined)).toEqual([])
})

test('a change is said by words or by a ready sentence', () => {
  expect(saysWhat('  ', [])).toBe(false)
  expect(saysWhat('Shorter.', [])).toBe(true)
  expect(saysWhat('', ['short'])).toBe(true)
})

test('a review may carry the keys of ready sentences, those of a newer app too', () => {
  expect(wrong({})).toEqual([])
  expect(wrong({ ready: [...readyChanges] })).toEqual([])
  expect(wrong({ ready: ['newer'] })).toEqual([])
  expect(wrong({ ready: ['x'.repeat(21)] })).not.toEqual([])
  expect(wrong({ ready: Array.from({ length: 11 }, (_, at) => `key${at}`) })).not.toEqual([])
  expect(wrong({ ready: 'short' })).not.toEqual([])
})

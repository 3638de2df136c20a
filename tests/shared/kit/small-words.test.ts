// Words travel small; every one that a translator wrote is there again on the phone, under its own key.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { saltKey, shortKey, withPlurals } from '#shared/kit/small-words.ts'
import { shortened, split, withoutRepeats } from '../../../src/build/small-words.ts'

const files = ['fr', 'en'].flatMap((language) =>
  readdirSync(`locales/${language}`)
    .filter((name) => name !== 'language.json')
    .map((name) => `locales/${language}/${name}`),
)

test.each(files)('every word of %s is found by its key', (file) => {
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const there = withPlurals(shortened(withoutRepeats(words)))
  const salt = Number(there[saltKey])
  for (const [key, said] of Object.entries(words)) {
    const [stem, form] = split(key)
    expect(there[shortKey(stem, salt) + form]).toBe(said)
  }
})

test('two keys never meet, however many there are in a part', () => {
  const words = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`word.${n}`, String(n)]))
  expect(Object.keys(shortened(words))).toHaveLength(301)
})

test('a form of its own stays, and travels', () => {
  const words = { a_one: '1', a_many: 'many', a_other: 'other' }
  expect(withoutRepeats(words)).toEqual(words)
  expect(withPlurals(words)).toEqual(words)
})

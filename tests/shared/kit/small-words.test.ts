// Words travel small; every one that a translator wrote is there again on the phone, under its own key.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { placeOf, unpacked } from '#shared/kit/small-words.ts'
import { packed, split } from '../../../src/build/small-words.ts'

const files = ['fr', 'en'].flatMap((language) =>
  readdirSync(`locales/${language}`)
    .filter((name) => name !== 'language.json')
    .map((name) => `locales/${language}/${name}`),
)

/** What is said of each key after the journey. */
function arrived(words: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { salt, room, words: there } = unpacked(packed(words))
  return Object.fromEntries(
    Object.keys(words).map((key) => {
      const [stem, form] = split(key)
      return [key, there[`${placeOf(stem, salt, room)}${form && `_${form}`}`]]
    }),
  )
}

test.each(files)('every word of %s is found by its key', (file) => {
  const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  expect(arrived(words)).toEqual(words)
})

test.each(readdirSync('locales/en').filter((name) => name !== 'language.json'))(
  'the keys of %s lie at the same places in every language',
  (name) => {
    const where = ['en', 'fr'].map(
      (language) => packed(JSON.parse(readFileSync(`locales/${language}/${name}`, 'utf8')) as Record<string, string>).split('\n')[0],
    )
    expect(where[0]).toBe(where[1])
  },
)

test('two keys never meet, however many there are in a part', () => {
  const words = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`word.${n}`, String(n)]))
  expect(arrived(words)).toEqual(words)
})

test('a form of its own stays, and travels; one that says what another says does not', () => {
  const own = { a_one: '1', a_many: 'many', a_other: 'other', b: 'plain "quoted" \\ and l’eau\u00a0!' }
  expect(arrived(own)).toEqual(own)
  const same = { a_one: '1', a_many: 'more', a_other: 'more' }
  expect(packed(same)).not.toContain('many')
  expect(arrived(same)).toEqual(same)
})

test('a text that would fall apart on the way is refused when it is built', () => {
  for (const text of ['one\ttwo', 'one\ntwo', '~', "l'eau"]) expect(() => packed({ a: text })).toThrow('"a"')
})

// Whatever two phones made, what comes of their meeting fits the shape it has to fit, and nothing of it is gone.
import { expect, test } from 'vitest'
import { collections } from '#shared/collections/index.ts'
import { misfits, type Field } from '#shared/kit/fields.ts'
import type { Json, JsonObject } from '#shared/kit/json.ts'
import { copiesOf, merge } from '#shared/kit/merge.ts'
import { dice } from '../../support/dice.ts'

const fits = (field: Field<unknown>, value: Json) => misfits({ field }, { field: value }).length === 0
const names = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `m${from + at}`)
const asEntries = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, `of ${key}`]))

/** The most that a field takes: members, keys or letters. */
function room(field: Field<unknown>, made: (count: number) => Json): number {
  let [most, beyond] = [0, 1]
  while (fits(field, made(beyond))) [most, beyond] = [beyond, beyond * 2]
  while (beyond - most > 1) {
    const middle = Math.floor((most + beyond) / 2)
    if (fits(field, made(middle))) most = middle
    else beyond = middle
  }
  return most
}

const growing = collections
  .filter(({ family }) => family === 'three-way')
  .flatMap((collection) =>
    Object.entries(collection.fields).flatMap(([name, field]) =>
      field.meets === 'set' || field.meets === 'entries' ? [{ what: `${collection.name}.${name}`, collection, name, field }] : [],
    ),
  )

test('there are such fields', () => {
  expect(growing.map(({ what }) => what)).toContain('undertakings.works')
  expect(growing.map(({ what }) => what)).toContain('drafts.media')
})

test.each(growing)('$what: two that are full meet and fit, and each member stands or is kept beside', ({ collection, name, field }) => {
  const made = (keys: readonly string[]): Json => (field.meets === 'set' ? [...keys] : asEntries(keys))
  const most = room(field, (count) => made(names(count)))
  for (let seed = 1; seed <= 60; seed++) {
    const roll = dice(seed)
    const some = (of: readonly string[]) => of.filter(() => roll() < 0.6)
    const base = some(names(most))
    const grown = (from: number) => [...some(base), ...names(Math.floor(roll() * (most + 1)), from)].slice(0, most)
    const [server, late] = [grown(100), grown(200)]
    const known = roll() < 0.8
    const { data } = merge(collection, known ? { [name]: made(base) } : null, { [name]: made(server) }, { [name]: made(late) })
    expect.soft(misfits(collection.fields, data, [name]), String(seed)).toEqual([])
    const stands = field.meets === 'set' ? (data[name] as string[]) : Object.keys(data[name] as JsonObject)
    const beside = copiesOf(data).flatMap(({ field: of, value }) => (Array.isArray(value) ? (value as string[]) : of.split('.').slice(1)))
    // What was new on either side is somewhere, once.
    const fresh = [...server, ...late].filter((member) => !known || !base.includes(member))
    for (const member of fresh) expect.soft([...stands, ...beside], String(seed)).toContain(member)
    expect.soft(new Set(stands).size, String(seed)).toBe(stands.length)
  }
})

test('two texts that are too long together: the one that came first stands, the other is kept whole', () => {
  const field = collections.find(({ name }) => name === 'drafts')
  if (!field) throw new Error('No drafts.')
  const long = (letter: string) => letter.repeat(40_000)
  const [base, server, late] = ['a\n\nb', `${long('s')}\n\nb`, `a\n\n${long('l')}`]
  const { data } = merge(field, { caption: base }, { caption: server }, { caption: late })
  expect(data.caption).toBe(server)
  expect(copiesOf(data)).toMatchObject([{ field: 'caption', value: late }])
})

test('what a newer release wrote larger than this one knows is not cut', () => {
  const found = collections.find(({ name }) => name === 'undertakings')
  if (!found) throw new Error('No undertakings.')
  const { data } = merge(found, { works: ['a'] }, { works: names(12) }, { works: ['a', 'b'] })
  expect(data.works).toContain('b')
  expect(data.works).toHaveLength(13)
})

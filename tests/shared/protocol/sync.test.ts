// How an edit is written on the wire, and read again.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '#shared/kit/json.ts'
import { canonical, fingerprint } from '#shared/kit/json.ts'
import { fail, ok } from '#shared/kit/result.ts'
import { checkedOp } from '#shared/protocol/question.ts'
import { askInShort, edit, edited, knowsInShort } from '#shared/protocol/sync.ts'

const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('👍🏾', '𞤆𞤵𞤤𞤢𞤪 '.repeat(40), 'ߒߞߏ '.repeat(60)))
const data: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom('caption', 'channel', 'hashtags', 'asking'),
  fc.oneof(text, fc.array(text, { maxLength: 3 })),
  { noNullPrototype: true },
)

test('an edit applied to what it was made on gives what was meant', () => {
  fc.assert(
    fc.property(fc.option(data), data, (before, after) => {
      expect(canonical(edited(before, edit(before, after)) ?? null)).toBe(canonical(after))
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test('a sentence added to a long caption costs little more than the sentence', () => {
  const before = { kind: 'post', caption: 'Je suis rentrée au pays. '.repeat(60) }
  const after = { ...before, caption: `${before.caption}Et toi ?` }
  expect(JSON.stringify(edit(before, after)).length).toBeLessThan(60)
})

test('a splice beyond the text it was made on does not fit', () => {
  expect(edited({ caption: 'short' }, { splice: { caption: [40, 2, 'x'] } })).toBeUndefined()
  expect(edited({ caption: '👍' }, { splice: { caption: [1, 0, 'x'] } })).toBeUndefined()
})

test('what has not the shape of an op is none', () => {
  const good = { id: 'a'.repeat(22), kind: 'drafts', v: 1, doc: 'b'.repeat(22), base: null }
  expect(checkedOp(good)).toEqual(good)
  for (const bad of [
    null,
    1,
    'x',
    [],
    {},
    { ...good, more: 1 },
    { ...good, id: 'short' },
    { ...good, base: [0, 'x'] },
    { ...good, set: { 'a b': 1 } },
    { ...good, v: 0 },
  ])
    expect(checkedOp(bad)).toBeNull()
})

test('equal data have one fingerprint, and a change of any letter another', () => {
  expect(fingerprint({ a: 1, b: [2, 'x'] })).toBe(fingerprint({ b: [2, 'x'], a: 1 }))
  const seen = new Set(Array.from({ length: 20_000 }, (_, at) => fingerprint({ caption: `Words ${at}` })))
  expect(seen.size).toBe(20_000)
})

test('a question travels in short, and whole only when the server does not know what this phone understands', async () => {
  const knows = { drafts: 1, lessons: 2 }
  const question = { p: 1, app: 'test', epoch: 'abcdefgh', knows, feeds: { 'user.awa': 'abcdefgh.1' }, ops: [] }
  const sent: unknown[] = []
  const ask = (answers: readonly ('knows-unknown' | 'offline' | null)[]) =>
    askInShort(question, async (text) => {
      const code = answers[sent.push(JSON.parse(text)) - 1]
      return code ? fail(code) : ok('answered')
    })
  const { epoch: _, ops: __, ...rest } = question
  expect(await ask([null])).toEqual(ok('answered'))
  expect(sent.splice(0)).toEqual([{ ...rest, knows: knowsInShort(knows) }])
  expect(await ask(['knows-unknown', null])).toEqual(ok('answered'))
  expect(sent.splice(0)).toEqual([{ ...rest, knows: knowsInShort(knows) }, rest])
  expect(await ask(['offline', null])).toEqual(fail('offline'))
  expect(sent.splice(0)).toHaveLength(1)
})

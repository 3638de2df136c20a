// Where two edits meet: nothing anybody wrote is ever dropped.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drafts, publications } from '#shared/collections/publishing.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { copiesOf, merge } from '#shared/kit/merge.ts'

const met = (base: JsonObject | null, server: JsonObject, late: JsonObject) => merge(drafts, base, server, late)

describe('two edits of one draft', () => {
  test('of different fields both stand', () => {
    expect(
      met(
        { kind: 'post', caption: 'a', channel: 'x.post' },
        { kind: 'post', caption: 'b', channel: 'x.post' },
        { kind: 'post', caption: 'a', channel: 'facebook.page' },
      ).data,
    ).toEqual({
      kind: 'post',
      caption: 'b',
      channel: 'facebook.page',
    })
  })

  test('of different paragraphs are one text', () => {
    const { data, copied } = met(
      { kind: 'post', caption: 'a\nb\nc' },
      { kind: 'post', caption: 'A\nb\nc' },
      { kind: 'post', caption: 'a\nb\nC' },
    )
    expect(data.caption).toBe('A\nb\nC')
    expect(copied).toBe(false)
  })

  test('of the same paragraph: the one that arrived first stands, the other is kept whole beside it', () => {
    const { data, copied } = met({ kind: 'post', caption: 'a' }, { kind: 'post', caption: 'first' }, { kind: 'post', caption: 'second' })
    expect(data.caption).toBe('first')
    expect(copiesOf(data).map(({ field, value }) => [field, value])).toEqual([['caption', 'second']])
    expect(copied).toBe(true)
  })

  test('add and remove hashtags as members of a set', () => {
    const { data } = met(
      { kind: 'post', hashtags: ['#A', '#B'] },
      { kind: 'post', hashtags: ['#A', '#B', '#C'] },
      { kind: 'post', hashtags: ['#B', '#D'] },
    )
    expect(data.hashtags).toEqual(['#B', '#C', '#D'])
  })

  test('fill in different answers of one practice task', () => {
    const { data } = met(
      { kind: 'practice', answers: { a: '1' } },
      { kind: 'practice', answers: { a: '1', b: '2' } },
      { kind: 'practice', answers: { a: '9' } },
    )
    expect(data.answers).toEqual({ a: '9', b: '2' })
  })

  test('without a known base, whatever differs is kept twice', () => {
    const { data } = met(null, { kind: 'post', caption: 'here' }, { kind: 'post', caption: 'there' })
    expect(data.caption).toBe('here')
    expect(copiesOf(data)[0]?.value).toBe('there')
  })

  test('a post that was taken down stays taken down', () => {
    const base = { draft: 'd', channel: 'x.post', on: '2026-03-08', state: 'posted' }
    expect(merge(publications, base, { ...base, state: 'removed' }, { ...base, state: 'shared' }).data.state).toBe('removed')
  })

  test('meeting again changes nothing more', () => {
    const late = { kind: 'post', caption: 'second' }
    const once = met({ kind: 'post', caption: 'a' }, { kind: 'post', caption: 'first' }, late).data
    const twice = met({ kind: 'post', caption: 'a' }, once, late).data
    expect(twice).toEqual(once)
  })
})

const lines = fc.array(fc.constantFrom('one', 'two', 'three', 'four', 'five'), { maxLength: 6 }).map((all) => all.join('\n'))
const draft = fc.record({
  kind: fc.constant('post'),
  caption: lines,
  channel: fc.constantFrom('x.post', 'facebook.page'),
  hashtags: fc.uniqueArray(fc.constantFrom('#A', '#B', '#C')),
})

describe('whatever meets', () => {
  test('no text is dropped: each edit’s own paragraphs are in the result or in a copy', () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, server, late) => {
        const { data } = met(base, server, late)
        const kept = [data.caption, ...copiesOf(data).map(({ value }) => value)]
          .map((text) => (typeof text === 'string' ? text : ''))
          .join('\n')
          .split('\n')
        const before = base.caption.split('\n')
        for (const text of [server.caption, late.caption])
          for (const line of text.split('\n').filter(Boolean)) if (!before.includes(line)) expect(kept).toContain(line)
      }),
      { numRuns: 500, seed: 7 },
    )
  })

  test('an edit that one side did not make is taken as it is', () => {
    fc.assert(
      fc.property(draft, draft, (base, edited) => {
        expect(met(base, base, edited).data).toEqual(edited)
        expect(met(base, edited, base).data).toEqual(edited)
      }),
      { numRuns: 200, seed: 8 },
    )
  })
})

// The phone's store keeps its word: in memory, where the engine is tested, and on the phone's disk.
import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { afterEach, describe, expect, test } from 'vitest'
import type { Ack, Op } from '#shared/protocol/sync.ts'
import { shelfDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { fresh, orphanOf, unplaced, type Stored } from '../../../src/engine/document.ts'
import type { Store } from '../../../src/engine/ports.ts'
import { MemoryStore } from '../../support/memory-store.ts'

const shelf = shelfDatabase('contract')
afterEach(async () => {
  await Promise.all(shelf.tables.map((table) => table.clear()))
})

const draft = (id: string, more: Partial<Stored> = {}): Stored => ({
  ...fresh('drafts', id),
  n: 1,
  mine: { kind: 'post' },
  dirty: true,
  ...more,
})
const op = (id: string): Op => ({ id, kind: 'drafts', v: 1, doc: `of ${id}`, base: null })
const put = (...stored: Stored[]) => ({ docs: stored.map((one) => ({ stored: one, seen: 0 })) })

describe.each<[string, () => Store]>([
  ['in memory', () => new MemoryStore()],
  ['on disk', () => new DexieStore(shelf)],
])('a store %s', (_where, open) => {
  test('does all of a commit or nothing, and nothing when somebody was faster', async () => {
    const store = open()
    expect(await store.commit(put(draft('a')))).toEqual({ ok: true, value: true })
    const late = { ...put(draft('b')), cursors: { 'user.x': { was: 'e.1', is: 'e.2' } }, facts: { epoch: 'e' } }
    expect(await store.commit(late)).toEqual({ ok: true, value: false })
    expect(await store.commit(put(draft('c'), draft('a')))).toEqual({ ok: true, value: false })
    expect(await store.commit({ forget: [{ key: ['drafts', 'a'], seen: 2 }], facts: { epoch: 'e' } })).toEqual({ ok: true, value: false })
    expect(
      await store.read([
        ['drafts', 'a'],
        ['drafts', 'b'],
        ['drafts', 'c'],
      ]),
    ).toEqual([draft('a'), undefined, undefined])
    expect([await store.cursors(), await store.fact('epoch')]).toEqual([{}, undefined])
  })

  test('tells which documents stand in a feed, in none that is known yet, or did before a restore', async () => {
    const store = open()
    await store.commit(
      put(
        draft('a', { feeds: ['user.x', 'team.y'] }),
        draft('b', { feeds: [unplaced] }),
        draft('c', { feeds: [orphanOf('team.y')] }),
        draft('d'),
      ),
    )
    expect(await store.inFeed('user.x')).toEqual([['drafts', 'a']])
    expect(await store.inFeed(unplaced)).toEqual([['drafts', 'b']])
    expect(await store.inFeed(orphanOf('team.y'))).toEqual([['drafts', 'c']])
    expect(await store.inFeed('team')).toEqual([])
  })

  test('keeps the first answer that came for an op beside it, in the order of the ops, until the op is dropped', async () => {
    const store = open()
    const [one, two] = [op('one'), op('two')]
    await store.commit({ outgoing: { put: [one, two].map((waits) => ({ op: waits, bytes: 9 })) } })
    const ack = (of: Op, rev: number): Ack => [of.id, 'ok', rev, '0123456789abcdef']
    await store.commit({ outgoing: { answered: [ack(two, 1), ack(op('nobody'), 1)] } })
    await store.commit({ outgoing: { answered: [ack(one, 1), ack(two, 2)] } })
    expect(await store.outgoing()).toEqual([
      { op: one, bytes: 9, ack: ack(one, 1) },
      { op: two, bytes: 9, ack: ack(two, 1) },
    ])
    await store.commit({ outgoing: { drop: ['one'] } })
    expect((await store.outgoing()).map((waits) => waits.op.id)).toEqual(['two'])
  })
})

test('a shelf that the browser took away is not begun anew in silence: nothing is called written that nobody can open', async () => {
  const taken = shelfDatabase('taken')
  const store = new DexieStore(taken)
  expect(await store.commit(put(draft('a')))).toEqual({ ok: true, value: true })
  const there = async () => (await indexedDB.databases()).some(({ name }) => name === taken.name)
  forceCloseDatabase(taken.backendDB() as never)
  await new Promise((done) => indexedDB.deleteDatabase(taken.name).addEventListener('success', done))
  expect(await there()).toBe(false)
  for (let time = 0; time < 2; time++) {
    await expect(store.read([['drafts', 'a']])).rejects.toThrow()
    expect(await store.commit(put(draft('b')))).toEqual({ ok: false, failure: { code: 'storage-blocked' } })
  }
  expect(await there()).toBe(false)
})

test('a shelf that the browser only closed opens again, with everything', async () => {
  const closed = shelfDatabase('closed')
  const store = new DexieStore(closed)
  await store.commit(put(draft('a')))
  forceCloseDatabase(closed.backendDB() as never)
  expect(await store.read([['drafts', 'a']])).toEqual([draft('a')])
  expect(await store.commit(put(draft('b')))).toEqual({ ok: true, value: true })
})

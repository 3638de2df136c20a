// Phone and server compare what they hold: what was lost comes back, what should not be here leaves, unsent work stays.
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { bring } from '../../src/server/content.ts'
import { countAnew } from '../../src/server/store/digests.ts'
import type { Stored } from '../../src/engine/document.ts'
import type { MemoryStore } from '../support/memory-store.ts'
import { bareQuestion, Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
  const pieces = Array.from({ length: 60 }, (_, at) => ({
    kind: 'drawings',
    id: `drawing.${at}`,
    data: { svg: `<svg>${`${at} `.repeat(200)}</svg>` },
  }))
  await bring(here.store, pieces)
})
afterEach(() => here.close())

const drawings = 'drawings.all'
const post = (caption: string) => () => ({ kind: 'post', caption })
const serverSide = ({ kind, id, base, server, feeds }: Stored) => JSON.stringify({ kind, id, base, server, feeds })
const holds = (store: MemoryStore) =>
  [...store.documents.values()]
    .filter(({ server }) => server !== null)
    .map(serverSide)
    .sort()

/** A phone that keeps the drawings and has a few drafts. */
async function reader(name = 'Awa'): Promise<VillagePhone> {
  const phone = await here.phone(name)
  phone.keeps = [drawings]
  for (let at = 0; at < 6; at++) await phone.write(drafts, phone.newId(), post(`${name} ${at}`))
  await phone.sync()
  return phone
}

/** What time and cheap storage do to a phone: rows vanish, stray rows stand where they should not, states are those of long ago. */
function damage(store: MemoryStore, which: readonly number[]): void {
  const keys = [...store.documents.keys()].filter((key) => store.documents.get(key)?.server)
  for (const at of which) {
    const key = keys[at % keys.length] as string
    const stored = store.documents.get(key)
    if (!stored?.base) continue
    if (at % 3 === 0) store.documents.delete(key)
    else if (at % 3 === 1) store.documents.set(`${stored.kind} stray${at}`, { ...stored, id: `stray${at}`, owner: 'somebody' })
    else store.documents.set(key, { ...stored, base: null, server: null, owner: 'somebody' })
  }
}

test('whatever rows a phone lost or kept by mistake, one check brings it to what the server has, and nothing unsent is touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { maxLength: 12 }), fc.array(fc.nat(1000), { maxLength: 6 }), async (library, shelf) => {
      const awa = await reader()
      const [whole, mine] = [holds(awa.library), holds(awa.shelf)]
      const mark = awa.library.marks.get(drawings)
      damage(awa.library, library)
      damage(awa.shelf, shelf)
      const id = awa.newId()
      awa.line = 'cut'
      await awa.write(drafts, id, post('Unsent'))
      await awa.sync()
      Object.assign(awa, { line: 'fine', check: true })
      expect((await awa.sync())?.ok).toBe(true)
      expect(holds(awa.library)).toEqual(whole)
      expect(awa.library.marks.get(drawings)).toBe(mark)
      expect(awa.sees('drafts', id)?.caption).toBe('Unsent')
      expect(holds(awa.shelf).filter((row) => !row.includes('Unsent'))).toEqual(mine)
      awa.requests = 0
      await awa.sync()
      expect(awa.requests).toBe(1)
    }),
    { numRuns: 20, seed: 20261124 },
  )
})

test('a loss is found without a check as soon as anything new comes down that feed', async () => {
  const awa = await reader()
  const whole = holds(awa.shelf).length
  damage(awa.shelf, [3])
  await awa.sync()
  expect(holds(awa.shelf)).toHaveLength(whole - 1)
  await awa.write(drafts, awa.newId(), post('One more'))
  await awa.sync()
  expect(holds(awa.shelf)).toHaveLength(whole + 1)
})

test('mending fetches what differs and nothing else', async () => {
  const awa = await reader()
  const [lost] = [...awa.library.documents.keys()]
  awa.library.documents.delete(lost as string)
  Object.assign(awa, { check: true, requests: 0 })
  await awa.sync()
  expect(awa.requests).toBe(2)
  expect(awa.lastAnswer.split('\n').filter((line) => line.includes('"b":'))).toHaveLength(1)
  expect(holds(awa.library).some((row) => row.includes(String(lost?.split(' ')[1])))).toBe(true)
})

test('mending goes on where a cut ended it', async () => {
  const awa = await reader()
  const whole = holds(awa.library)
  awa.library.documents.clear()
  awa.check = true
  for (const cutAt of [300, 9_000, 20_000, 30_000]) {
    Object.assign(awa, { line: 'answer cut', cutAt })
    await awa.sync()
  }
  awa.line = 'fine'
  awa.check = false
  await awa.sync()
  expect(holds(awa.library)).toEqual(whole)
})

test('refused work and sealed work that the server does not know stay when their feed is mended', async () => {
  const awa = await reader()
  const ids = [awa.newId(), awa.newId()] as const
  await awa.write(drafts, ids[0], post('Refused'))
  await awa.write(drafts, ids[1], post('Sealed'))
  awa.line = 'cut'
  await awa.sync()
  const feeds = [`user.${awa.joined.person}`]
  const server = { kind: 'post', caption: 'Never there' }
  const [{ sealed: _, ...one }, two] = ids.map((id) => awa.stored('drafts', id)) as [Stored, Stored]
  const refused = { mine: { kind: 'post', caption: 'Refused' }, refused: 'does-not-fit', owner: 'somebody' }
  awa.shelf.documents.set(`drafts ${ids[0]}`, { ...one, ...refused, feeds, server, base: [3, '0123456789abcdef'] })
  awa.shelf.documents.set(`drafts ${ids[1]}`, { ...two, feeds })
  Object.assign(awa, { line: 'fine', check: true })
  await awa.sync()
  expect(awa.sees('drafts', ids[0])?.caption).toBe('Refused')
  expect(awa.sees('drafts', ids[1])?.caption).toBe('Sealed')
})

test('own work that only left a feed is not in that feed any more, and is not sent again and again', async () => {
  const fatou = await here.phone('Fatou', 'coordinator')
  const id = fatou.newId()
  await fatou.write(drafts, id, post('Mine'))
  await fatou.sync()
  const feeds = fatou.stored('drafts', id)?.feeds ?? []
  fatou.shelf.documents.set(`drafts ${id}`, { ...(fatou.stored('drafts', id) as Stored), feeds: [...feeds, 'team.thies'] })
  fatou.check = true
  await fatou.sync()
  expect([fatou.stored('drafts', id)?.feeds, fatou.shelf.unsent()]).toEqual([feeds, 0])
  fatou.requests = 0
  await fatou.sync()
  expect(fatou.requests).toBe(1)
})

test('a long answer arrives whole, packed or not', async () => {
  const pieces = Array.from({ length: 200 }, (_, at) => ({
    kind: 'drawings',
    id: `long.${at}`,
    data: { svg: `<svg>${`${at} `.repeat(300)}</svg>` },
  }))
  await bring(here.store, pieces)
  const awa = await reader()
  expect(awa.lastAnswer.length).toBeGreaterThan(64 * 1024)
  expect(holds(awa.library)).toHaveLength(260)
  for (const encoding of ['br', 'gzip']) {
    const sent = { headers: { 'accept-encoding': encoding } }
    const answer = await awa.post('/api/v1/sync', bareQuestion({ feeds: { [drawings]: '' } }), true, sent)
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    const packed = Buffer.from(await answer.arrayBuffer())
    const text = (encoding === 'br' ? brotliDecompressSync(packed) : gunzipSync(packed)).toString()
    expect(text.match(/"long\.\d+"/g)).toHaveLength(200)
    expect(text.endsWith('}\n')).toBe(true)
  }
})

describe('a cursor', () => {
  const cursors = (epoch: string) =>
    fc.oneof(
      fc.constantFrom(
        '',
        'x',
        `${epoch}.`,
        `${epoch}.zzzzzzzz`,
        `${epoch}.zzzzzzzzzzzzzz`,
        `${epoch}.1.1`,
        'otherepo.5',
        `${epoch}.-1`,
        `${epoch}.1e3`,
      ),
      fc.stringMatching(/^[\w.]{0,30}$/),
      fc.nat(80).map((seq) => `${epoch}.${seq.toString(36)}`),
    )

  test('from the future, of another history or without sense loses nothing and brings nothing twice', async () => {
    const epoch = here.store.epoch
    const awa = await reader()
    const [whole, mine, marks] = [holds(awa.library), holds(awa.shelf), [...awa.library.marks]]
    await fc.assert(
      fc.asyncProperty(cursors(epoch), cursors(epoch), async (library, shelf) => {
        awa.library.marks.set(drawings, library)
        awa.shelf.marks.set(`user.${awa.joined.person}`, shelf)
        expect((await awa.sync())?.ok).toBe(true)
        expect([holds(awa.library), holds(awa.shelf), [...awa.library.marks]]).toEqual([whole, mine, marks])
      }),
      { numRuns: 150, seed: 20261124 },
    )
  })

  test('never goes back, stands for all that came before it, and no document returns to an older state', async () => {
    const one = await reader()
    const feed = `user.${one.joined.person}`
    const ids = [...one.shelf.documents.values()].filter(({ kind }) => kind === 'drafts').map(({ id }) => id)
    let [seq, at] = [0, 0]
    const revs = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(2000), fc.boolean(), async (which, cutAt, write) => {
        if (write) await one.write(drafts, ids[which] as string, post(`Again ${(at += 1)}`))
        Object.assign(one, { line: 'answer cut', cutAt })
        await one.sync()
        const now = Number.parseInt(one.shelf.marks.get(feed)?.split('.')[1] ?? '', 36)
        expect(now).toBeGreaterThanOrEqual(seq)
        seq = now
        for (const place of await here.store.since(feed, 0, 1000))
          if (place.seq <= seq) expect(one.stored(place.kind, place.id)?.base?.[0] ?? 0).toBeGreaterThanOrEqual(place.rev)
        for (const { id, base } of one.shelf.documents.values()) {
          expect(base?.[0] ?? 0).toBeGreaterThanOrEqual(revs.get(id) ?? 0)
          revs.set(id, base?.[0] ?? 0)
        }
      }),
      { numRuns: 100, seed: 20261124 },
    )
  })
})

test('the digest that the server keeps step by step is what it would count', async () => {
  const awa = await reader()
  const fatou = await here.phone('Fatou', 'coordinator')
  const ids = [...awa.shelf.documents.values()].filter(({ kind }) => kind === 'drafts').map(({ id }) => id)
  const heads = () => here.store.db.selectFrom('head').selectAll().orderBy('feed').execute()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(5), fc.constantFrom('write', 'ask', 'withdraw', 'delete', 'sync')), { maxLength: 12 }),
      async (history) => {
        for (const [which, does] of history) {
          const id = ids[which] as string
          if (does === 'sync') await awa.sync()
          else if (does === 'delete') await awa.write(drafts, id, () => null)
          else if (does === 'ask') await awa.write(drafts, id, (data) => ({ kind: 'post', ...data, asking: awa.newId() }))
          else if (does === 'withdraw') await awa.write(drafts, id, (data) => ({ kind: 'post', caption: data?.caption ?? '' }))
          else await awa.write(drafts, id, (data) => ({ kind: 'post', ...data, caption: `Words ${awa.newId()}` }))
        }
        await awa.sync()
        const kept = await heads()
        await countAnew(here.store.db)
        expect(await heads()).toEqual(kept)
        fatou.requests = 0
        await fatou.sync()
        await fatou.sync()
        expect(fatou.requests).toBe(2)
      },
    ),
    { numRuns: 40, seed: 20261124 },
  )
})

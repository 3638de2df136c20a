// Each op answers for itself: what is refused, waits or breaks the server keeps no other document from its way.
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts, reviews } from '#shared/collections/publishing.ts'
import { opsPerRequest } from '#shared/protocol/addresses.ts'
import { bytesPerBatch } from '#shared/protocol/question.ts'
import { Work } from '../../src/server/store/repository.ts'
import { bareQuestion, Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const post = (caption: string) => () => ({ kind: 'post', caption })
const rows = async () => (await here.store.db.selectFrom('document').select('id').where('kind', '=', 'drafts').execute()).length
const op = (at: number, over: object = {}) => ({
  id: String(at).padStart(22, 'c'),
  kind: 'drafts',
  v: 1,
  doc: String(at).padStart(22, 'd'),
  base: null,
  set: { kind: 'post', caption: 'x' },
  ...over,
})
const acksOf = async (phone: VillagePhone, ops: object[]) => {
  const body = gzipSync(
    JSON.stringify(bareQuestion({ ops: ops as never })).replaceAll('"very deep"', `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  )
  const answer = await here.app.request('/api/v1/sync', {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { authorization: await phone.sign('POST', '/api/v1/sync', body), 'content-encoding': 'gzip' },
  })
  expect(answer.status).toBe(200)
  return (JSON.parse((await answer.text()).split('\n')[0] as string) as { acks: unknown[][] }).acks
}
/** A fault of ours: writing any document that holds the word throws, after it has written. */
function stumbleOver(word: string): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own work below
  const { put } = Work.prototype
  vi.spyOn(Work.prototype, 'put').mockImplementation(async function (this: Work, ...given: Parameters<typeof put>) {
    const done = await put.apply(this, given)
    if (JSON.stringify(given[3]).includes(word)) throw new Error('Stumbled.')
    return done
  })
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
}

test('an op over which the server stumbles waits, leaves nothing behind, and stops no other', async () => {
  const awa = await here.phone('Awa')
  stumbleOver('poison')
  const ids = ['One', 'poison', 'Three'].map((caption) => ({ id: awa.newId(), caption }))
  for (const { id, caption } of ids) await awa.write(drafts, id, post(caption))
  expect((await awa.sync())?.ok).toBe(true)
  expect(await rows()).toBe(2)
  expect(awa.shelf.unsent()).toBe(1)
  const feed = await here.store.since(`user.${awa.joined.person}`, 0, 100)
  expect(feed.filter(({ kind }) => kind === 'drafts')).toHaveLength(2)
  vi.restoreAllMocks()
  await awa.sync()
  expect(awa.shelf.unsent()).toBe(0)
  expect(await rows()).toBe(3)
})

test('ops that the server cannot take yet, however many, keep no other from its turn', async () => {
  const awa = await here.phone('Awa')
  stumbleOver('poison')
  for (let at = 0; at < opsPerRequest + 20; at++) await awa.write(drafts, awa.newId(), post(`poison ${at}`))
  const late = awa.newId()
  await awa.write(drafts, late, post('Mine'))
  await awa.sync()
  expect(awa.stored('drafts', late)?.base).not.toBeNull()
  expect(awa.shelf.unsent()).toBe(opsPerRequest + 20)
  expect(awa.requests).toBeLessThan(6)
  vi.restoreAllMocks()
})

test('whatever the ops of a batch are, each is answered, in order, and the good ones stand', async () => {
  const awa = await here.phone('Awa')
  const bad: Record<string, object> = {
    huge: { set: { kind: 'post', caption: 'x'.repeat(420_000) } },
    long: { set: { kind: 'post', caption: 'x'.repeat(70_000) } },
    deep: { set: { kind: 'post', caption: 'very deep' } },
    copies: { set: { kind: 'post', copies: [{ id: 'x' }] } },
    field: { set: { kind: 'post', toString: 'x' } },
    kind: { kind: 'lessons' },
    shape: { base: 'x' },
    splice: { splice: { caption: [4, 4, 'x'] } },
    future: { v: 9 },
    polls: { kind: 'polls' },
  }
  let at = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('good', ...Object.keys(bad)), { minLength: 1, maxLength: 12 }), async (which) => {
      const before = await rows()
      const ops = which.map((name) => op((at += 1), bad[name]))
      const acks = await acksOf(awa, ops)
      expect(acks.map(([id]) => id)).toEqual(ops.map(({ id }) => id))
      for (const [index, ack] of acks.entries()) {
        const name = which[index]
        if (name === 'good') expect(ack[1]).toBe('ok')
        else if (name === 'future' || name === 'polls') expect(ack[1]).toBe('later')
        else expect([name, ack[1], typeof ack[2]]).toEqual([name, 'rejected', 'string'])
      }
      expect((await rows()) - before).toBe(which.filter((name) => name === 'good').length)
    }),
    { numRuns: 40, seed: 20261124 },
  )
})

test('a batch is bounded by its bytes: what is beyond them waits', async () => {
  const awa = await here.phone('Awa')
  const big = { set: { kind: 'post', caption: 'ß'.repeat(60_000), answers: { a: 'x'.repeat(2000) } } }
  const acks = await acksOf(
    awa,
    Array.from({ length: 30 }, (_, at) => op(at, big)),
  )
  const taken = acks.filter((ack) => ack[1] === 'ok').length
  expect(taken).toBe(Math.floor(bytesPerBatch / JSON.stringify(op(1, big)).length))
  expect(acks.slice(taken).every((ack) => ack[1] === 'later')).toBe(true)
})

test('what was refused is not offered again until its person changes it, whatever news come', async () => {
  const fatou = await here.phone('Fatou', 'coordinator')
  const id = fatou.newId()
  await fatou.write(drafts, id, post('Mine'))
  await fatou.sync()
  const stored = fatou.stored('drafts', id)
  if (!stored) throw new Error('It should be here.')
  fatou.shelf.documents.set(`drafts ${id}`, { ...stored, mine: { kind: 'post', caption: 'Refused' }, refused: 'does-not-fit' })
  await here.store.atomically(async (tx) => {
    const owner = { person: fatou.joined.person, team: 'thies', country: 'SN' }
    await tx.put(drafts, id, owner, { kind: 'post', caption: 'From elsewhere' }, await tx.document(id))
  })
  await fatou.sync()
  expect(fatou.stored('drafts', id)).toMatchObject({ refused: 'does-not-fit', server: { caption: 'From elsewhere' } })
  expect(JSON.stringify(fatou.sees('drafts', id))).toContain('Refused')
  expect(await fatou.shelf.dirty()).toEqual([])
})

test('a review waits for its draft, and nothing waits for the review', async () => {
  const fatou = await here.phone('Fatou', 'coordinator')
  const awa = await here.phone('Awa')
  const [draft, asking, other] = [awa.newId(), awa.newId(), fatou.newId()]
  await fatou.write(reviews, asking, () => ({ draft, verdict: 'accepted', of: '0123456789abcdef', by: 'Fatou', on: '2026-11-24' }))
  await fatou.write(drafts, other, post('Mine'))
  await fatou.sync()
  expect([fatou.stored('reviews', asking)?.base, fatou.stored('drafts', other)?.base?.[0]]).toEqual([null, 1])
  await awa.write(drafts, draft, () => ({ kind: 'post', caption: 'Mine', asking }))
  await awa.sync()
  await fatou.sync()
  await awa.sync()
  expect(awa.sees('reviews', asking)).toMatchObject({ verdict: 'accepted' })
})

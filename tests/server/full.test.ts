// A server whose disk is full, or held by somebody else: it says so, takes nothing half, and goes on telling what it has.
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { bring } from '../../src/server/content.ts'
import { Village } from '../support/village.ts'

let here: Village
const said: string[] = []
beforeEach(async () => {
  here = await Village.open()
  said.splice(0)
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await here.close()
})

const long = (mark: string) => ({ kind: 'post', caption: `${mark} ${'word '.repeat(4000)}` })
const pages = async () => Number((await sql<{ page_count: number }>`pragma page_count`.execute(here.store.db)).rows[0]?.page_count)
const roomFor = async (more: number) => sql`pragma max_page_count = ${sql.raw(String((await pages()) + more))}`.execute(here.store.db)
const drawing = { kind: 'drawings', id: 'drawing.road', data: { svg: '<svg>road</svg>' } }

test('work waits on the phone and is told why; what others wrote still arrives; with room again all of it is received, once', async () => {
  const awa = await here.phone('Awa')
  await bring(here.store, [drawing])
  awa.keeps = ['drawings.all']
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(22))
  for (const id of ids) await awa.write(drafts, id, () => long(id))
  await roomFor(2)
  expect(await awa.sync()).toMatchObject({ ok: false, failure: { code: 'server-full' } })
  expect(awa.sees('drawings', 'drawing.road')).toEqual({ svg: '<svg>road</svg>' })
  expect(awa.shelf.unsent()).toBe(3)
  // Nothing of it is there by halves.
  const left = await Promise.all(
    (['document', 'place', 'op'] as const).map((table) => here.store.db.selectFrom(table).selectAll().execute()),
  )
  expect(JSON.stringify(left)).not.toContain(ids[0])
  await roomFor(10_000)
  expect(await awa.sync()).toMatchObject({ ok: true, value: { sent: 3 } })
  expect([
    awa.shelf.unsent(),
    (await here.store.since(`user.${awa.joined.person}`, 0, 10)).filter(({ kind }) => kind === 'drafts').length,
  ]).toEqual([0, 3])
  // Known trouble of the world is an alarm, not a bug.
  expect(said.filter((line) => line.includes('"bug"'))).toEqual([])
  expect(said.filter((line) => line.includes('"alarm"'))).toHaveLength(1)
})

const trouble = (errcode: number) => Object.assign(new Error('of the world'), { code: 'ERR_SQLITE_ERROR', errcode })

test.each([
  [13, 507, 'server-full'],
  [5, 503, 'server-busy'],
  [517, 503, 'server-busy'],
])('a question that cannot be written down is answered %i: %i %s, with a time to wait', async (errcode, status, code) => {
  const fatou = await here.phone('Fatou', 'coordinator')
  vi.spyOn(here.store, 'atomically').mockRejectedValue(trouble(errcode))
  const key = { ...fatou.jwk }
  const answer = await fatou.post('/api/v1/join', { code: '0123456789', key, language: 'fr', app: 'test' }, false)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a phone that cannot be noted as heard is let in all the same', async () => {
  const awa = await here.phone('Awa')
  here.clock.now += 2 * 24 * 3600_000
  vi.spyOn(here.store, 'atomically').mockRejectedValue(trouble(13))
  expect(await awa.sync()).toMatchObject({ ok: true })
})

// Two API processes and one database: started at once, asked at once, and neither knows less than the other.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openStore } from '../../src/server/store/open.ts'
import { headOf } from '../../src/server/store/places.ts'
import { Api, draftOp, invited, joinedPhone, pushed, type Place } from '../support/api.ts'
import { asked, freshDatabase, withPassword } from '../support/postgres.ts'
import { bareQuestion, type VillagePhone } from '../support/village.ts'

let place: Place
let apis: readonly [Api, Api]
let phones: VillagePhone[]

beforeAll(async () => {
  place = { folder: mkdtempSync(join(tmpdir(), 'tama-two-')), url: await freshDatabase(inject('postgres')) }
  // Both find an empty database: one makes the tables, the secret and the content, the other waits.
  apis = await Promise.all([Api.start(place), Api.start(place)])
  const codes = await invited(
    place,
    Array.from({ length: 12 }, (_, at) => `Volunteer ${at}`),
  )
  phones = await Promise.all(codes.map((code, at) => joinedPhone(apis[at % 2] as Api, at, code)))
}, 60_000)

afterAll(async () => {
  await Promise.all(apis.map((api) => api.end()))
  rmSync(place.folder, { recursive: true, force: true })
})

const through = (phone: VillagePhone, api: Api) => Object.assign(phone, { village: api })

test('both started on the empty database, which has every step of the schema once', async () => {
  const steps = await asked(place.url as string, 'select name, count(*)::int from kysely_migration group by name')
  expect(steps.length).toBeGreaterThan(1)
  expect(steps.every(({ count }) => count === 1)).toBe(true)
})

test('twelve writers in two processes leave no number out', async () => {
  await Promise.all(
    phones.map(async (phone, at) => {
      for (let turn = 0; turn < 5; turn++) {
        through(phone, apis[(at + turn) % 2] as Api)
        const asking = { ...draftOp(phone), set: { kind: 'post', caption: 'x', asking: `asking-${at}-${turn}` } }
        expect(await pushed(phone, [asking])).toMatchObject([[asking.id, 'ok', 1, expect.anything()]])
      }
    }),
  )
  const store = await openStore(place.folder, Date.now, place.url)
  const places = await store.db
    .selectFrom('place')
    .select(['seq', 'gone'])
    .where('feed', '=', 'team.thies')
    .where('document', 'not like', 'p%.%')
    .orderBy('seq')
    .execute()
  const head = (await headOf(store.db, 'team.thies')).seq
  const all = await store.db.selectFrom('place').select('seq').where('feed', '=', 'team.thies').orderBy('seq').execute()
  await store.close()
  expect(places).toHaveLength(60)
  // People and phones are in the team's feed too: each number up to the head is there, or was moved on from by the same document.
  expect(all.at(-1)?.seq).toBe(head)
  expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length)
}, 120_000)

test('a request that one process has heard is refused by the other', async () => {
  const [phone] = phones as [VillagePhone]
  const body = JSON.stringify(bareQuestion())
  const authorization = await phone.sign('POST', '/api/v1/sync', Buffer.from(body))
  const init = { method: 'POST', body, headers: { authorization, 'content-type': 'application/json' } }
  const answers = await Promise.all([0, 1, 0, 1].map(async (at) => (await (apis[at] as Api).app.request('/api/v1/sync', init)).status))
  expect(answers.toSorted((one, other) => one - other)).toEqual([200, 401, 401, 401])
})

test('a pack that one process listed is handed out by the other', async () => {
  const list = (await (await apis[0].app.request('/api/v1/packs?language=fr', {})).json()) as { packs: { hash: string; text: number }[] }
  const [pack] = list.packs
  const answer = await apis[1].app.request(`/api/v1/packs/${pack?.hash}`, { headers: { 'accept-encoding': 'br' } })
  expect(answer.status).toBe(200)
  expect((await answer.arrayBuffer()).byteLength).toBe(pack?.text)
})

test('health says which store it is', async () => {
  expect(await (await apis[0].app.request('/api/health', {})).json()).toMatchObject({ status: 'ok', store: 'postgres' })
})

test('a server with another secret is told so in one sentence and does not serve', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tama-other-'))
  await expect(Api.start({ ...place, folder })).rejects.toThrow(/^The database was written with another secret .* Copy the file "secret"/)
  rmSync(folder, { recursive: true, force: true })
})

test('a database that cannot be reached, has another password or is not there is one sentence without the password', async () => {
  const said = async (url: string) =>
    Api.start({ ...place, url }).then(
      () => 'started',
      (error: Error) => error.message,
    )
  const { host, port } = new URL(place.url as string)
  await asked(place.url as string, `create role guest login; create role ${withPassword} login password 'right'`)
  expect(await said('postgres://tama:hush@127.0.0.1:1/tama')).toMatch(/^The database postgres:\/\/127.0.0.1:1\/tama cannot be reached/)
  expect(await said(`postgres://tama:hush@127.0.0.1:${port}/nowhere`)).toMatch(/^PostgreSQL has no database of the name in/)
  expect(await said(`postgres://guest:hush@${host}${new URL(place.url as string).pathname}`)).toMatch(/does not allow its name/)
  const wrong = await said(`postgres://${withPassword}:hush@${host}${new URL(place.url as string).pathname}`)
  expect(wrong).toMatch(/does not let this server in: name or password/)
  expect(wrong).not.toContain('hush')
  expect(await said('mysql://tama:hush@127.0.0.1/tama')).toMatch(/^DATABASE_URL is not the address of a PostgreSQL database/)
}, 120_000)

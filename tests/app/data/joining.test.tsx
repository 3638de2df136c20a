// A phone that joins, joins again, or goes by a wrong clock, with the real server behind it.
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addresses, type PackList } from '#shared/protocol/endpoints.ts'
import { fetchJson } from '../../../src/app/data/call.ts'
import { redeem } from '../../../src/app/data/joining.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { phone } from '../../../src/app/data/phone.ts'
import { forgetGuest, setJoining } from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { currentWho } from '../../../src/app/data/who.ts'
import { Village } from '../../support/village.ts'

vi.mock('../../../src/app/data/sync-loop.ts', () => ({ syncNow: async () => null }))
vi.mock('../../../src/app/device/language.ts', () => ({ rememberLanguage: () => undefined }))
vi.mock('../../../src/app/device/release.ts', () => ({ release: () => 'test' }))

let here: Village
/** Whether the answer from an address is lost on its way. */
let lost: (path: string) => boolean

beforeEach(async () => {
  here = await Village.open()
  lost = () => false
  vi.useFakeTimers({ now: here.clock.now, toFake: ['Date'] })
  // This page's streams do not fit into Node's.
  vi.stubGlobal('CompressionStream', undefined)
  vi.stubGlobal('fetch', async (path: string, sent: RequestInit) => {
    const answer = await here.app.request(path, { ...sent, headers: { ...(sent.headers as object), 'accept-encoding': 'br' } })
    if (lost(path)) throw new TypeError('cut')
    if (answer.headers.get('content-encoding') !== 'br') return answer
    return new Response(new Uint8Array(brotliDecompressSync(Buffer.from(await answer.arrayBuffer()))), { headers: answer.headers })
  })
  await tellWho()
})
afterEach(async () => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  setShelf(null)
  setJoining(null)
  forgetGuest()
  await Promise.all([phone.heads.clear(), phone.keys.clear(), phone.settings.clear()])
  await here.close()
})

/** Redeems a code, and makes the lock that comes first. */
const enters = async (code: string, number = '739164') => {
  const done = await redeem(code, 'fr')
  if (done.ok && !done.value.kept) await makeLock(number, 'number')
  return done
}
const join = async (name: string) => enters((await here.invite(name)).code)

test('a phone whose clock is an hour off has what its person may have, from the first list on', async () => {
  expect(await join('Awa')).toMatchObject({ ok: true })
  vi.setSystemTime(here.clock.now + 3600_000)
  const list = await fetchJson<PackList>(`${addresses.packs}?language=fr`)
  expect(list).toMatchObject({ ok: true, value: { price: { currency: 'XOF' } } })
})

test('a code that is handed out because the answer to the first one was lost works', async () => {
  lost = (path) => path.endsWith('/join')
  expect(await join('Awa')).toMatchObject({ ok: false, failure: { code: 'offline' } })
  lost = () => false
  expect(await join('Awa again')).toMatchObject({ ok: true })
  expect(currentWho()?.joined?.name).toBe('Awa again')
})

test('a code that another phone used is used, whatever key is offered', async () => {
  const { code } = await here.invite('Awa')
  expect(await enters(code)).toMatchObject({ ok: true })
  expect(await redeem(code, 'fr')).toMatchObject({ ok: false, failure: { code: 'code-used' } })
})

test('a phone that is not in the team any more still finds the lessons that everybody may have', async () => {
  expect(await join('Awa')).toMatchObject({ ok: true })
  await here.store.db.updateTable('phone').set({ state: 'ended' }).execute()
  const list = await fetchJson<PackList>(`${addresses.packs}?language=fr`)
  expect(list).toMatchObject({ ok: true, value: { price: null } })
})

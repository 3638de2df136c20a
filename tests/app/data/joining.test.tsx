// A phone that joins, joins again, or goes by a wrong clock, with the real server behind it.
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { type PackList } from '#shared/protocol/endpoints.ts'
import { fetchJson } from '../../../src/app/data/call.ts'
import { afterJoining, redeem, whoIsHere } from '../../../src/app/data/joining.ts'
import { makeLock, provenByRescue, unlock } from '../../../src/app/data/lock/lock.ts'
import { closeShelf } from '../../../src/app/data/locking.ts'
import { myWork } from '../../../src/app/data/mine.ts'
import { lockedHeads, phone } from '../../../src/app/data/phone.ts'
import { forgetGuest, readPass, rescueFact, setJoining } from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { unsentCount } from '../../../src/app/data/unsent.ts'
import { currentWho } from '../../../src/app/data/who.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { invitation } from '../../../src/server/routes/invite.ts'
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
  vi.stubGlobal('reportError', (error: unknown) => {
    queueMicrotask(() => {
      throw error
    })
  })
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

const saveDraft = writer(drafts)
const draft = (caption: string) => saveDraft(freshId(), () => ({ kind: 'post', caption }))
const captions = async () => (await myWork()).map(({ draft: { caption } }) => caption)
/** A new code for who used this phone. */
const codeFor = async ({ person, name }: { readonly person: string; readonly name: string }) =>
  (await invitation(here.store, here.secret, { name, role: 'volunteer', team: 'thies', country: 'SN', helper: null, person })).code
const joined = () => {
  const { person = '', name = '' } = currentWho()?.joined ?? {}
  return { person, name }
}

test('a person who joins again while their shelf is open goes on with it, as a new phone', async () => {
  await join('Awa')
  await draft('Mine')
  const [before, pass] = [joined(), await readPass()]
  const done = await redeem(await codeFor(before), 'fr')
  expect(done).toMatchObject({ ok: true, value: { waiting: true, kept: true } })
  expect(currentWho()?.joined).toMatchObject({ person: before.person, waiting: true })
  expect((await readPass())?.phone).not.toBe(pass?.phone)
  expect([await captions(), await unsentCount(), (await lockedHeads()).length]).toEqual([['Mine'], 1, 1])
})

test('a person who joins again while their shelf is locked finds their work and what is not sent by unlocking it', async () => {
  await join('Awa')
  await draft('Mine')
  const before = joined()
  const [of] = await lockedHeads()
  await closeShelf()
  const done = await redeem(await codeFor(before), 'fr')
  if (!done.ok) throw new Error('The code was refused.')
  expect(done.value).toEqual({ waiting: true, kept: false, shelf: of?.id })
  expect(afterJoining(done.value)).toBe(`/unlock?of=${of?.id}&then=%2Fjoin%2Fdigits`)
  expect(await unlock(of?.id ?? '', '739164')).toMatchObject({ ok: true })
  expect(currentWho()?.joined).toMatchObject({ person: before.person, name: 'Awa', waiting: true })
  const [head, ...more] = await lockedHeads()
  expect([await captions(), await unsentCount(), more]).toEqual([['Mine'], 1, []])
  expect(head?.letterbox?.phone).toBe((await readPass())?.phone)
  expect(head?.letterbox?.phone).not.toBe(of?.letterbox?.phone)
  // The team's code was kept under the old phone: there is one for the new phone now, and it opens.
  expect(await provenByRescue(head?.id ?? '', String(await shelfNow()?.store.fact(rescueFact)))).toMatchObject({ ok: true })
})

test('somebody else who joins never sees the first person’s shelf, and both find theirs again on coming back', async () => {
  await join('Awa')
  await draft('Awa’s')
  const awa = joined()
  const [awas] = await lockedHeads()
  const bintas = await redeem((await here.invite('Binta')).code, 'fr')
  expect(bintas).toMatchObject({ ok: true, value: { kept: false, shelf: undefined } })
  await makeLock('602735', 'number')
  expect([await captions(), currentWho()?.joined?.name]).toEqual([[], 'Binta'])
  await draft('Binta’s')
  const other = (await lockedHeads()).find(({ id }) => id !== awas?.id)
  // Awa comes back while Binta's shelf is open: Binta's is closed, and Awa's is the one to open.
  expect(await redeem(await codeFor(awa), 'fr')).toMatchObject({ ok: true, value: { kept: false, shelf: awas?.id } })
  expect(currentWho()).toEqual({ state: 'locked', joined: null })
  // Binta opens hers meanwhile: it is not Awa's to keep anything on.
  await unlock(other?.id ?? '', '602735')
  expect([await captions(), currentWho()?.joined?.name]).toEqual([['Binta’s'], 'Binta'])
  await unlock(awas?.id ?? '', '739164')
  expect([await captions(), currentWho()?.joined?.name, currentWho()?.joined?.waiting]).toEqual([['Awa’s'], 'Awa', true])
  expect(await lockedHeads()).toHaveLength(2)
})

test('whose work a locked shelf is stands nowhere in its head', async () => {
  await join('Awa')
  const { person } = currentWho()?.joined ?? {}
  const told = JSON.stringify(await lockedHeads(), (_, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  )
  expect(person && !told.includes(person) && !told.includes('Awa')).toBe(true)
})

test('before a code is redeemed on a phone in use, it is known whose work waits there', async () => {
  expect(await whoIsHere()).toBeNull()
  await join('Awa')
  expect(await whoIsHere()).toEqual({ name: 'Awa', unsent: 0 })
  await draft('My road')
  expect(await whoIsHere()).toEqual({ name: 'Awa', unsent: 1 })
  await closeShelf()
  expect(await whoIsHere()).toBeNull()
})

// The lock from outside: made, opened, forgotten, changed, shared by several; what a stranger learnt goes with it.
import Dexie from 'dexie'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import { fail } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { argon, type Guess } from '../../../src/app/data/lock/argon.ts'
import { erase } from '../../../src/app/data/lock/erase.ts'
import { chooseSecret, makeLock, provenByRescue, provenBySecret, unlock, waitFor } from '../../../src/app/data/lock/lock.ts'
import { closeShelf } from '../../../src/app/data/locking.ts'
import { mySteps, myWork } from '../../../src/app/data/mine.ts'
import { changeHead, heads, lockedHeads, phone, type Head } from '../../../src/app/data/phone.ts'
import {
  forgetGuest,
  readPass,
  rememberJoined,
  rememberPass,
  rescueDueFact,
  rescueFact,
  setJoining,
} from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { currentWho } from '../../../src/app/data/who.ts'
import { sharedIn } from '../../../src/app/data/shared-in.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { Village } from '../../support/village.ts'

const saveStep = writer(steps)
const saveDraft = writer(drafts)
const step = { lesson: '1.1', kind: 'finished', on: '2026-11-24' } as const
const draft = { kind: 'post', caption: 'Mine' } as const
const only = async () => (await lockedHeads())[0]?.id as string

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')))
  vi.stubGlobal('reportError', (error: unknown) => {
    queueMicrotask(() => {
      throw error
    })
  })
  // This page's streams do not fit into Node's.
  vi.stubGlobal('CompressionStream', undefined)
  await tellWho()
})
afterEach(async () => {
  setShelf(null)
  setJoining(null)
  forgetGuest()
  await Promise.all([phone.heads.clear(), phone.keys.clear(), phone.settings.clear()])
  vi.unstubAllGlobals()
})

test('before a lock only learning is kept; with the lock it moves behind it, and its open shelf is gone', async () => {
  expect(await saveDraft(freshId(), () => draft)).toMatchObject({ failure: { code: 'locked' } })
  expect(await saveStep(freshId(), () => step)).toMatchObject({ ok: true })
  await tellWho()
  expect(currentWho()).toEqual({ state: 'open', joined: null })
  const [open] = await heads()
  expect(await makeLock('739164', 'number')).toMatchObject({ ok: true })
  expect(currentWho()).toEqual({ state: 'unlocked', joined: null })
  expect(await mySteps()).toMatchObject([step])
  expect(await saveDraft(freshId(), () => draft)).toMatchObject({ ok: true })
  expect((await heads()).map(({ id, key }) => [id === open?.id, key])).toEqual([[false, undefined]])
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`tama-shelf-${open?.id}`)
})

test('locked, nothing is there; the right number brings it back, with what was learnt meanwhile', async () => {
  await makeLock('739164', 'number')
  await saveDraft(freshId(), () => draft)
  await closeShelf()
  expect(currentWho()).toEqual({ state: 'locked', joined: null })
  expect(await myWork()).toEqual([])
  expect(await saveDraft(freshId(), () => draft)).toMatchObject({ failure: { code: 'locked' } })
  await saveStep(freshId(), () => step)
  expect(await unlock(await only(), '739165')).toMatchObject({ failure: { code: 'secret-wrong', facts: { left: 2 } } })
  expect(shelfNow()?.guest).not.toBe(false)
  expect(await unlock(await only(), '739164')).toMatchObject({ ok: true })
  expect((await myWork()).map(({ draft: { caption } }) => caption)).toEqual(['Mine'])
  expect(await mySteps()).toMatchObject([step])
  expect((await lockedHeads())[0]?.tries).toMatchObject({ wrong: 0 })
})

test('what was shared in while it was locked is sealed right after an unlocking, whatever screen that was for', async () => {
  await makeLock('739164', 'number')
  await closeShelf()
  const form = new FormData()
  form.set('text', 'Papers for all')
  const outside = new Map([['https://tama.example/share-in/17', form]])
  const cache = {
    keys: async () => [...outside.keys()].map((url) => ({ url })),
    match: async ({ url }: { url: string }) => ({ formData: async () => outside.get(url) }),
    delete: async ({ url }: { url: string }) => outside.delete(url),
  }
  vi.stubGlobal('caches', { has: async () => true, open: async () => cache })
  expect(await unlock(await only(), '739164')).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(outside.size).toBe(0), 10_000)
  expect((await sharedIn()).map(({ text }) => text)).toEqual(['Papers for all'])
})

test('wrong numbers are counted before they are checked, and wait', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  await closeShelf()
  // As if the battery had been pulled while each was checked.
  await changeHead(id, (head) => ({ ...head, tries: { wrong: 2, left: 0, at: Date.now() } }))
  expect(await unlock(id, '000000')).toMatchObject({ failure: { code: 'secret-waits', facts: { seconds: 30 } } })
  expect(await unlock(id, '739164')).toMatchObject({ failure: { code: 'secret-waits' } })
  expect((await lockedHeads())[0]?.tries?.wrong).toBe(3)
  await changeHead(id, (head) => ({ ...head, tries: { wrong: 3, left: 30_000, at: Date.now() + 10_000_000 } }))
  expect(await waitFor(id)).toBe(30_000)
})

test('a rescue code opens the same shelf once; then it and the old number open nothing', async () => {
  await makeLock('739164', 'number')
  await saveDraft(freshId(), () => draft)
  const code = String(await shelfNow()?.store.fact(rescueFact))
  const id = await only()
  await closeShelf()
  const proven = await provenByRescue(id, code)
  if (!proven.ok) throw new Error('The code does not open.')
  expect(await chooseSecret(proven.value, 'babo lula midu ratu susi', 'words')).toMatchObject({ ok: true })
  expect(await myWork()).toHaveLength(1)
  expect(await shelfNow()?.store.fact(rescueFact)).not.toBe(code)
  expect(await provenByRescue(id, code)).toMatchObject({ failure: { code: 'rescue-wrong' } })
  await closeShelf()
  expect(await unlock(id, '739164')).toMatchObject({ ok: false })
  expect(await unlock(id, 'babo lula midu ratu susi')).toMatchObject({ ok: true })
})

test('a new number needs the old one, and nobody is locked out on the way', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  expect(await provenBySecret(id, '111111')).toMatchObject({ failure: { code: 'secret-wrong' } })
  const proven = await provenBySecret(id, '739164')
  if (!proven.ok) throw new Error('The number does not open.')
  await chooseSecret(proven.value, '602735', 'number')
  expect(currentWho()?.state).toBe('unlocked')
  await closeShelf()
  expect(await unlock(id, '602735')).toMatchObject({ ok: true })
})

test('a lock made where Argon2 could not run is made dearer at the next unlocking', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  expect((await lockedHeads())[0]?.lock?.cost).toEqual({ kdf: 'pbkdf2', rounds: 600_000 })
  await closeShelf()
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage(guess: Guess) {
        void argon({ ...guess, m: 1024, t: 2 }).then((bits) => this.dispatchEvent(new MessageEvent('message', { data: { bits } })))
      }
      terminate() {}
    },
  )
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  const cost = (await lockedHeads())[0]?.lock?.cost
  expect(cost).toMatchObject({ kdf: 'argon2id' })
  expect(cost?.kdf === 'argon2id' && cost.m >= 19 * 1024 && cost.t >= 2).toBe(true)
  await closeShelf()
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
})

test('several people: separate shelves and sessions; erasing one leaves the other whole', async () => {
  const here = await Village.open()
  const joins = async (name: string, number: string) => {
    const { joined } = await here.phone(name)
    const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    expect(await rememberJoined({ joined: joined satisfies Joined, key })).toBe(false)
    await makeLock(number, 'number')
    await saveDraft(freshId(), () => ({ kind: 'post', caption: name }))
    return joined
  }
  await joins('Awa', '111222')
  const binta = await joins('Binta', '333444')
  const [awas, bintas] = await lockedHeads()
  expect(awas?.sign).not.toBe(bintas?.sign)
  expect(JSON.stringify([awas, bintas])).not.toMatch(/Awa|Binta|thies/)
  expect(currentWho()?.joined?.name).toBe('Binta')
  expect((await readPass())?.phone).toBe(binta.phone)
  expect((await myWork()).map(({ draft: { caption } }) => caption)).toEqual(['Binta'])
  await unlock(awas?.id ?? '', '111222')
  expect((await myWork()).map(({ draft: { caption } }) => caption)).toEqual(['Awa'])
  expect(await erase(awas?.id ?? '')).toBe(false)
  expect(currentWho()).toEqual({ state: 'locked', joined: null })
  expect(await unlock(awas?.id ?? '', '111222')).toMatchObject({ ok: false })
  expect(await unlock(bintas?.id ?? '', '333444')).toMatchObject({ ok: true })
  expect((await myWork()).map(({ draft: { caption } }) => caption)).toEqual(['Binta'])
  await here.close()
})

test('a full phone makes room for counting a try; with none left it is said, and nothing is tried uncounted', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  await closeShelf()
  await libraryDatabase()
    .table('files')
    .put({ id: 'a'.repeat(64) })
  let full = 1
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own table below
  const { put } = phone.heads
  const putting = vi
    .spyOn(phone.heads, 'put')
    .mockImplementation((head: Head) =>
      full-- > 0 ? Dexie.Promise.reject(new Dexie.QuotaExceededError('The phone is full.')) : put.call(phone.heads, head),
    )
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  await closeShelf()
  full = Infinity
  expect(await waitFor(id)).toBe(0)
  expect(await unlock(id, '739164')).toMatchObject({ failure: { code: 'phone-full' } })
  expect(currentWho()).toMatchObject({ state: 'locked' })
  putting.mockRestore()
})

/** From now on a shelf finds the phone full for whatever writes documents or facts. */
function fullFor(what: 'docs' | 'facts') {
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own store below
  const { commit } = DexieStore.prototype
  return vi.spyOn(DexieStore.prototype, 'commit').mockImplementation(async function (
    this: DexieStore,
    ...given: Parameters<typeof commit>
  ) {
    return given[0][what] ? fail('phone-full') : commit.apply(this, given)
  })
}

test.each(['docs', 'facts'] as const)('a full phone makes no lock, and what was learnt stays where it was: %s', async (what) => {
  await saveStep(freshId(), () => step)
  await tellWho()
  const full = fullFor(what)
  expect(await makeLock('739164', 'number')).toMatchObject({ failure: { code: 'phone-full' } })
  full.mockRestore()
  expect(await lockedHeads()).toEqual([])
  expect(await mySteps()).toMatchObject([step])
  expect(await makeLock('739164', 'number')).toMatchObject({ ok: true })
  expect(await mySteps()).toMatchObject([step])
})

test('what was learnt while it was locked waits for the unlocking that has room for it', async () => {
  await makeLock('739164', 'number')
  await closeShelf()
  await saveStep(freshId(), () => step)
  const full = fullFor('docs')
  expect(await unlock(await only(), '739164')).toMatchObject({ ok: true })
  full.mockRestore()
  expect(await mySteps()).toEqual([])
  await closeShelf()
  expect(await unlock(await only(), '739164')).toMatchObject({ ok: true })
  expect(await mySteps()).toMatchObject([step])
  expect(await heads()).toHaveLength(1)
})

test('a rescue code that a full phone does not keep replaces none', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  const code = String(await shelfNow()?.store.fact(rescueFact))
  await shelfNow()?.keep(rescueDueFact, 1)
  await closeShelf()
  const full = fullFor('facts')
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  const proven = await provenByRescue(id, code)
  if (!proven.ok) throw new Error('The code does not open.')
  expect(await chooseSecret(proven.value, '602735', 'number')).toMatchObject({ failure: { code: 'phone-full' } })
  full.mockRestore()
  await closeShelf()
  expect(await provenByRescue(id, code)).toMatchObject({ ok: true })
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  expect(await provenByRescue(id, code)).toMatchObject({ failure: { code: 'rescue-wrong' } })
})

/** From now on the phone is full for whatever changes what stands beside a shelf, after so many times that it went. */
function fullForHeads(after = 0) {
  let left = after
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own table below
  const { put } = phone.heads
  return vi
    .spyOn(phone.heads, 'put')
    .mockImplementation((head: Head) =>
      left-- > 0 ? put.call(phone.heads, head) : Dexie.Promise.reject(new Dexie.QuotaExceededError('The phone is full.')),
    )
}

test('a full phone that cannot write a lock down says so: what was learnt stays, and the lock that was there opens', async () => {
  await saveStep(freshId(), () => step)
  await tellWho()
  let full = fullForHeads()
  expect(await makeLock('739164', 'number')).toMatchObject({ failure: { code: 'phone-full' } })
  full.mockRestore()
  expect(await lockedHeads()).toEqual([])
  expect(await mySteps()).toMatchObject([step])
  expect(await makeLock('739164', 'number')).toMatchObject({ ok: true })
  const id = await only()
  const proven = await provenBySecret(id, '739164')
  if (!proven.ok) throw new Error('The number does not open.')
  full = fullForHeads()
  const code = await shelfNow()?.store.fact(rescueFact)
  expect(await chooseSecret(proven.value, '602735', 'number')).toMatchObject({ failure: { code: 'phone-full' } })
  full.mockRestore()
  // The team may have been told the code that opens nothing: the next unlocking makes one that does, and until then none is told.
  expect(await shelfNow()?.store.fact(rescueFact)).toBe(code)
  expect(await shelfNow()?.store.fact(rescueDueFact)).toBe(1)
  await closeShelf()
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  expect(await mySteps()).toMatchObject([step])
})

test('ended between the code for the team and the lock that it opens, the next unlocking makes another code', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  const proven = await provenBySecret(id, '739164')
  if (!proven.ok) throw new Error('The number does not open.')
  // The battery: nothing comes back from the disk any more, and nothing is put right.
  const dead = vi.spyOn(phone.heads, 'put').mockImplementation(() => new Dexie.Promise(() => undefined))
  void chooseSecret(proven.value, '602735', 'number')
  await vi.waitFor(() => expect(dead).toHaveBeenCalled(), 10_000)
  const lost = String(await shelfNow()?.store.fact(rescueFact))
  dead.mockRestore()
  await closeShelf()
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  const code = String(await shelfNow()?.store.fact(rescueFact))
  await closeShelf()
  expect(await provenByRescue(id, lost)).toMatchObject({ failure: { code: 'rescue-wrong' } })
  expect(await provenByRescue(id, code)).toMatchObject({ ok: true })
})

test('a full phone opens, and the code that the team keeps goes on opening it', async () => {
  await makeLock('739164', 'number')
  const id = await only()
  const code = String(await shelfNow()?.store.fact(rescueFact))
  await shelfNow()?.keep(rescueDueFact, 1)
  await closeShelf()
  // The try is counted, and nothing else goes.
  const full = fullForHeads(1)
  expect(await unlock(id, '739164')).toMatchObject({ ok: true })
  full.mockRestore()
  expect(await shelfNow()?.store.fact(rescueFact)).toBe(code)
  await closeShelf()
  expect(await provenByRescue(id, code)).toMatchObject({ ok: true })
})

test('a full phone that cannot keep a new pass goes on with the one it had', async () => {
  const here = await Village.open()
  const { joined } = await here.phone('Awa')
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  await rememberJoined({ joined: joined satisfies Joined, key })
  await makeLock('739164', 'number')
  const before = await readPass()
  const full = fullForHeads()
  await rememberPass('one.of.a.later.day', joined.phone)
  full.mockRestore()
  expect(await readPass()).toEqual(before)
  await rememberPass('one.of.a.later.day', joined.phone)
  expect((await readPass())?.pass).toBe('one.of.a.later.day')
  await here.close()
})

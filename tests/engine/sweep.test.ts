// The server forgets what is long over; a phone that slept through it comes back without losing its work, and keeps nothing it should not.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { sweep } from '../../src/server/store/sweep.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const day = 24 * 3600_000
const post = (caption: string) => () => ({ kind: 'post', caption })

/** Lets days pass in which these phones come by once a month, so that their passes stay good. */
async function pass(days: number, ...phones: VillagePhone[]): Promise<void> {
  for (let left = days; left > 0; left -= 30) {
    here.clock.now += Math.min(30, left) * day
    for (const phone of phones) await phone.sync()
  }
}

async function second(of: VillagePhone): Promise<VillagePhone> {
  const other = await here.phone('Awa')
  await here.store.db.updateTable('phone').set({ person: of.joined.person }).where('id', '=', other.joined.phone).execute()
  other.joined = { ...other.joined, person: of.joined.person }
  return other
}

/** A phone that slept is let in again, as a coordinator's help would. */
async function letIn(phone: VillagePhone): Promise<void> {
  await here.store.db
    .updateTable('phone')
    .set({ heard: here.clock.now, turned: here.clock.now })
    .where('id', '=', phone.joined.phone)
    .execute()
}

test('a deletion is remembered for 400 days, then a phone that stands before it is told to begin anew, and keeps its unsent work', async () => {
  const one = await here.phone('Awa')
  const two = await second(one)
  const [gone, kept] = [one.newId(), one.newId()]
  await one.write(drafts, gone, post('Gone'))
  await one.write(drafts, kept, post('Kept'))
  await one.sync()
  await two.sync()
  await one.write(drafts, gone, () => null)
  await one.sync()
  await pass(399, one)
  await sweep(here.store)
  expect(await here.store.atomically((tx) => tx.document(gone))).not.toBeNull()
  await pass(2, one)
  expect(await sweep(here.store)).toMatchObject({ places: 1, documents: 1 })
  expect(await here.store.atomically((tx) => tx.document(gone))).toBeNull()
  const unsent = two.newId()
  await two.write(drafts, unsent, post('Unsent'))
  await two.write(drafts, kept, post('Kept, and edited long after'))
  await letIn(two)
  expect((await two.sync())?.ok).toBe(true)
  expect(two.sees('drafts', gone)).toBeNull()
  expect(two.shelf.unsent()).toBe(0)
  await one.sync()
  expect(one.sees('drafts', unsent)?.caption).toBe('Unsent')
  expect(JSON.stringify(one.sees('drafts', kept))).toContain('Kept, and edited long after')
  one.requests = 0
  await one.sync()
  expect(one.requests).toBe(1)
})

test('an edit of what was swept away is new work', async () => {
  const one = await here.phone('Awa')
  const two = await second(one)
  const id = one.newId()
  await one.write(drafts, id, post('Gone'))
  await one.sync()
  await two.sync()
  await one.write(drafts, id, () => null)
  await one.sync()
  await pass(401, one)
  await sweep(here.store)
  await two.write(drafts, id, post('Still wanted'))
  await letIn(two)
  await two.sync()
  await one.sync()
  expect(one.sees('drafts', id)?.caption).toBe('Still wanted')
})

test('answers and earlier states are forgotten in their time, and what stands is not touched', async () => {
  const awa = await here.phone('Awa')
  const id = awa.newId()
  await awa.write(drafts, id, post('One'))
  await awa.sync()
  await awa.write(drafts, id, post('Two'))
  await awa.sync()
  await pass(181, awa)
  expect(await sweep(here.store)).toEqual({ places: 0, documents: 0, revisions: expect.any(Number), ops: 0 })
  expect(await here.store.db.selectFrom('revision').selectAll().where('document', '=', id).execute()).toEqual([])
  await awa.write(drafts, id, post('Three'))
  await awa.sync()
  expect((await here.store.atomically((tx) => tx.document(id)))?.data).toEqual(post('Three')())
  await pass(300, awa)
  expect(await sweep(here.store)).toMatchObject({ ops: 2 })
  expect((await here.store.atomically((tx) => tx.document(id)))?.data).toEqual(post('Three')())
})

// A promise to do a task, on two phones and at the desk: there once, as far as either phone took it, seen by the team until it is given back.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { undertakings } from '#shared/collections/publishing.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

/** What the app makes of person, campaign and task; here any id that both phones share. */
const id = 'promise-of-awa-to-do-1'
const accepted = { campaign: 'road', task: 't1', state: 'accepted' }
const promise = (more: object) => () => ({ ...accepted, ...more })
const kept = async () => here.store.db.selectFrom('document').select(['id', 'owner']).where('kind', '=', 'undertakings').execute()

/** The same person on a second phone. */
async function second(of: VillagePhone): Promise<VillagePhone> {
  const other = await here.phone('Awa')
  await here.store.db.updateTable('phone').set({ person: of.joined.person }).where('id', '=', other.joined.phone).execute()
  other.joined = { ...other.joined, person: of.joined.person }
  return other
}

test('accepted on two phones without network it is one promise, and keeps what either delivered', async () => {
  const one = await here.phone('Awa')
  const two = await second(one)
  await one.write(undertakings, id, promise({ asked: { en: 'Make a post' }, works: ['a'], notes: ['first'], state: 'delivered' }))
  await two.write(undertakings, id, promise({ asked: { fr: 'Une publication' }, works: ['b'], notes: ['second'] }))
  for (const phone of [one, two, one]) {
    phone.line = 'answer lost'
    await phone.sync()
    phone.line = 'fine'
    await phone.sync()
  }
  expect(await kept()).toHaveLength(1)
  expect(one.sees('undertakings', id)).toEqual({
    ...accepted,
    state: 'delivered',
    asked: { en: 'Make a post', fr: 'Une publication' },
    works: ['a', 'b'],
    notes: ['first', 'second'],
  })
  expect(two.sees('undertakings', id)).toEqual(one.sees('undertakings', id))
})

test('two phones that each name as many posts as a promise can: it stays one that the server takes, the same on both', async () => {
  const one = await here.phone('Awa')
  const two = await second(one)
  const nine = (letter: string) => Array.from({ length: 9 }, (_, at) => `${letter}${at}`)
  await one.write(undertakings, id, promise({ works: ['a0'] }))
  for (const phone of [one, two]) await phone.sync()
  await one.write(undertakings, id, promise({ works: nine('a') }))
  await two.write(undertakings, id, promise({ works: nine('b'), state: 'delivered' }))
  for (const phone of [one, two, one, two, one]) await phone.sync()
  for (const phone of [one, two]) {
    expect(phone.stored('undertakings', id)?.refused).toBeUndefined()
    expect(phone.stored('undertakings', id)?.dirty).toBeUndefined()
    expect(phone.sees('undertakings', id)).toMatchObject({ state: 'delivered' })
    expect(phone.sees('undertakings', id)?.works).toHaveLength(9)
  }
  expect(two.sees('undertakings', id)).toEqual(one.sees('undertakings', id))
  const all = JSON.stringify(one.sees('undertakings', id))
  for (const work of [...nine('a').slice(1), ...nine('b')]) expect(all).toContain(`"${work}"`)
})

test('the team sees it from the yes on, and no longer once it is given back; no other Volunteer ever does', async () => {
  const [awa, isatou, fatou] = [await here.phone('Awa'), await here.phone('Isatou'), await here.phone('Fatou', 'coordinator')]
  const everybody = async () => {
    for (const phone of [awa, fatou, isatou]) await phone.sync()
  }
  await awa.write(undertakings, id, promise({}))
  await everybody()
  expect(fatou.sees('undertakings', id)).toEqual(accepted)
  expect(isatou.stored('undertakings', id)).toBeUndefined()
  await awa.write(undertakings, id, promise({ state: 'given-back' }))
  await everybody()
  expect(fatou.stored('undertakings', id)).toBeUndefined()
  expect(awa.sees('undertakings', id)?.state).toBe('given-back')
})

test('nobody writes into somebody else’s promise, not even who guesses its id', async () => {
  const [awa, isatou] = [await here.phone('Awa'), await here.phone('Isatou')]
  await awa.write(undertakings, id, promise({}))
  await awa.sync()
  await isatou.write(undertakings, id, promise({ state: 'delivered' }))
  await isatou.sync()
  expect(isatou.stored('undertakings', id)?.refused).toBe('not-allowed')
  await awa.sync()
  expect(awa.sees('undertakings', id)).toEqual(accepted)
  expect((await kept())[0]?.owner).toBe(awa.joined.person)
})

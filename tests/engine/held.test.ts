// Releases weeks apart: what a phone does not know is kept for it, and comes when it has learnt to read it.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogueOf, collections, ours, type Catalogue } from '#shared/collections/index.ts'
import { drafts, publications } from '#shared/collections/publishing.ts'
import { collection, type Collection } from '#shared/kit/collection.ts'
import { line, oneOf, optional, prose, ref } from '#shared/kit/fields.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { bareQuestion, Village, type VillagePhone } from '../support/village.ts'

const polls = collection('polls', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer'],
  feeds: (_data, owner) => [`user.${owner.person}`],
  fields: { title: line(60) },
})

/** Publications as a later release might have them: the channel is in two parts. */
const publications2: Collection = {
  ...publications,
  version: 2,
  fields: { draft: ref('drafts'), app: line(40), spot: optional(line(40)), on: line(10), state: oneOf('shared', 'posted', 'removed') },
  upcasts: {
    1: ({ channel, ...data }) => {
      const [app = '', spot] = (typeof channel === 'string' ? channel : '').split('-')
      return { ...data, app, ...(spot !== undefined && { spot }) }
    },
  },
  downcasts: {
    2: ({ app, spot, ...data }) => ({ ...data, channel: spot === undefined ? (app ?? '') : `${app as string}-${spot as string}` }),
  },
}
/** Drafts as a later release might have them, which cannot be said to an older one. */
const drafts2: Collection = {
  ...drafts,
  version: 2,
  fields: { ...drafts.fields, caption: optional(prose(10)) },
  upcasts: { 1: (data) => data },
}

const withPolls = catalogueOf([...collections, polls])
const replaced = (...newer: Collection[]) =>
  catalogueOf([...collections.filter(({ name }) => !newer.some((one) => one.name === name)), ...newer])

let here: Village
const openWith = async (catalogue: Catalogue) => {
  here = await Village.open(catalogue)
}
afterEach(() => here.close())

/** The same person on one more phone. */
async function second(of: VillagePhone): Promise<VillagePhone> {
  const other = await here.phone('Awa')
  await here.store.db.updateTable('phone').set({ person: of.joined.person }).where('id', '=', other.joined.phone).execute()
  other.joined = { ...other.joined, person: of.joined.person }
  return other
}
const all = (phone: VillagePhone) =>
  [...phone.shelf.documents.values()]
    .map(({ kind, id, base, server, feeds }) => ({ kind, id, base, server, feeds }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
const poll = (title: string) => () => ({ title })
const publication = (channel: string) => (): JsonObject => ({ draft: 'd'.repeat(22), channel, on: '2026-11-24', state: 'posted' })

describe('a kind that a phone does not know', () => {
  beforeEach(() => openWith(withPolls))

  test('is neither sent nor passed over: after its update the phone asks for exactly that kind, from the beginning', async () => {
    const newer = await here.phone('Awa')
    newer.catalogue = withPolls
    const older = await second(newer)
    for (let at = 0; at < 5; at++) await newer.write(polls, newer.newId(), poll(`Which road, ${at}?`))
    await newer.write(drafts, newer.newId(), () => ({ kind: 'post', caption: 'Mine' }))
    await newer.sync()
    await older.sync()
    expect(older.lastAnswer).not.toContain('Which road')
    expect(all(older).some(({ kind }) => kind === 'drafts')).toBe(true)
    const feed = `user.${newer.joined.person}`
    expect(older.shelf.marks.get(feed)).toMatch(/ polls=0$/)
    await older.sync()
    expect(older.lastAnswer).not.toContain('polls')
    older.catalogue = withPolls
    await older.sync()
    expect(JSON.parse(older.lastQuestion)).toMatchObject({ feeds: { [`${feed}~polls`]: '' } })
    expect(older.lastAnswer).not.toContain('Mine')
    expect(all(older)).toEqual(all(newer))
    expect([...older.shelf.marks]).toEqual([...newer.shelf.marks])
  })

  test('comes whole however often the answer is cut, and what came before a cut is not fetched again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4000), { maxLength: 6 }), fc.nat(1000), async (cuts, write) => {
        const newer = await here.phone('Awa')
        newer.catalogue = withPolls
        const older = await second(newer)
        await older.sync()
        for (let at = 0; at < 30; at++) await newer.write(polls, newer.newId(), poll(`Which road, ${at}?`))
        await newer.sync()
        await older.sync()
        older.catalogue = withPolls
        for (const [at, cutAt] of cuts.entries()) {
          Object.assign(older, { line: 'answer cut', cutAt })
          await older.sync()
          if (at === write % 6) await newer.write(polls, newer.newId(), poll('One more?')).then(() => newer.sync())
        }
        older.line = 'fine'
        await older.sync()
        expect(all(older)).toEqual(all(newer))
        expect([...older.shelf.marks]).toEqual([...newer.shelf.marks])
      }),
      { numRuns: 25, seed: 20261124 },
    )
  })

  test('does not make the digest complain', async () => {
    const newer = await here.phone('Awa')
    newer.catalogue = withPolls
    const older = await second(newer)
    await newer.write(polls, newer.newId(), poll('Which road?'))
    await newer.sync()
    older.check = true
    const before = older.requests
    await older.sync()
    await older.sync()
    expect(older.requests - before).toBe(2)
  })

  test('an op of it waits at an older server, which takes it after its own update', async () => {
    const newer = await here.phone('Awa')
    newer.catalogue = withPolls
    await here.update(ours)
    const id = newer.newId()
    await newer.write(polls, id, poll('Which road?'))
    await newer.sync()
    expect(newer.shelf.unsent()).toBe(1)
    await here.update(withPolls)
    await newer.sync()
    expect(newer.shelf.unsent()).toBe(0)
  })
})

describe('a version that a phone does not know', () => {
  test('is told in the phone’s own version, and whole after its update; its ops are taken in its own version', async () => {
    await openWith(ours)
    const old = await here.phone('Awa')
    const fresh = await second(old)
    const [one, two, three] = [old.newId(), old.newId(), old.newId()]
    await old.write(publications, one, publication('facebook-reel'))
    await old.sync()
    const newest = replaced(publications2)
    await here.update(newest)
    fresh.catalogue = newest
    await fresh.sync()
    expect(fresh.sees('publications', one)).toMatchObject({ app: 'facebook', spot: 'reel' })
    await fresh.write(publications2, two, () => ({ draft: 'd'.repeat(22), app: 'radio', on: '2026-11-24', state: 'posted' }))
    await fresh.sync()
    await old.write(publications, one, (data) => ({ ...data, state: 'removed' }))
    await old.write(publications, three, publication('tiktok-story'))
    await old.sync()
    expect(old.sees('publications', one)).toMatchObject({ channel: 'facebook-reel', state: 'removed' })
    expect(old.sees('publications', two)).toMatchObject({ channel: 'radio' })
    expect(old.shelf.unsent()).toBe(0)
    await fresh.sync()
    expect(fresh.sees('publications', one)).toMatchObject({ app: 'facebook', spot: 'reel', state: 'removed' })
    expect(fresh.sees('publications', three)).toMatchObject({ app: 'tiktok', spot: 'story' })
    await old.write(publications, one, (data) => ({ ...data, state: 'posted' }))
    old.catalogue = newest
    await old.sync()
    await fresh.sync()
    expect(all(old)).toEqual(all(fresh))
    expect([old.shelf.unsent(), old.sees('publications', one)]).toEqual([0, fresh.sees('publications', one)])
  })

  test('that cannot be told is held back, and an op older than this server can read is refused', async () => {
    await openWith(replaced(drafts2))
    const fresh = await here.phone('Awa')
    fresh.catalogue = replaced(drafts2)
    const old = await second(fresh)
    const id = fresh.newId()
    await fresh.write(drafts2, id, () => ({ kind: 'post', caption: 'Mine' }))
    await fresh.sync()
    await old.sync()
    expect(old.stored('drafts', id)).toBeUndefined()
    expect(old.shelf.marks.get(`user.${old.joined.person}`)).toMatch(/ drafts=1$/)
    old.catalogue = fresh.catalogue
    await old.sync()
    expect(all(old)).toEqual(all(fresh))
    await here.update(replaced({ ...drafts2, version: 3, upcasts: {} }))
    const late = fresh.newId()
    await fresh.write(drafts2, late, () => ({ kind: 'post', caption: 'Late' }))
    await fresh.sync()
    expect(fresh.stored('drafts', late)?.refused).toBe('app-too-old')
  })
})

test('fields that only a newer release knows are kept by the phone and by the server', async () => {
  await openWith(ours)
  const awa = await here.phone('Awa')
  const id = awa.newId()
  await awa.write(drafts, id, () => ({ kind: 'post', caption: 'Mine' }))
  await awa.sync()
  const owner = { person: awa.joined.person, team: 'thies', country: 'SN' }
  await here.store.atomically(async (tx) =>
    tx.put(drafts, id, owner, { kind: 'post', caption: 'Mine', mood: 'calm' }, await tx.document(id)),
  )
  await awa.sync()
  await awa.write(drafts, id, (data) => ({ ...data, caption: 'Mine again' }))
  await awa.sync()
  expect(awa.shelf.unsent()).toBe(0)
  expect((await here.store.atomically((tx) => tx.document(id)))?.data).toEqual({ kind: 'post', caption: 'Mine again', mood: 'calm' })
})

test('a sync in which nothing is new costs at most 600 bytes', async () => {
  await openWith(ours)
  const awa = await here.phone('Awa')
  await awa.write(drafts, awa.newId(), () => ({ kind: 'post', caption: 'Mine' }))
  await awa.sync()
  await awa.sync()
  expect(awa.lastQuestion.length + awa.lastAnswer.length).toBeLessThanOrEqual(600)
  expect(bareQuestion().knows).toEqual(ours.known)
})

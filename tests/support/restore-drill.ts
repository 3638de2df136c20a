// A drill: a team works, the server is put back to an hour ago from a backup's files, everybody syncs, and nothing may be missing or double.
import { expect } from 'vitest'
import { steps } from '#shared/collections/learning.ts'
import { drafts, publications, reviews } from '#shared/collections/publishing.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { backUp } from '../../src/server/backup.ts'
import { restore } from '../../src/server/restore.ts'
import type { Settings } from '../../src/server/settings.ts'
import type { Store } from '../../src/server/store/repository.ts'
import { Programme } from './programme.ts'
import type { VillagePhone } from './village.ts'

const hour = 3600_000
const team = 20
const post = (caption: string, more: JsonObject = {}): JsonObject => ({ kind: 'post', caption, ...more })

/** What people wrote, by id, as it stands and stood: number, fingerprint, text, whose it is. */
async function work(store: Store): Promise<Map<string, string>> {
  const rows = await store.db.selectFrom('document').selectAll().where('owner', '!=', '').orderBy('id').execute()
  const written = rows.filter(({ kind }) => kind !== 'people' && kind !== 'phones')
  return new Map(
    written.map(({ id, kind, owner, rev, hash, body, deleted }) => [id, JSON.stringify([kind, owner, rev, hash, body, deleted])]),
  )
}

/** What stands in each feed, and that no number and no document stands in it twice. */
async function feeds(store: Store): Promise<Map<string, string[]>> {
  const rows = await store.db
    .selectFrom('place')
    .innerJoin('document', 'document.id', 'place.document')
    .select(['feed', 'document.id', 'seq'])
    .where('gone', '=', 0)
    .where('deleted', '=', 0)
    .where('kind', 'not in', ['people', 'phones'])
    .orderBy('document.id')
    .execute()
  for (const [, places] of Map.groupBy(rows, ({ feed }) => feed)) {
    expect(new Set(places.map(({ seq }) => seq)).size).toBe(places.length)
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length)
  }
  return new Map([...Map.groupBy(rows, ({ feed }) => feed)].map(([feed, places]) => [feed, places.map(({ id }) => id)]))
}

/** Everybody syncs once. Answers how many requests that took. */
async function everybody(phones: readonly VillagePhone[]): Promise<number> {
  for (const phone of phones) phone.requests = 0
  for (const phone of phones) expect((await phone.sync())?.ok).toBe(true)
  return phones.reduce((all, { requests }) => all + requests, 0)
}

type Drilled = { readonly lost: number; readonly requests: number }

/** Answers how many states were in no backup, and how many requests it took to have them back. */
export async function drill(here: Settings, backups: string, there: Settings): Promise<Drilled> {
  const programme = await Programme.start(here)
  const volunteers: VillagePhone[] = []
  for (let at = 1; at < team; at++) volunteers.push(await programme.phone(at))
  const coordinator = await programme.phone(team, 'coordinator')
  // The coordinator comes first each time: what answers somebody's work is offered before that work is back.
  const phones = [coordinator, ...volunteers]
  // The first day's work, which the backup holds.
  const ids = volunteers.map((phone) => ({ edited: phone.newId(), deleted: phone.newId(), asked: phone.newId(), asking: phone.newId() }))
  for (const [at, phone] of volunteers.entries()) {
    const { edited, deleted } = ids[at]!
    await phone.write(drafts, edited, () => post(`First ${at}`))
    await phone.write(drafts, deleted, () => post(`Not this ${at}`))
  }
  await everybody(phones)
  const { folder } = await backUp(here, backups, programme.clock.now)
  const held = await work(programme.running.store)

  // The hour that the backup does not hold: new work, edits of old work, deletions, answers, and passes that turn.
  for (let quarter = 0; quarter < 4; quarter++) {
    programme.clock.now += hour / 4
    for (const [at, phone] of volunteers.entries()) {
      const { edited, deleted, asked, asking } = ids[at]!
      await phone.write(drafts, edited, (data) => post(`${data?.caption as string}\nQuarter ${quarter}.`))
      if (quarter === 0) await phone.write(drafts, asked, () => post(`Please look ${at}`, { asking }))
      if (quarter === 1) await phone.write(steps, phone.newId(), () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-24' }))
      if (quarter === 2) await phone.write(drafts, deleted, () => null)
      if (quarter === 3) {
        const publication = { draft: asked, channel: 'facebook.page', on: '2026-11-24', state: 'posted' }
        await phone.write(publications, phone.newId(), () => publication)
      }
    }
    if (quarter === 1) {
      await everybody([...volunteers, coordinator])
      for (const [at] of volunteers.entries()) {
        const { asked, asking } = ids[at]!
        const seen = coordinator.sees('drafts', asked)
        expect(seen).not.toBeNull()
        const review = { draft: asked, verdict: 'accepted', of: postPrint(seen as never), by: 'Fatou', on: '2026-11-24' }
        await coordinator.write(reviews, asking, () => review)
      }
    }
    await everybody(phones)
  }
  await everybody(phones)
  expect(phones.reduce((all, { shelf }) => all + shelf.unsent(), 0)).toBe(0)
  const [acknowledged, stood] = [await work(programme.running.store), await feeds(programme.running.store)]
  await programme.running.stop()

  await restore(folder, there)
  const restored = await Programme.start(there, programme.clock)
  try {
    const { store } = restored.running
    expect(await work(store)).toEqual(held)
    for (const phone of phones) Object.assign(phone, { village: restored })
    const first = await everybody(phones)
    // One sync each is enough, but for answers to work that came back after them: those wait, and go with the coordinator's next.
    expect(volunteers.reduce((all, { shelf }) => all + shelf.unsent(), 0)).toBe(0)
    expect(coordinator.shelf.unsent()).toBe(volunteers.length)
    const second = await everybody([coordinator])
    expect(coordinator.shelf.unsent()).toBe(0)
    // Nothing is missing, nothing is double: the same states under the same numbers, in the same feeds, and nothing else.
    expect(await work(store)).toEqual(acknowledged)
    expect(await feeds(store)).toEqual(stood)
    // And it is over: whoever compares everything with the server now has nothing to send and nothing to fetch.
    await everybody(phones)
    for (const phone of phones) phone.check = true
    expect(await everybody(phones)).toBe(team)
    expect(await work(store)).toEqual(acknowledged)
    return { lost: [...acknowledged].filter(([id, state]) => held.get(id) !== state).length, requests: first + second }
  } finally {
    await restored.running.stop()
  }
}

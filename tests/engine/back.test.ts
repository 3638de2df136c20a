// Work that was kept in a file comes back to its person, on whatever phone: what was not received is there, once.
import { beforeEach, describe, expect, test } from 'vitest'
import { drafts, reviews } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { bringBack } from '../../src/engine/back.ts'
import { unsent, type Stored } from '../../src/engine/document.ts'
import { sealAll } from '../../src/engine/seal.ts'
import { dice } from '../support/dice.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let old: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  old = await here.phone('Awa')
})

/** Another phone of the same person. */
async function another(): Promise<VillagePhone> {
  const phone = await here.phone('Awa too')
  phone.joined = old.joined
  Object.assign(phone, { key: (old as unknown as { key: unknown }).key, pass: old.pass })
  return phone
}

const kept = (phone: VillagePhone): Stored[] => [...phone.shelf.documents.values()].filter(unsent)
const clock = { now: () => here.clock.now }
const back = (phone: VillagePhone, file: readonly Stored[]) => bringBack(phone.shelf, clock, file)
const post = (caption: string) => (): JsonObject => ({ kind: 'post', caption })
const documents = (phone: VillagePhone) =>
  JSON.stringify([...phone.shelf.documents.entries()].sort(([one], [other]) => (one < other ? -1 : 1)))

test('a post that no server heard of is on the new phone, leaves from there, and is there once', async () => {
  const id = old.newId()
  await old.write(drafts, id, post('Written before the phone broke'))
  const phone = await another()
  await phone.sync()
  expect(await back(phone, kept(old))).toEqual({ ok: true, value: 1 })
  expect(phone.sees('drafts', id)).toMatchObject({ caption: 'Written before the phone broke' })
  await phone.sync()
  expect(phone.shelf.unsent()).toBe(0)
  // The old phone wakes up after all, and sends the same: nobody has it twice.
  await old.sync()
  await phone.sync()
  expect(phone.shelf.documents.size).toBe(old.shelf.documents.size)
  expect(copiesOf(phone.sees('drafts', id) as JsonObject)).toEqual([])
})

test('what was on its way and arrived after all is not doubled, and what was written after it is not lost', async () => {
  const id = old.newId()
  await old.write(drafts, id, post('One'))
  old.line = 'answer lost'
  await old.sync()
  await old.write(drafts, id, post('One, and two'))
  const phone = await another()
  await phone.sync()
  expect(phone.sees('drafts', id)).toMatchObject({ caption: 'One' })
  await back(phone, kept(old))
  expect(phone.sees('drafts', id)).toEqual({ kind: 'post', caption: 'One, and two' })
})

test('two texts that both grew are both kept, and the second reading adds nothing, also after the person chose', async () => {
  const id = old.newId()
  await old.write(drafts, id, post('The beginning'))
  await old.sync()
  const phone = await another()
  await phone.sync()
  await old.write(drafts, id, post('The beginning, on the old phone'))
  await phone.write(drafts, id, post('The beginning, on the new phone'))
  const file = kept(old)
  expect(await back(phone, file)).toEqual({ ok: true, value: 1 })
  const both = phone.sees('drafts', id) as JsonObject
  expect([both.caption, ...copiesOf(both).map(({ value }) => value)]).toEqual([
    'The beginning, on the new phone',
    'The beginning, on the old phone',
  ])
  await phone.write(drafts, id, post('The beginning, as I want it'))
  const before = documents(phone)
  expect(await back(phone, file)).toEqual({ ok: true, value: 0 })
  expect(documents(phone)).toBe(before)
})

test('what was read back and then deleted comes back when it is read again', async () => {
  const id = old.newId()
  await old.write(drafts, id, post('Deleted by mistake'))
  const phone = await another()
  await back(phone, kept(old))
  await phone.write(drafts, id, () => null)
  expect(await back(phone, kept(old))).toEqual({ ok: true, value: 1 })
  expect(phone.sees('drafts', id)).toMatchObject({ caption: 'Deleted by mistake' })
})

describe('what a file cannot do', () => {
  const stored = (over: Partial<Stored>): Stored => ({
    kind: 'drafts',
    id: 'a'.repeat(22),
    n: 1,
    base: null,
    server: null,
    feeds: [],
    mine: { kind: 'post', caption: 'From a file' },
    dirty: true,
    ...over,
  })

  test.each([
    ['bring somebody else’s work', { owner: 'binta' }],
    ['bring what the server alone writes', { kind: 'lessons' }],
    ['bring a kind that this release does not know', { kind: 'songs' }],
    ['bring fields that do not fit', { mine: { kind: 'post', caption: 7 } }],
    [
      'bring what was received long ago',
      { mine: undefined as never, dirty: undefined as never, server: { kind: 'post' }, base: [1, 'x'] as const },
    ],
  ])('%s', async (_what, over) => {
    expect(await back(old, [stored(over)])).toEqual({ ok: true, value: 0 })
    expect(old.shelf.documents.size).toBe(0)
  })

  test('change what can be written only once', async () => {
    const id = 'b'.repeat(22)
    await old.write(steps, id, () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-24' }))
    const other = stored({ kind: 'steps', id, mine: { lesson: '1.2', kind: 'finished', on: '2026-11-24' } })
    expect(await back(old, [other])).toEqual({ ok: true, value: 0 })
    expect(reviews.family).toBe('append-only')
  })

  test('delete what somebody went on writing', async () => {
    const id = old.newId()
    await old.write(drafts, id, post('Still wanted'))
    expect(await back(old, [stored({ id, base: [1, 'x'], server: { kind: 'post', caption: 'Old' }, mine: null })])).toMatchObject({
      value: 0,
    })
    expect(old.sees('drafts', id)).toMatchObject({ caption: 'Still wanted' })
  })
})

test('whatever two phones did, each text that was not received is readable after the file, and again changes nothing', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    here = await Village.open()
    old = await here.phone('Awa')
    const phone = await another()
    const roll = dice(seed)
    const ids = Array.from({ length: 4 }, () => old.newId())
    const written = new Map<string, string>()
    for (let turn = 0; turn < 12; turn++) {
      const id = ids[Math.floor(roll() * ids.length)] as string
      const deed = roll()
      if (deed < 0.4) {
        const text = `Text ${seed} ${turn}`
        await old.write(drafts, id, post(text))
        written.set(id, text)
      } else if (deed < 0.6) await phone.write(drafts, id, post(`There ${seed} ${turn}`))
      else if (deed < 0.7) await sealAll(old.shelf, old.chance)
      else if (deed < 0.8) {
        old.line = roll() < 0.5 ? 'answer lost' : 'fine'
        await old.sync()
      } else await phone.sync()
    }
    const file = JSON.parse(JSON.stringify(kept(old))) as Stored[]
    await back(phone, file)
    for (const { id } of file) {
      const data = phone.sees('drafts', id) as JsonObject
      const text = written.get(id)
      const all = [data.caption, ...copiesOf(data).map(({ value }) => value)]
      if (text !== undefined) expect([seed, id, all]).toEqual([seed, id, expect.arrayContaining([text])])
    }
    const before = documents(phone)
    expect(await back(phone, file)).toEqual({ ok: true, value: 0 })
    expect(documents(phone)).toBe(before)
    await phone.sync()
    await phone.sync()
    expect([seed, phone.shelf.unsent()]).toEqual([seed, 0])
    await here.close()
  }
})

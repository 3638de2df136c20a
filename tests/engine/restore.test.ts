// A server that comes back from a backup: what phones had acknowledged is there again, once, and what was deleted stays deleted.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { steps } from '#shared/collections/learning.ts'
import { drafts, reviews } from '#shared/collections/publishing.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import type { Backup } from '../support/backup.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const post = (caption: string) => () => ({ kind: 'post', caption })
const finished = () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-24' })
const stored = (id: string) => here.store.atomically((tx) => tx.document(id))

async function second(of: VillagePhone): Promise<VillagePhone> {
  const other = await here.phone('Awa')
  await here.store.db.updateTable('phone').set({ person: of.joined.person }).where('id', '=', other.joined.phone).execute()
  other.joined = { ...other.joined, person: of.joined.person }
  return other
}

test('documents of every kind come back under their own numbers, and nothing was fetched that was here already', async () => {
  const awa = await here.phone('Awa')
  const [old, edited, step] = [awa.newId(), awa.newId(), awa.newId()]
  await awa.write(drafts, old, post('Old'))
  await awa.write(drafts, edited, post('First'))
  await awa.sync()
  const backup = await here.backup()
  for (const caption of ['Second', 'Third']) {
    await awa.write(drafts, edited, post(caption))
    await awa.sync()
  }
  const late = awa.newId()
  await awa.write(drafts, late, post('Late'))
  await awa.write(steps, step, finished)
  await awa.sync()
  const before = await Promise.all([old, edited, late, step].map(stored))
  await here.restore(backup)
  awa.requests = 0
  await awa.sync()
  expect(awa.requests).toBe(3)
  const after = await Promise.all([old, edited, late, step].map(stored))
  expect(after.map((document) => [document?.rev, document?.hash, document?.data])).toEqual(
    before.map((document) => [document?.rev, document?.hash, document?.data]),
  )
  expect(awa.shelf.unsent()).toBe(0)
  awa.requests = 0
  awa.check = true
  await awa.sync()
  expect(awa.requests).toBe(1)
})

describe('a deletion that was acknowledged after the backup', () => {
  test('is given back, whichever phone comes first', async () => {
    for (const first of [0, 1]) {
      const one = await here.phone('Awa')
      const two = await second(one)
      const id = one.newId()
      await one.write(drafts, id, post('Not this'))
      await one.sync()
      await two.sync()
      const backup = await here.backup()
      await one.write(drafts, id, () => null)
      await one.sync()
      await here.restore(backup)
      for (let round = 0; round < 3; round++) for (const phone of first === 0 ? [one, two] : [two, one]) await phone.sync()
      expect((await stored(id))?.data).toBeNull()
      expect([one.sees('drafts', id), two.sees('drafts', id)]).toEqual([null, null])
    }
  })

  test('is given back too when the backup is older than the document', async () => {
    for (const first of [0, 1]) {
      const one = await here.phone('Awa')
      const two = await second(one)
      const backup = await here.backup()
      const id = one.newId()
      await one.write(drafts, id, post('Not this'))
      await one.sync()
      await two.sync()
      await one.write(drafts, id, () => null)
      await one.sync()
      await here.restore(backup)
      for (let round = 0; round < 4; round++) {
        for (const phone of first === 0 ? [one, two] : [two, one]) {
          phone.check = round > 0
          await phone.sync()
        }
      }
      expect((await stored(id))?.data ?? null).toBeNull()
      expect([one.sees('drafts', id), two.sees('drafts', id)]).toEqual([null, null])
    }
  })

  test('gives way to an edit that was made since the restore', async () => {
    const one = await here.phone('Awa')
    const two = await second(one)
    const id = one.newId()
    await one.write(drafts, id, post('Not this'))
    await one.sync()
    await two.sync()
    const backup = await here.backup()
    await one.write(drafts, id, () => null)
    await one.sync()
    await here.restore(backup)
    await two.sync()
    await two.write(drafts, id, post('Still wanted'))
    await two.sync()
    await one.sync()
    await two.sync()
    expect((await stored(id))?.data).toMatchObject({ caption: 'Still wanted' })
    expect(one.sees('drafts', id)).toEqual(two.sees('drafts', id))
  })
})

test('two phones that hold different ages of a document leave the newest, without copies', async () => {
  for (const first of [0, 1]) {
    const one = await here.phone('Awa')
    const two = await second(one)
    const id = one.newId()
    await one.write(drafts, id, post('First'))
    await one.sync()
    const backup = await here.backup()
    await one.write(drafts, id, post('Second'))
    await one.sync()
    await two.sync()
    await one.write(drafts, id, post('Third'))
    await one.sync()
    await here.restore(backup)
    for (let round = 0; round < 3; round++) for (const phone of first === 0 ? [one, two] : [two, one]) await phone.sync()
    expect((await stored(id))?.data).toEqual({ kind: 'post', caption: 'Third' })
    expect([one, two].map((phone) => phone.sees('drafts', id))).toEqual([post('Third')(), post('Third')()])
  }
})

test('what a restored server does not take back is refused once, stays here, and holds up nothing', async () => {
  const awa = await here.phone('Awa')
  const [id, other] = [awa.newId(), awa.newId()]
  const backup = await here.backup()
  await awa.write(drafts, id, post('Mine'))
  await awa.write(drafts, other, post('Other'))
  await awa.sync()
  await here.restore(backup)
  const stranger = { person: 'x'.repeat(22), team: 'thies', country: 'SN' }
  await here.store.atomically((tx) => tx.put(drafts, id, stranger, post('Theirs')(), null))
  await awa.write(drafts, id, post('Mine, edited'))
  awa.requests = 0
  await awa.sync()
  expect(awa.requests).toBeLessThan(6)
  expect(awa.stored('drafts', id)).toMatchObject({ refused: 'not-allowed', mine: { caption: 'Mine, edited' } })
  expect((await stored(other))?.data).toEqual(post('Other')())
  awa.requests = 0
  await awa.sync()
  expect(awa.requests).toBeLessThan(3)
})

test('work that was refused before the restore is not offered again by it', async () => {
  const awa = await here.phone('Awa')
  const id = awa.newId()
  const backup = await here.backup()
  await awa.write(drafts, id, post('Mine'))
  await awa.sync()
  const before = awa.stored('drafts', id)
  if (!before) throw new Error('It should be here.')
  awa.shelf.documents.set(`drafts ${id}`, { ...before, mine: post('Refused')(), refused: 'does-not-fit' })
  await here.restore(backup)
  await awa.sync()
  expect((await stored(id))?.data).toEqual(post('Mine')())
  expect(awa.stored('drafts', id)).toMatchObject({ refused: 'does-not-fit', mine: { caption: 'Refused' } })
})

test('an answer of a coordinator waits until the draft it answers is back', async () => {
  const awa = await here.phone('Awa')
  const fatou = await here.phone('Fatou', 'coordinator')
  const backup = await here.backup()
  const [id, asking] = [awa.newId(), awa.newId()]
  const data = { kind: 'post', caption: 'My road home', asking }
  await awa.write(drafts, id, () => data)
  await awa.sync()
  await fatou.sync()
  await fatou.write(reviews, asking, () => ({ draft: id, verdict: 'accepted', of: postPrint(data), by: 'Fatou', on: '2026-11-24' }))
  await fatou.sync()
  await here.restore(backup)
  await fatou.sync()
  expect(fatou.sees('drafts', id)).toEqual(data)
  expect(fatou.shelf.unsent()).toBe(1)
  await awa.sync()
  await fatou.sync()
  await awa.sync()
  expect(awa.sees('reviews', asking)).toMatchObject({ verdict: 'accepted' })
  expect(fatou.shelf.unsent()).toBe(0)
  expect(fatou.stored('drafts', id)?.feeds).toEqual([`team.${fatou.joined.team}`])
})

test('at whatever time the backup was made and however bad the line is, all that was acknowledged is back, once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.nat(1),
          which: fc.nat(3),
          does: fc.constantFrom('write', 'write', 'sync', 'sync', 'delete', 'backup'),
          line: fc.constantFrom('fine', 'fine', 'answer lost', 'answer cut'),
          cutAt: fc.nat(900),
        }),
        { maxLength: 40 },
      ),
      fc.array(fc.record({ who: fc.nat(1), line: fc.constantFrom('fine', 'cut', 'answer lost', 'answer cut'), cutAt: fc.nat(2500) }), {
        maxLength: 8,
      }),
      async (history, after) => {
        const one = await here.phone('Awa')
        const two = await second(one)
        const both = [one, two]
        const ids = Array.from({ length: 4 }, () => one.newId())
        let backup: Backup = await here.backup()
        const deleted = new Set<string>()
        for (const [at, { who, which, does, line, cutAt }] of history.entries()) {
          const phone = both[who] as VillagePhone
          const id = ids[which] as string
          Object.assign(phone, { line, cutAt })
          if (does === 'backup') backup = await here.backup()
          else if (does === 'sync') await phone.sync()
          else if (does === 'delete') {
            deleted.add(id)
            await phone.write(drafts, id, () => null)
          } else {
            await phone.write(drafts, id, (data) => ({
              kind: 'post',
              caption: `${typeof data?.caption === 'string' ? `${data.caption}\n` : ''}Words ${at}.`,
            }))
          }
        }
        const said = both.map((phone) => ids.map((id) => JSON.stringify(phone.sees('drafts', id))))
        await here.restore(backup)
        for (const { who, line, cutAt } of after) {
          Object.assign(both[who] as VillagePhone, { line, cutAt })
          await (both[who] as VillagePhone).sync()
        }
        for (const phone of both) Object.assign(phone, { line: 'fine', check: true })
        for (let round = 0; round < 5; round++) for (const phone of both) expect((await phone.sync())?.ok).toBe(true)
        expect(one.shelf.unsent() + two.shelf.unsent()).toBe(0)
        for (const [at, id] of ids.entries()) {
          const kept = JSON.stringify(one.sees('drafts', id))
          expect(JSON.stringify(two.sees('drafts', id))).toBe(kept)
          expect(JSON.stringify((await stored(id))?.data ?? null)).toBe(kept)
          if (deleted.has(id)) continue
          for (const texts of said) for (const [words] of (texts[at] ?? '').matchAll(/Words \d+\./g)) expect(kept).toContain(words)
        }
        for (const phone of both) {
          phone.requests = 0
          await phone.sync()
          expect(phone.requests).toBe(1)
        }
      },
    ),
    { numRuns: 25, seed: 20261124 },
  )
})

// Work travels: once, whole, to the right people, however bad the line is.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drafts, reviews } from '#shared/collections/publishing.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { dismiss } from '../../src/engine/write.ts'
import { Village, type Line, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const post = (caption: string) => () => ({ kind: 'post', caption })
const stored = async (id: string) => here.store.atomically((tx) => tx.document(id))
const rowsOf = async (id: string) => (await here.store.db.selectFrom('document').select('id').where('id', '=', id).execute()).length

describe('a draft', () => {
  test('written offline reaches the server once, however often the answer is lost', async () => {
    const awa = await here.phone('Awa')
    const id = awa.newId()
    await awa.write(drafts, id, post('My road home'))
    awa.line = 'answer lost'
    await awa.sync()
    await awa.sync()
    awa.line = 'fine'
    await awa.sync()
    expect(await rowsOf(id)).toBe(1)
    expect((await stored(id))?.rev).toBe(1)
    expect(awa.shelf.unsent()).toBe(0)
    expect(await awa.shelf.outgoing()).toEqual([])
  })

  test('that was edited a hundred times costs one operation', async () => {
    const awa = await here.phone('Awa')
    const id = awa.newId()
    for (let at = 0; at < 100; at++) await awa.write(drafts, id, post(`My road home ${at}`))
    const before = awa.requests
    await awa.sync()
    expect(awa.requests - before).toBe(1)
    expect((await stored(id))?.data).toEqual({ kind: 'post', caption: 'My road home 99' })
    expect((await stored(id))?.rev).toBe(1)
  })

  test('that is edited while its answer is on the way keeps both edits', async () => {
    const awa = await here.phone('Awa')
    const id = awa.newId()
    await awa.write(drafts, id, post('One'))
    awa.line = 'answer lost'
    await awa.sync()
    await awa.write(drafts, id, post('One and two'))
    awa.line = 'fine'
    await awa.sync()
    expect((await stored(id))?.data).toEqual({ kind: 'post', caption: 'One and two' })
    expect(awa.shelf.unsent()).toBe(0)
  })

  test('stays private until its writer asks, and leaves the team when the question is taken back', async () => {
    const awa = await here.phone('Awa')
    const fatou = await here.phone('Fatou', 'coordinator')
    const id = awa.newId()
    await awa.write(drafts, id, post('Mine'))
    await awa.sync()
    await fatou.sync()
    expect(fatou.sees('drafts', id)).toBeNull()
    await awa.write(drafts, id, (data) => ({ ...data, asking: awa.newId() }))
    await awa.sync()
    await fatou.sync()
    expect(fatou.sees('drafts', id)?.caption).toBe('Mine')
    await awa.write(drafts, id, (data) => ({ kind: 'post', caption: data?.caption ?? '' }))
    await awa.sync()
    await fatou.sync()
    expect(fatou.stored('drafts', id)).toBeUndefined()
  })

  test('that was deleted before it was ever sent leaves nothing behind', async () => {
    const awa = await here.phone('Awa')
    const id = awa.newId()
    await awa.write(drafts, id, post('Mine'))
    await awa.write(drafts, id, () => null)
    await awa.sync()
    expect(await stored(id)).toBeNull()
    expect(awa.shelf.documents.size).toBe(2)
  })

  test('that is deleted and written anew while a pass was about to seal it keeps the new words', async () => {
    const awa = await here.phone('Awa')
    const id = awa.newId()
    await awa.write(drafts, id, post('Old words'))
    const commit = awa.shelf.commit.bind(awa.shelf)
    let sealing = true
    awa.shelf.commit = async (given) => {
      if (sealing && given.outgoing?.put) {
        sealing = false
        await awa.write(drafts, id, () => null)
        await awa.write(drafts, id, post('New words'))
      }
      return commit(given)
    }
    await awa.sync()
    await awa.sync()
    expect(awa.sees('drafts', id)?.caption).toBe('New words')
    expect((await stored(id))?.data?.caption).toBe('New words')
  })

  test('that does not fit is refused on the phone, with the names of the fields', async () => {
    const awa = await here.phone('Awa')
    const done = await awa.write(drafts, awa.newId(), () => ({ kind: 'poem', caption: 'x' }))
    expect(done).toEqual({ ok: false, failure: { code: 'does-not-fit', facts: { fields: 'kind' } } })
  })

  test('on a full phone is refused aloud', async () => {
    const awa = await here.phone('Awa')
    awa.shelf.full = true
    expect(await awa.write(drafts, awa.newId(), post('x'))).toEqual({ ok: false, failure: { code: 'phone-full' } })
  })
})

describe('two phones of one person', () => {
  /** The same person on a second phone: the invitation's person is taken over by hand, as a coordinator's help would. */
  async function second(of: VillagePhone): Promise<VillagePhone> {
    const other = await here.phone('Awa')
    await here.store.db.updateTable('phone').set({ person: of.joined.person }).where('id', '=', other.joined.phone).execute()
    other.joined = { ...other.joined, person: of.joined.person }
    return other
  }

  test('edit different paragraphs, and both edits stand', async () => {
    const one = await here.phone('Awa')
    const two = await second(one)
    const id = one.newId()
    await one.write(drafts, id, post('First\nSecond\nThird'))
    await one.sync()
    await two.sync()
    await one.write(drafts, id, (data) => ({ ...data, caption: 'First!\nSecond\nThird' }))
    await two.write(drafts, id, (data) => ({ ...data, caption: 'First\nSecond\nThird!' }))
    await one.sync()
    await two.sync()
    await one.sync()
    expect(one.sees('drafts', id)?.caption).toBe('First!\nSecond\nThird!')
    expect(two.sees('drafts', id)).toEqual(one.sees('drafts', id))
  })

  test('edit the same words, and both texts are kept', async () => {
    const one = await here.phone('Awa')
    const two = await second(one)
    const id = one.newId()
    await one.write(drafts, id, post('Base'))
    await one.sync()
    await two.sync()
    await one.write(drafts, id, (data) => ({ ...data, caption: 'From the first phone' }))
    await two.write(drafts, id, (data) => ({ ...data, caption: 'From the second phone' }))
    await one.sync()
    await two.sync()
    await one.sync()
    const kept = JSON.stringify(one.sees('drafts', id))
    expect(kept).toContain('From the first phone')
    expect(kept).toContain('From the second phone')
    expect(two.sees('drafts', id)).toEqual(one.sees('drafts', id))
  })

  test('delete here and edit there: the edit stands', async () => {
    const one = await here.phone('Awa')
    const two = await second(one)
    const id = one.newId()
    await one.write(drafts, id, post('Base'))
    await one.sync()
    await two.sync()
    await one.write(drafts, id, () => null)
    await two.write(drafts, id, (data) => ({ ...data, caption: 'Still wanted' }))
    await one.sync()
    await two.sync()
    await one.sync()
    expect(one.sees('drafts', id)?.caption).toBe('Still wanted')
    expect(two.sees('drafts', id)?.caption).toBe('Still wanted')
  })

  test('whatever the line does, in the end both show the same and no text is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            who: fc.integer({ min: 0, max: 1 }),
            does: fc.constantFrom('write', 'sync', 'sync', 'delete'),
            line: fc.constantFrom<Line>('fine', 'fine', 'cut', 'answer lost', 'answer cut', 'portal'),
            cutAt: fc.integer({ min: 0, max: 400 }),
          }),
          { maxLength: 30 },
        ),
        async (history) => {
          const one = await here.phone('Awa')
          const two = await second(one)
          const both = [one, two]
          const id = one.newId()
          const texts: string[] = []
          let deleted = false
          for (const [at, { who, does, line, cutAt }] of history.entries()) {
            const phone = both[who] as VillagePhone
            Object.assign(phone, { line, cutAt })
            if (does === 'write') {
              texts.push(`Words ${at}.`)
              await phone.write(drafts, id, (data) => ({
                ...data,
                kind: 'post',
                caption: `${typeof data?.caption === 'string' ? `${data.caption}\n` : ''}Words ${at}.`,
              }))
            } else if (does === 'delete') {
              deleted = true
              await phone.write(drafts, id, () => null)
            } else await phone.sync()
          }
          for (const phone of both) phone.line = 'fine'
          for (let round = 0; round < 4; round++) for (const phone of both) expect((await phone.sync())?.ok).toBe(true)
          expect(one.sees('drafts', id)).toEqual(two.sees('drafts', id))
          expect(one.shelf.unsent() + two.shelf.unsent()).toBe(0)
          const kept = JSON.stringify(one.sees('drafts', id))
          if (!deleted) for (const text of texts) expect(kept).toContain(text)
        },
      ),
      { numRuns: 60, seed: 20261123 },
    )
  })
})

describe('a review', () => {
  async function asked() {
    const awa = await here.phone('Awa')
    const fatou = await here.phone('Fatou', 'coordinator')
    const [id, asking] = [awa.newId(), awa.newId()]
    const data = { kind: 'post', caption: 'My road home', asking }
    await awa.write(drafts, id, () => data)
    await awa.sync()
    await fatou.sync()
    return { awa, fatou, id, asking, of: postPrint(data) }
  }
  const answer =
    (draft: string, of: string, verdict = 'accepted') =>
    () => ({ draft, verdict, of, by: 'Fatou', on: '2026-11-23' })

  test('reaches the writer at the next contact', async () => {
    const { awa, fatou, id, asking, of } = await asked()
    await fatou.write(reviews, asking, answer(id, of, 'change'))
    await fatou.sync()
    await awa.sync()
    expect(awa.sees('reviews', asking)).toMatchObject({ draft: id, verdict: 'change' })
  })

  test.each([
    ['before the other was heard of', 'fine'],
    ['and the answer to that was lost', 'answer lost'],
  ] as const)('is the first one: who answered second, %s, hears what the writer was told, and nothing waits any more', async (_, line) => {
    const { awa, fatou, id, asking, of } = await asked()
    const moussa = await here.phone('Moussa', 'coordinator')
    await moussa.sync()
    await fatou.write(reviews, asking, answer(id, of))
    await moussa.write(reviews, asking, () => ({ ...answer(id, of, 'change')(), words: 'Shorter.' }))
    await fatou.sync()
    moussa.line = line
    await moussa.sync()
    moussa.line = 'fine'
    await moussa.sync()
    await awa.sync()
    for (const phone of [awa, fatou, moussa]) expect(phone.sees('reviews', asking)?.verdict).toBe('accepted')
    expect([moussa.shelf.unsent(), await moussa.shelf.outgoing()]).toEqual([0, []])
    // What he had said is still his to read.
    expect(moussa.stored('reviews', asking)?.late).toMatchObject({ verdict: 'change', words: 'Shorter.' })
    expect((await stored(asking))?.data?.verdict).toBe('accepted')
    moussa.check = true
    expect(await moussa.sync()).toMatchObject({ ok: true, value: { received: 0 } })
  })

  test('that comes after another one is told so at once', async () => {
    const { fatou, id, asking, of } = await asked()
    await fatou.write(reviews, asking, answer(id, of))
    expect(await fatou.write(reviews, asking, answer(id, of, 'change'))).toMatchObject({ ok: false, failure: { code: 'already-answered' } })
  })

  test('by a Volunteer, by the writer or from another team is refused', async () => {
    const { awa, id, asking, of } = await asked()
    const other = await here.phone('Sira', 'coordinator', true, 'kankan', 'GN')
    for (const phone of [awa, other]) {
      await phone.write(reviews, asking, answer(id, of))
      await phone.sync()
      expect(phone.stored('reviews', asking)?.refused).toBe('not-allowed')
      // It stays with who wrote it until they put it away.
      expect(await dismiss(phone.shelf, [reviews.name, asking])).toMatchObject({ ok: true })
      expect([phone.sees('reviews', asking), phone.shelf.unsent()]).toEqual([null, 0])
    }
    expect(await stored(asking)).toBeNull()
  })
})

test('a waiting phone sends its work and reads nothing of others', async () => {
  const fatou = await here.phone('Fatou', 'coordinator', false)
  const awa = await here.phone('Awa', 'volunteer', false)
  const id = awa.newId()
  await awa.write(drafts, id, () => ({ kind: 'post', caption: 'Mine', asking: awa.newId() }))
  await awa.sync()
  expect((await stored(id))?.data?.caption).toBe('Mine')
  await fatou.sync()
  expect(fatou.sees('drafts', id)).toBeNull()
  expect([...fatou.shelf.marks.keys()]).toEqual([`user.${fatou.joined.person}`])
})

test('a captive portal changes nothing', async () => {
  const awa = await here.phone('Awa')
  await awa.write(drafts, awa.newId(), post('Mine'))
  awa.line = 'portal'
  const before = JSON.stringify([...awa.shelf.documents])
  await awa.sync()
  expect((await awa.sync())?.ok).toBe(false)
  expect(awa.shelf.unsent()).toBe(1)
  expect(JSON.stringify([...awa.shelf.documents]).length).toBeGreaterThanOrEqual(before.length)
})

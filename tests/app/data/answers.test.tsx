// An answer of the desk between the tap and the end of its ten seconds: whatever ends the tab, it is given once.
import { afterEach, expect, test, vi } from 'vitest'
import { reviews } from '#shared/collections/publishing.ts'
import { fail } from '#shared/kit/result.ts'
import { dropAnswer, giveAnswer, giveAnswers, heldAnswer, holdAnswer } from '../../../src/app/data/answers.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { PrivateShelf, standing } from '../../../src/app/data/shelf-store.ts'
import { allWritten } from '../../../src/app/data/write.ts'
import { testShelf } from '../../support/shelf.ts'

const asking = 'a'.repeat(22)
const review = { draft: 'd'.repeat(22), verdict: 'change', words: 'Shorter.', of: 'print', by: 'Fatou', on: '2026-11-24' } as const

let shelves = 0

/** A tab of this phone, opened again after the one before was ended without a word. */
async function tab(name: string) {
  const shelf = await testShelf(name)
  setShelf(shelf)
  return {
    given: async () => standing<typeof review>(await shelf.all(reviews.name)).map(({ id, words }) => [id, words]),
    dirty: async () => (await shelf.store.dirty()).filter(([kind]) => kind === reviews.name).length,
  }
}

const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] })

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  setShelf(null)
})

test('a tab that is ended within the ten seconds loses no answer: it is there again, and given later by itself, once', async () => {
  const phone = `answers${(shelves += 1)}`
  await tab(phone)
  await holdAnswer(asking, review)
  const next = await tab(phone)
  expect(await heldAnswer(asking)).toEqual(review)
  await giveAnswers()
  expect(await next.given()).toEqual([])
  later(16_000)
  await giveAnswers()
  expect(await next.given()).toEqual([[asking, 'Shorter.']])
  expect(await heldAnswer(asking)).toBeNull()
  await giveAnswers()
  await giveAnswer(asking)
  expect(await next.given()).toHaveLength(1)
  expect(await next.dirty()).toBe(1)
})

test('a tab that is ended between the giving and the forgetting doubles none', async () => {
  const phone = `answers${(shelves += 1)}`
  await tab(phone)
  await holdAnswer(asking, review)
  // The review is written, then the phone keeps nothing any more.
  vi.spyOn(PrivateShelf.prototype, 'keep').mockResolvedValue(fail('storage-blocked'))
  expect((await giveAnswer(asking)).ok).toBe(false)
  vi.restoreAllMocks()
  const next = await tab(phone)
  later(16_000)
  await giveAnswers()
  expect(await next.given()).toEqual([[asking, 'Shorter.']])
  expect(await next.dirty()).toBe(1)
  expect(await heldAnswer(asking)).toBeNull()
})

test('who was second hears it, and the first answer stands', async () => {
  const phone = `answers${(shelves += 1)}`
  const here = await tab(phone)
  await holdAnswer(asking, review)
  await giveAnswer(asking)
  await holdAnswer(asking, { ...review, by: 'Sira', words: 'Longer.' })
  expect(await giveAnswer(asking)).toEqual(fail('already-answered'))
  expect(await here.given()).toEqual([[asking, 'Shorter.']])
  expect(await heldAnswer(asking)).toBeNull()
})

test('what was said while somebody else’s answer came stays to be read beside theirs', async () => {
  const phone = `answers${(shelves += 1)}`
  const here = await tab(phone)
  await holdAnswer(asking, review)
  const theirs = { ...review, by: 'Sira', words: 'Longer.' }
  const stored = { kind: reviews.name, id: asking, n: 1, base: [1, 'x'], server: theirs, feeds: ['team.thies'], owner: 'sira' } as const
  await shelfNow()?.store.commit({ docs: [{ stored, seen: 0 }] })
  expect(await giveAnswer(asking)).toEqual(fail('already-answered'))
  expect(await here.given()).toEqual([[asking, 'Longer.']])
  expect((await shelfNow()?.one(reviews.name, asking))?.late).toEqual(review)
  expect(await here.dirty()).toBe(0)
  expect(await heldAnswer(asking)).toBeNull()
})

test('the shelf is not closed while an answer is being given', async () => {
  const here = await tab(`answers${(shelves += 1)}`)
  await holdAnswer(asking, review)
  void giveAnswer(asking)
  await allWritten()
  expect(await here.given()).toHaveLength(1)
  expect(await heldAnswer(asking)).toBeNull()
})

test('what was taken back is gone after any end of a tab; another answer takes the place of the first', async () => {
  const phone = `answers${(shelves += 1)}`
  await tab(phone)
  await holdAnswer(asking, review)
  await dropAnswer(asking)
  const next = await tab(phone)
  later(60_000)
  await giveAnswers()
  expect(await next.given()).toEqual([])
  await holdAnswer(asking, review)
  await holdAnswer(asking, { ...review, words: 'Longer.' })
  await giveAnswer(asking)
  expect(await next.given()).toEqual([[asking, 'Longer.']])
})

test('a clock that was set back keeps no answer waiting', async () => {
  const phone = `answers${(shelves += 1)}`
  const here = await tab(phone)
  await holdAnswer(asking, review)
  later(-3_600_000)
  await giveAnswers()
  expect(await here.given()).toHaveLength(1)
})

test('nothing is held while the phone is locked', async () => {
  setShelf(null)
  expect(await holdAnswer(asking, review)).toEqual(fail('locked'))
})

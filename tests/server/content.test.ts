// Content is data: edited after the build, it reaches phones by sync; what the app has in itself is not sent again.
import { expect, test } from 'vitest'
import { drawings } from '#shared/collections/learning.ts'
import { digestOf, type Print } from '#shared/kit/digest.ts'
import { bornPrints } from '../../src/build/content.ts'
import { bornWith, bring, bringReferences, withdrawAnswer } from '../../src/server/content.ts'
import { openStore } from '../../src/server/store/open.ts'
import { headOf } from '../../src/server/store/places.ts'

const inGuides = async (store: Awaited<ReturnType<typeof openStore>>) =>
  (await store.since('guides.fr', 0, 100)).filter(({ kind, body }) => kind === 'references' && body !== null).map(({ id }) => id)

test('limits and wordings that the app was built with are not sent', async () => {
  const store = await openStore(':memory:')
  await bringReferences(store, bornPrints())
  expect(await inGuides(store)).toEqual([])
  await store.close()
})

test('limits that were edited after the build go out, and leave again when a build has them', async () => {
  const store = await openStore(':memory:')
  await bringReferences(store, { ...bornPrints(), limits: 'of an older build' })
  expect(await inGuides(store)).toEqual(['limits.fr'])
  await bringReferences(store, bornPrints())
  expect(await inGuides(store)).toEqual([])
  await store.close()
})

test('content that was brought is brought once, and a piece edited on the server stays as it was edited', async () => {
  const store = await openStore(':memory:')
  const pieces = bornWith()
  expect(await bring(store, pieces)).toBe(pieces.length)
  expect(await bring(store, pieces)).toBe(0)
  await store.close()
})

test('an answer that was withdrawn leaves the feeds, and the next start does not bring it again', async () => {
  const store = await openStore(':memory:')
  await bring(store, bornWith())
  expect(await withdrawAnswer(store, 'spain-papers')).toBe(2)
  expect(await withdrawAnswer(store, 'spain-papers')).toBe(0)
  expect(await withdrawAnswer(store, '1.1')).toBe(0)
  expect(await bring(store, bornWith())).toBe(0)
  for (const language of ['fr', 'en']) {
    const there = (await store.since(`rumours.${language}`, 0, 100)).filter(({ body }) => body !== null).map(({ id }) => id)
    expect(there.length).toBeGreaterThan(5)
    expect(there).not.toContain(`spain-papers.${language}`)
  }
  await store.close()
})

test('however many documents one transaction writes, they are numbered one by one in their order, and again when they change', async () => {
  const store = await openStore(':memory:')
  const programme = { person: '', team: '', country: '' }
  const ids = Array.from({ length: 250 }, (_, at) => `drawing.${at}`)
  for (const svg of ['first', 'second']) {
    await store.atomically(async (tx) => {
      for (const id of ids) await tx.put(drawings, id, programme, { svg }, await tx.document(id))
    })
  }
  const places = await store.since('drawings.all', 0, 1000)
  expect(places.map(({ id }) => id)).toEqual(ids)
  expect(places.map(({ seq }) => seq)).toEqual(ids.map((_, at) => 251 + at))
  const { seq, digest } = await headOf(store.db, 'drawings.all')
  expect([seq, digest]).toEqual([500, digestOf(places.map(({ id, rev, hash }): Print => [id, rev, hash]))])
  await store.close()
})

test('limits that are edited a second time go out a second time', async () => {
  const store = await openStore(':memory:')
  const edited = { ...bornPrints(), limits: 'of an older build' }
  await bringReferences(store, edited)
  await bringReferences(store, bornPrints())
  await bringReferences(store, edited)
  expect(await inGuides(store)).toEqual(['limits.fr'])
  await store.close()
})

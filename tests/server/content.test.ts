// Content is data: edited after the build, it reaches phones by sync; what the app has in itself is not sent again.
import { expect, test } from 'vitest'
import { bornPrints } from '../../src/build/content.ts'
import { bornWith, bring, bringReferences } from '../../src/server/content.ts'
import { openStore } from '../../src/server/store/open.ts'

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

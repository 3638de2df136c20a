// The work of invented Volunteers goes in by the same door as real work, and looks like it.
import { expect, test } from 'vitest'
import { fillWithMany, sizes } from '../../src/server/sample/many.ts'
import { openStore } from '../../src/server/store/open.ts'
import { chanceOf } from '../support/dice.ts'

test('the small sample is one team whose coordinator has posts to look at', async () => {
  const store = await openStore(':memory:')
  const { volunteers, posts, reviews } = await fillWithMany(store, 'small', chanceOf(4))
  expect(volunteers).toBe(sizes.small)
  expect(posts).toBeGreaterThan(volunteers)
  const seen = await store.since('team.thies', 0, 1000)
  const drafts = seen.filter(({ kind }) => kind === 'drafts')
  expect(drafts.length).toBeGreaterThan(reviews)
  // Nothing that was not asked about is seen by the team.
  expect(drafts.every(({ body }) => body?.includes('"asking"'))).toBe(true)
  await store.close()
})

test('the same chance makes the same sample', async () => {
  const made = async () => {
    const store = await openStore(':memory:', () => Date.UTC(2026, 10, 24))
    await fillWithMany(store, 'small', chanceOf(9))
    const hashes = (await store.since('team.thies', 0, 1000)).map(({ hash }) => hash)
    await store.close()
    return hashes
  }
  expect(await made()).toEqual(await made())
})

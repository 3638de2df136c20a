// The work of invented Volunteers goes in by the same door as real work, and looks like it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillWithMany, sizes } from '../../src/server/sample/many.ts'
import { prepareSample } from '../../src/server/sample/fill.ts'
import { invitation } from '../../src/server/routes/invite.ts'
import { Secret } from '../../src/server/settings.ts'
import { Assets } from '../../src/server/store/assets.ts'
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

test('a programme’s data never become a sample, not even before anybody joined', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tama-sample-'))
  const parts = async () => {
    const store = await openStore(':memory:')
    return { store, secret: new Secret(Buffer.alloc(32, 7)), assets: new Assets(store, folder) }
  }
  const empty = await parts()
  expect([await prepareSample(empty), await prepareSample(empty)]).toEqual([true, true])
  const programme = await parts()
  await invitation(programme.store, programme.secret, {
    name: 'Mariama',
    role: 'lead',
    team: 'sn',
    country: 'SN',
    helper: null,
    trusted: true,
  })
  expect(await prepareSample(programme)).toBe(false)
  expect(await programme.store.since('campaigns.SN.fr', 0, 10)).toEqual([])
  await Promise.all([empty.store.close(), programme.store.close()])
  rmSync(folder, { recursive: true })
})

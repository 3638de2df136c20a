// A full phone still takes what a person writes.
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { fail } from '#shared/kit/result.ts'
import { layBallast, makeRoom } from '../../../src/app/data/ballast.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { testShelf } from '../../support/shelf.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'

const files = () => libraryDatabase().table<{ id: string }, string>('files')
afterEach(async () => {
  vi.restoreAllMocks()
  await files().clear()
})

test('files that can be fetched again give way first, then the ballast, then there is nothing more', async () => {
  await layBallast()
  setShelf(await testShelf())
  await layBallast()
  await files().put({ id: 'a'.repeat(64) })
  expect(await makeRoom()).toBe(true)
  expect(await files().toCollection().primaryKeys()).toEqual(['ballast'])
  expect(await makeRoom()).toBe(true)
  expect(await makeRoom()).toBe(false)
})

test('a draft that finds the phone full is saved in the room of what gave way, or refused aloud', async () => {
  setShelf(await testShelf())
  await layBallast()
  await files().put({ id: 'a'.repeat(64) })
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own store below
  const { commit } = DexieStore.prototype
  let full = 2
  vi.spyOn(DexieStore.prototype, 'commit').mockImplementation(async function (this: DexieStore, ...given: Parameters<typeof commit>) {
    return full-- > 0 ? fail('phone-full') : commit.apply(this, given)
  })
  expect(await writer(drafts)(freshId(), () => ({ kind: 'post', caption: 'Mine' }))).toEqual({ ok: true, value: undefined })
  expect(await files().count()).toBe(0)
  full = 9
  expect(await writer(drafts)(freshId(), () => ({ kind: 'post', caption: 'Mine' }))).toMatchObject({ failure: { code: 'phone-full' } })
})

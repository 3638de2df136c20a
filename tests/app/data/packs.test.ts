// A pack is the beginning of a feed: it fits what the sync brings, before and after.
import 'fake-indexeddb/auto'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { catalogueOf, collections } from '#shared/collections/index.ts'
import { collection } from '#shared/kit/collection.ts'
import { line } from '#shared/kit/fields.ts'
import { bring } from '../../../src/server/content.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { fetchPack, listPacks } from '../../../src/app/data/packs.ts'
import { Village, type VillagePhone } from '../../support/village.ts'

const feed = 'drawings.all'
const tips = collection('tips', { family: 'server-only', shelf: 'library', write: [], feeds: () => [feed], fields: { tip: line(40) } })
const library = new DexieStore(libraryDatabase())

let here: Village
beforeEach(async () => {
  here = await Village.open(catalogueOf([...collections, tips]))
  await bring(
    here.store,
    Array.from({ length: 40 }, (_, at) => ({ kind: 'drawings', id: `drawing.${at}`, data: { svg: `<svg>${`${at} `.repeat(400)}</svg>` } })),
  )
  vi.stubGlobal('fetch', async (path: string) => {
    const answer = await here.app.request(path, { headers: { 'accept-encoding': 'br' } })
    if (answer.headers.get('content-encoding') !== 'br') return answer
    return new Response(new Uint8Array(brotliDecompressSync(Buffer.from(await answer.arrayBuffer()))), { headers: answer.headers })
  })
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await Promise.all(libraryDatabase().tables.map((table) => table.clear()))
  await here.close()
})

async function fetchAll(): Promise<void> {
  const list = await listPacks('fr')
  const pack = list.ok && list.value.packs.find((one) => one.feed === feed)
  if (!pack) throw new Error('There should be a pack.')
  expect(await fetchPack(pack, { onProgress: () => undefined })).toEqual({ ok: true, value: undefined })
}

/** The phone of the village, with its library on the disk that the pack came to. */
async function onDisk(): Promise<VillagePhone> {
  const awa = await here.phone('Awa')
  Object.assign(awa, { library, keeps: [feed], check: true })
  return awa
}
const putTip = (id: string) =>
  here.store.atomically((tx) => tx.put(tips, id, { person: '', team: '', country: '' }, { tip: 'Rest often.' }, null))

test('after a pack the sync finds nothing to fetch and nothing to mend', async () => {
  await fetchAll()
  const awa = await onDisk()
  awa.requests = 0
  expect(await awa.sync()).toMatchObject({ ok: true, value: { received: 2 } })
  expect(awa.requests).toBe(1)
  expect(awa.lastAnswer).not.toContain('drawing.')
  expect(await libraryDatabase().documents('drawings').count()).toBe(40)
})

test('what a phone cannot read of a pack is noted, and comes when it has learnt to', async () => {
  await putTip('tip.1')
  await fetchAll()
  expect((await library.cursors())[feed]).toMatch(/ tips=0$/)
  const awa = await onDisk()
  await awa.sync()
  expect(awa.lastAnswer).not.toContain('Rest often')
  awa.catalogue = catalogueOf([...collections, tips])
  await awa.sync()
  expect(awa.lastAnswer).toContain('Rest often')
  expect(awa.lastAnswer).not.toContain('drawing.')
})

test('a pack that comes again never takes a phone back to before where it stands', async () => {
  await fetchAll()
  const awa = await onDisk()
  await here.store.atomically((tx) =>
    tx.put(
      collections.find(({ name }) => name === 'drawings') ?? tips,
      'drawing.new',
      { person: '', team: '', country: '' },
      { svg: '<svg/>' },
      null,
    ),
  )
  await awa.sync()
  const stands = (await library.cursors())[feed]
  await libraryDatabase().documents('drawings').delete('drawing.3')
  await fetchAll()
  expect((await library.cursors())[feed]).toBe(stands)
  expect(await libraryDatabase().documents('drawings').count()).toBe(41)
})

test('a pack of another history is mended by sums, not fetched again', async () => {
  await fetchAll()
  await here.restore(await here.backup())
  const awa = await onDisk()
  awa.requests = 0
  await awa.sync()
  expect(awa.requests).toBe(2)
  expect(awa.lastAnswer).not.toContain('drawing.')
  expect((await library.cursors())[feed]).toMatch(new RegExp(`^${here.store.epoch}\\.\\w+$`))
  expect(await libraryDatabase().documents('drawings').count()).toBe(40)
})

// Packs are made when first asked for, and must outlive an unlucky moment of the database and many others that come after.
import { brotliDecompressSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { Packs } from '../../src/server/packs.ts'
import { bornWith, bring } from '../../src/server/content.ts'
import { openStore } from '../../src/server/store/open.ts'

const drawing = (name: string) => ({ kind: 'drawings', id: `drawing.${name}`, data: { svg: `<svg>${name}</svg>` } })
const prepared = async () => {
  const store = await openStore(':memory:')
  await bring(store, [drawing('road')])
  return { store, packs: new Packs(store) }
}

test('a pack whose making failed is made again by the next who asks', async () => {
  const { store, packs } = await prepared()
  vi.spyOn(store, 'since').mockRejectedValueOnce(new Error('The disk hiccups.'))
  await expect(packs.list(null, 'fr')).rejects.toThrow('hiccups')
  expect(await packs.list(null, 'fr')).toHaveLength(1)
  await store.close()
})

test('what is on the list can be had, however often something else was changed since', async () => {
  const { store, packs } = await prepared()
  const rumour = bornWith().find(({ id }) => id.endsWith('.fr') && id.startsWith('sea-is-safe'))
  await bring(store, rumour ? [rumour] : [])
  for (let at = 0; at < 40; at++) {
    await bring(store, [drawing(`n${at}`)])
    await packs.list(null, 'fr')
  }
  const now = await packs.list(null, 'fr')
  expect(now.map(({ feed }) => feed)).toEqual(['drawings.all', 'rumours.fr'])
  for (const { hash } of now) expect(await packs.named(hash)).toBeDefined()
  await store.close()
})

test('a pack of lessons counts its lessons, and brings their module beside them', async () => {
  const store = await openStore(':memory:')
  await bring(
    store,
    bornWith().filter(({ id, kind }) => (kind === 'lessons' && id.startsWith('5.')) || (kind === 'modules' && id.startsWith('5.'))),
  )
  const packs = new Packs(store)
  const [pack] = await packs.list(null, 'fr')
  expect(pack).toMatchObject({ feed: 'learn.5.fr', count: 3 })
  const whole = brotliDecompressSync((await packs.named(pack?.hash ?? ''))?.data ?? Buffer.alloc(0)).toString()
  expect(whole).toContain('"5.fr"')
  await store.close()
})

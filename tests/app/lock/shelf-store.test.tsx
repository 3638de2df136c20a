// Only locked bytes stand on the disk, and a row opens only where it was written.
import { beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { move } from '../../../src/app/data/lock/moving.ts'
import { keepPlaceOn, myWork, places } from '../../../src/app/data/mine.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { seen } from '../../../src/engine/document.ts'
import { sealAll } from '../../../src/engine/seal.ts'
import { write } from '../../../src/engine/write.ts'
import { chanceOf } from '../../support/dice.ts'
import { testShelf } from '../../support/shelf.ts'

const one = 'a'.repeat(22)
const two = 'b'.repeat(22)
const clock = { now: () => 1 }
const words = 'My road home began in Agadez'
let shelf: PrivateShelf

beforeEach(async () => {
  shelf = await testShelf()
  setShelf(shelf)
})

const says = (id: string, caption: string) => write(shelf.store, clock, drafts, id, () => ({ kind: 'post', caption }))
/** The same shelf, as after a new start: nothing is remembered. */
const again = () => PrivateShelf.open(shelf.id, new Uint8Array(32).fill(shelf.id.length))
const rows = () => shelf.db.documents('drafts')

/** Everything that the database holds, as one text. */
async function disk(): Promise<string> {
  const tables = await Promise.all(shelf.db.tables.map((table) => table.toArray()))
  const bytes = (value: unknown): unknown => (value instanceof ArrayBuffer ? String.fromCharCode(...new Uint8Array(value)) : value)
  return JSON.stringify(tables, (_key, value: unknown) => bytes(value))
}

test('captions, feeds, cursors and places are not readable in the database', async () => {
  await says(one, words)
  await sealAll(shelf.store, chanceOf(1))
  await keepPlaceOn(shelf, '3.4', 'practice')
  const draft = { kind: 'post', caption: `${words} too` }
  const ports = { library: shelf.store, shelf: shelf.store }
  await applyChanges(ports, 'user.awa', [['drafts', two, 1, fingerprint(draft), draft]], null, 'epoch.7')
  const all = await disk()
  for (const secret of [words, words.slice(0, 12), 'user.awa', 'epoch.7', '3.4', 'practice', 'caption']) expect(all).not.toContain(secret)
  expect(all).toContain(one)
  const fresh = await again()
  expect((await fresh.all('drafts')).map((stored) => seen(stored)?.caption)).toEqual([words, `${words} too`])
  expect(await fresh.store.cursors()).toEqual({ 'user.awa': 'epoch.7' })
  expect(await fresh.store.inFeed('user.awa')).toEqual([['drafts', two]])
  setShelf(fresh)
  expect([...(await places())]).toEqual([['3.4', 'practice']])
})

test('texts of many lengths take the same room', async () => {
  await says(one, 'Yes')
  await says(two, 'Yes, with a few words more than before')
  const [short, long] = await rows().toArray()
  expect(short?.ct?.byteLength).toBe(long?.ct?.byteLength)
})

test('rows that were swapped, moved to another table, or put back to an earlier number are refused, and nothing is written over them', async () => {
  const complain = vi.fn()
  vi.stubGlobal('reportError', complain)
  await says(one, words)
  const old = await rows().get(one)
  await says(one, `${words}, in June`)
  await says(two, 'Another one')
  const [newer, other] = await rows().bulkGet([one, two])
  if (!old || !newer?.ct || !other?.ct) throw new Error('Not written.')
  await rows().bulkPut([
    { ...newer, ct: other.ct },
    { ...other, ct: newer.ct },
  ])
  expect(await (await again()).all('drafts')).toEqual([])
  await rows().put({ ...newer, ...(old.ct && { ct: old.ct }) })
  const fresh = await again()
  expect(await fresh.one('drafts', one)).toBeUndefined()
  await fresh.db.documents('publications').put(newer)
  expect(await fresh.all('publications')).toEqual([])
  expect(complain).toHaveBeenCalled()
  expect(await write(fresh.store, clock, drafts, one, () => ({ kind: 'post', caption: 'Over it' }))).toMatchObject({ ok: false })
  expect((await rows().get(one))?.n).toBe(newer.n)
  vi.unstubAllGlobals()
})

test('another key opens nothing, and what was read is forgotten when it is closed', async () => {
  vi.stubGlobal('reportError', () => undefined)
  await says(one, words)
  await keepPlaceOn(shelf, '1.1', '2')
  const stranger = await PrivateShelf.open(shelf.id, new Uint8Array(32).fill(200))
  expect(await stranger.all('drafts')).toEqual([])
  expect([...(await stranger.facts())]).toEqual([])
  expect(await stranger.store.cursors()).toEqual({})
  vi.unstubAllGlobals()
})

test('a thousand drafts are listed again in a moment', async () => {
  for (let at = 0; at < 1000; at += 100)
    await shelf.store.commit({
      docs: Array.from({ length: 100 }, (_, of) => ({
        stored: {
          kind: 'drafts',
          id: String(at + of).padStart(22, '0'),
          n: 1,
          base: null,
          server: null,
          feeds: [],
          mine: { kind: 'post', caption: `${words} ${at + of}` },
          dirty: true,
        },
        seen: 0,
      })),
    })
  expect(await myWork()).toHaveLength(1000)
  const began = performance.now()
  expect(await myWork()).toHaveLength(1000)
  expect(performance.now() - began).toBeLessThan(1000)
})

test('what a stranger learnt moves behind the lock, once, however often it is moved', async () => {
  const locked = await testShelf()
  await says(one, words)
  await keepPlaceOn(shelf, '1.1', '2')
  await move(shelf, locked)
  await move(shelf, locked)
  expect((await locked.all('drafts')).map(({ id, dirty }) => [id, dirty])).toEqual([[one, true]])
  expect((await locked.facts()).get('place.1.1')).toBe('2')
  expect(await locked.store.dirty()).toEqual([['drafts', one]])
})

test('a cursor moves only from where it stood', async () => {
  const put = (was: string | null, is: string | null) => shelf.store.commit({ cursors: { 'user.awa': { was, is } } })
  expect(await put(null, 'e.1')).toEqual({ ok: true, value: true })
  expect(await put(null, 'e.2')).toEqual({ ok: true, value: false })
  expect(await put('e.1', 'e.2')).toEqual({ ok: true, value: true })
  expect(await put('e.2', null)).toEqual({ ok: true, value: true })
  expect(await shelf.store.cursors()).toEqual({})
})

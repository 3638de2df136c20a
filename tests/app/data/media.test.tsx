// Pictures on the phone: locked in chunks, sent only when their post is asked about, and gone when no post names them.
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts, media } from '#shared/collections/publishing.ts'
import { postById } from '../../../src/app/data/mine.ts'
import { allowanceOf, sendAnyway } from '../../../src/app/data/media/allowance.ts'
import { changeSending } from '../../../src/app/data/media/changing.ts'
import { piecesIn } from '../../../src/app/data/media/pieces.ts'
import { leaveUnnamed, letGo, queueIn, waitAgain } from '../../../src/app/data/media/queue.ts'
import { sendingsOn, type Picture } from '../../../src/app/data/media/sendings.ts'
import { keepRules, spendingNow } from '../../../src/app/data/media/spending.ts'
import { waitingPictures } from '../../../src/app/data/media/waiting.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { unsentCount } from '../../../src/app/data/unsent.ts'
import { bytesBetween, keepFile } from '../../../src/engine/chunks.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { write } from '../../../src/engine/write.ts'
import { hash } from '../../support/sending.ts'
import { jpeg } from '../../support/pictures.ts'
import { testShelf } from '../../support/shelf.ts'

const shelf = await testShelf()
const { store, db } = shelf
const pieces = await piecesIn(shelf)
const queue = queueIn(shelf)
const clock = { now: () => 1 }
const id = 'd'.repeat(22)
const hour = 3600_000

beforeEach(() => setShelf(shelf))
afterEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()))
})

async function chosen(file: string, at = 0): Promise<Picture> {
  const bytes = new Uint8Array(jpeg(600_000, file.length))
  const source = { bytes: bytes.length, type: 'image/jpeg', read: async (from: number, to: number) => bytes.subarray(from, to) }
  const kept = await keepFile(pieces, file, source, hash)
  if (!kept.ok) throw new Error(kept.failure.code)
  const rest = {
    kind: 'post-picture',
    type: 'image/jpeg',
    state: 'waiting',
    begun: false,
    reached: 0,
    width: 1,
    height: 1,
    before: 9,
  } as const
  const picture: Picture = { ...kept.value, ...rest, file, at }
  await changeSending(shelf, file, () => picture)
  return picture
}

const post = (files: readonly Picture[], asking?: string) =>
  write(store, clock, drafts, id, () => ({ kind: 'post', caption: 'Look', media: files.map((one) => one.id), ...(asking && { asking }) }))

test('bytes come back as they went in, from any place to any other', async () => {
  const { file, bytes } = await chosen('a')
  const data = jpeg(600_000, 1)
  expect(await bytesBetween(pieces, file, 0, bytes)).toEqual(new Uint8Array(data))
  expect(await bytesBetween(pieces, file, 262_000, 300_000)).toEqual(new Uint8Array(data.subarray(262_000, 300_000)))
  expect(await bytesBetween(pieces, file, 0, bytes + 1)).toBeNull()
  await pieces.forget(file)
  expect(await db.chunks.count()).toBe(0)
  expect(await db.table('files').count()).toBe(0)
})

test('nothing of a picture stands in the clear: not its bytes, not what is known of it', async () => {
  const { id: content, slices } = await chosen('a')
  const chunks = await db.chunks.toArray()
  expect(chunks.map(({ chunk }) => chunk.byteLength > 0)).toEqual([true, true, true])
  const middle = Buffer.from(jpeg(600_000, 1)).subarray(100_000, 100_016)
  for (const { chunk } of chunks) expect(Buffer.from(chunk).includes(middle)).toBe(false)
  const [row] = await db.sendings.toArray()
  expect(Object.keys(row ?? {}).sort()).toEqual(['box', 'file', 'n'])
  const box = Buffer.from(row?.box ?? new ArrayBuffer())
  for (const word of [content, slices[0] as string, 'image/jpeg', 'waiting']) expect(box.includes(word)).toBe(false)
})

test('what is known of a picture opens only at its place: put back to an earlier state or swapped, it is left out and not written over', async () => {
  await chosen('a')
  await chosen('aa')
  const [one, two] = await db.sendings.toArray()
  await letGo(shelf, 'a')
  await db.sendings.put({ file: 'a', n: 2, box: one?.box as ArrayBuffer })
  await db.sendings.put({ file: 'aa', n: 1, box: one?.box as ArrayBuffer })
  const told: unknown[] = []
  const before = globalThis.reportError
  globalThis.reportError = (error) => void told.push(error)
  try {
    expect(await sendingsOn(shelf)).toEqual([])
    await letGo(shelf, 'aa')
    await changeSending(shelf, 'aa', () => null)
    expect(told).toHaveLength(4)
    expect(await db.sendings.count()).toBe(2)
    await db.sendings.put(two as NonNullable<typeof two>)
    expect((await sendingsOn(shelf)).map(({ file }) => file)).toEqual(['aa'])
  } finally {
    globalThis.reportError = before
  }
})

test('two tabs that change one picture at once lose neither change', async () => {
  await chosen('a')
  await Promise.all(Array.from({ length: 8 }, () => changeSending(shelf, 'a', (now) => now && { ...now, reached: now.reached + 1 })))
  expect((await sendingsOn(shelf)).map(({ reached }) => reached)).toEqual([8])
})

test('a picture waits until its post is asked about, and stops waiting when the question is taken back', async () => {
  const picture = await chosen('a')
  await post([picture])
  expect(await queue.next()).toBeNull()
  expect(await waitingPictures()).toEqual([])
  await post([picture], 'x'.repeat(22))
  expect((await queue.next())?.file).toBe('a')
  expect(await queue.wanted('a')).toBe(true)
  expect(await waitingPictures()).toMatchObject([{ file: 'a', draft: id, reached: 0 }])
  await post([picture])
  expect(await queue.wanted('a')).toBe(false)
})

test('what its person took away goes first; then the oldest', async () => {
  const [one, two] = [await chosen('aa', 2), await chosen('a', 1)]
  await chosen('aaa', 3)
  await post([one, two], 'x'.repeat(22))
  expect((await queue.next())?.file).toBe('a')
  await letGo(shelf, 'aaa')
  expect((await queue.next())?.file).toBe('aaa')
  await queue.change('aaa', () => null)
  await queue.change('aaa', (now) => now)
  expect(await db.sendings.count()).toBe(2)
})

test('a rule of their person holds pictures back; a yes lets those go that wait, and they go first', async () => {
  const [first, second] = [await chosen('a', 1), await chosen('b', 2)]
  await post([first, second], 'a'.repeat(22))
  const allowance = allowanceOf(shelf)
  const may = (bytes: number, file: string) => allowance.may(bytes, file)
  expect(await may(600_000, first.file)).toBe(true)
  await keepRules({ wifiOnly: true, monthBytes: null })
  expect(await may(1, first.file)).toBe(false)
  await sendAnyway([second.file])
  expect([await may(1, first.file), await may(1, second.file)]).toEqual([false, true])
  expect((await queue.next())?.file).toBe(second.file)
  // What went is counted, also by a yes; the month's limit counts from there.
  await allowance.spent(900_000)
  await keepRules({ wifiOnly: false, monthBytes: 1_000_000 })
  expect((await spendingNow())?.spent).toBe(900_000)
  expect([await may(100_000, first.file), await may(100_001, first.file)]).toEqual([true, false])
})

test('a picture that no post names leaves after an hour, not before', async () => {
  const [kept] = [await chosen('a'), await chosen('aa')]
  await post([kept])
  await leaveUnnamed(shelf, hour - 1)
  expect((await sendingsOn(shelf)).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  await leaveUnnamed(shelf, hour + 1)
  expect((await sendingsOn(shelf)).map(({ state }) => state)).toEqual(['waiting', 'leaving'])
})

test('a post is received when the server has its picture; how much waits follows at once', async () => {
  const picture = await chosen('a')
  await post([picture], 'x'.repeat(22))
  const counts: number[] = []
  const watching = liveQuery(unsentCount).subscribe((count) => counts.push(count))
  await expect.poll(() => counts.at(-1)).toBe(2)
  await queue.change('a', (now) => ({ ...now, state: 'stored' }))
  await expect.poll(() => counts.at(-1)).toBe(1)
  watching.unsubscribe()
  expect((await postById(id))?.pictures).toEqual([{ id: picture.id, alt: '', bytes: null }])
  const file = { media: picture.id, kind: 'post-picture', type: 'image/jpeg', bytes: picture.bytes }
  await applyChanges({ library: store, shelf: store }, 'user.p', [[media.name, 'media.p.x', 1, 'h', file]], null, 'e.1')
  expect((await postById(id))?.pictures).toEqual([{ id: picture.id, alt: '', bytes: picture.bytes }])
})

test('a picture that a restored server does not know any more waits again; one that it knows does not', async () => {
  const [lost, kept] = [await chosen('a'), await chosen('aa')]
  await post([lost, kept], 'x'.repeat(22))
  for (const { file } of [lost, kept]) await queue.change(file, (now) => ({ ...now, state: 'stored', reached: now.bytes }))
  const file = { media: kept.id, kind: 'post-picture', type: 'image/jpeg', bytes: kept.bytes }
  await applyChanges({ library: store, shelf: store }, 'user.p', [[media.name, 'media.p.x', 1, 'h', file]], null, 'e.2')
  expect(await queue.next()).toBeNull()
  await waitAgain(shelf)
  expect((await queue.next())?.file).toBe('a')
  expect((await sendingsOn(shelf)).map(({ state, reached }) => [state, reached])).toEqual([
    ['waiting', 0],
    ['stored', kept.bytes],
  ])
})

// A recording: every piece is on the disk, locked, before the next is spoken; a kill, a call and the lock keep what was said until then.
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/kit/result.ts'
import { Files } from '../../../src/app/data/files.ts'
import { chunksOf } from '../../../src/app/data/chunk-store.ts'
import { dropRecordings, recordedAt } from '../../../src/app/data/media/recordings.ts'
import { sendingsOn } from '../../../src/app/data/media/sendings.ts'
import { take, type Ended } from '../../../src/app/data/media/taking.ts'
import { keepVoice } from '../../../src/app/data/media/voices.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { jpeg } from '../../support/pictures.ts'
import { FakeMicrophone } from '../../support/microphone.ts'
import { testShelf } from '../../support/shelf.ts'
import { webmVoice } from '../../support/voices.ts'

let shelf: PrivateShelf
let microphone: FakeMicrophone
const place = 'report.one'
let over: Ended[] = []
/** Each test has its own ends: what an earlier one left running is not told here. */
const watching = () => {
  const mine = over
  return { progress: () => undefined, over: (why: Ended) => void mine.push(why) }
}
const begins = async (mostMs = 60_000) => {
  const begun = await take(place, mostMs, watching())
  if (!begun.ok) throw new Error(begun.failure.code)
  return begun.value
}
const said = async () =>
  Promise.all((await recordedAt(place)).map(async ({ voice, whole }) => [Buffer.from(await voice.arrayBuffer()).toString(), whole]))

beforeEach(async () => {
  over = []
  microphone = new FakeMicrophone()
  shelf = await testShelf()
  setShelf(shelf)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  // What a test left running.
  dispatchEvent(new Event('pagehide'))
  await new Promise((done) => setTimeout(done, 60))
})

test('what was said stands at its place, whole, and the microphone is let go', async () => {
  const taking = await begins()
  await microphone.says('one ')
  await microphone.says('two ')
  await taking.stop()
  expect(await said()).toEqual([['one two three', true]])
  expect([over, microphone.open]).toEqual([['told'], false])
})

test('killed in the middle, every piece that was spoken is there, and nothing of it in the clear', async () => {
  await begins()
  for (const words of ['one ', 'two ', 'three ']) await microphone.says(words)
  // Nothing ends it: the next start finds it as it is.
  const again = await testShelf(shelf.id)
  setShelf(again)
  expect(await said()).toEqual([['one two three ', false]])
  const raw = JSON.stringify(await Promise.all(shelf.db.tables.map((table) => table.toArray())), (_, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  )
  expect(raw).not.toMatch(/two|audio|webm/)
})

test('recorded again, the old one goes only when the new one is ended; cut off, both stand', async () => {
  const first = await begins()
  await microphone.says('old ')
  await first.stop()
  const second = await begins()
  await microphone.says('new ')
  expect(await said()).toHaveLength(2)
  microphone.ends()
  await vi.waitFor(() => expect(over).toEqual(['told', 'cut']), 10_000)
  expect(await said()).toEqual([
    ['old three', true],
    ['new three', false],
  ])
  await second.stop()
  const third = await begins()
  await microphone.says('newest ')
  await third.stop()
  expect(await said()).toEqual([['newest three', true]])
  // Nothing is left of the others.
  expect(await shelf.db.table('files').count()).toBe(1)
})

test.each([
  ['the phone is locked or another app comes', () => document.dispatchEvent(new Event('visibilitychange'))],
  ['Tama is locked', () => dispatchEvent(new Event('tama-leaving'))],
  ['the page is left', () => dispatchEvent(new Event('pagehide'))],
  ['a call takes the microphone', () => microphone.mutes()],
])('it ends, and is kept, when %s', async (_, happens) => {
  await begins()
  await microphone.says('one ')
  const dark = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  happens()
  await vi.waitFor(() => expect(over).toEqual(['cut']), 10_000)
  dark.mockRestore()
  expect(await said()).toEqual([['one three', false]])
  expect(microphone.open).toBe(false)
})

test('as long as it may be, it ends by itself and is whole', async () => {
  await begins(600)
  await microphone.says('one ')
  await vi.waitFor(() => expect(over).toEqual(['full']), 10_000)
  expect(await said()).toEqual([['one three', true]])
})

test('as heavy as it may be, too', async () => {
  await begins()
  await microphone.says('x'.repeat(1_950_000))
  await vi.waitFor(() => expect(over).toEqual(['full']), 10_000)
})

test('a phone that is full says so before anybody speaks; one that fills up keeps what it had', async () => {
  Object.defineProperty(navigator, 'storage', {
    value: { estimate: async () => ({ quota: 9_000_000, usage: 8_000_000 }) },
    configurable: true,
  })
  expect(await take(place, 60_000, watching())).toEqual({ ok: false, failure: { code: 'phone-full' } })
  Reflect.deleteProperty(navigator, 'storage')
  await begins()
  await microphone.says('one ')
  vi.spyOn(shelf.db.chunks, 'add').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
  await microphone.says('two ')
  await vi.waitFor(() => expect(over).toEqual(['cut']), 10_000)
  expect(await said()).toEqual([['one ', false]])
})

test('whoever looked away, or left, before the phone had asked them, is not recorded', async () => {
  let first = 0
  const asks = { ...watching(), first: async () => (first++, ok()) }
  const dark = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await take(place, 60_000, asks)
  dark.mockRestore()
  await take(place, 60_000, { ...asks, stays: () => false })
  expect([microphone.open, first, over, (await shelf.facts()).size]).toEqual([false, 0, ['cut', 'cut'], 0])
})

test.each([
  ['is refused', 'NotAllowedError'],
  ['is not there', 'NotFoundError'],
  ['is used by a call', 'NotReadableError'],
])('a microphone that %s: nothing is kept, and it is said what to do', async (_, name) => {
  microphone.refuses(name)
  expect(await take(place, 60_000, watching())).toEqual({ ok: false, failure: { code: 'no-microphone' } })
  expect((await shelf.facts()).size).toBe(0)
})

test('a browser that records nothing says the same', async () => {
  vi.stubGlobal('MediaRecorder', undefined)
  expect(await take(place, 60_000, watching())).toEqual({ ok: false, failure: { code: 'no-microphone' } })
})

test('dropped, nothing of it is left', async () => {
  const taking = await begins()
  await microphone.says('one ')
  await taking.stop()
  expect(await dropRecordings(place)).toEqual(ok())
  expect([await said(), (await shelf.facts()).size, await shelf.db.table('files').count(), await shelf.db.chunks.count()]).toEqual([
    [],
    0,
    0,
    0,
  ])
})

test('given to a report it can go, once, as what it is; what is no voice is not kept', async () => {
  const voice = new Blob([webmVoice()], { type: 'audio/webm' })
  const kept = await keepVoice(voice)
  expect(await keepVoice(voice)).toEqual(kept)
  expect(await sendingsOn(shelf)).toMatchObject([{ kind: 'rumour-voice', type: 'audio/webm', bytes: voice.size, state: 'waiting' }])
  expect(await keepVoice(new Blob([new Uint8Array(jpeg(2000))]))).toEqual({ ok: false, failure: { code: 'media-wrong-type' } })
})

test('a file that grows is a file like others once it is ended, and a piece that failed is never written over', async () => {
  const files = new Files(shelf, await chunksOf(shelf.db, shelf.id))
  const growing = await files.begin('f', 'audio/webm')
  await growing.add(new Uint8Array([1, 2]))
  vi.spyOn(shelf.db.chunks, 'add').mockRejectedValueOnce(new Error('full'))
  await expect(growing.add(new Uint8Array([3]))).rejects.toThrow('full')
  await growing.add(new Uint8Array([4]))
  const { chunks } = (await files.read('f')) as { chunks: readonly (Uint8Array | null)[] }
  expect(chunks.map((chunk) => chunk && [...chunk])).toEqual([[1, 2], null, [4]])
})

// Files on a shelf: whatever is done to their chunks is refused and named, and the rest stays readable.
import { expect, test } from 'vitest'
import { Files, chunkLocked, opened } from '../../../src/app/data/files.ts'
import { chunksOf } from '../../../src/app/data/chunk-store.ts'
import { bytesOfLetters, letters, type Bytes } from '../../../src/app/data/lock/cipher.ts'
import { lockedByRescue, openedByRescue } from '../../../src/app/data/lock/derive.ts'
import { LetterKeys } from '../../../src/server/letterbox.ts'
import { dice } from '../../support/dice.ts'
import { testShelf } from '../../support/shelf.ts'

const size = 64
/** Whole numbers from 0 to below a bound, always the same for a seed. */
const upTo = (seed: number) => {
  const roll = dice(seed)
  return (bound: number) => Math.floor(roll() * bound)
}
const aes = (fill: number) => crypto.subtle.importKey('raw', new Uint8Array(32).fill(fill), 'AES-GCM', false, ['encrypt', 'decrypt'])

async function locked(key: CryptoKey, file: string, total: number, seed: number): Promise<{ plain: Bytes[]; chunks: ArrayBuffer[] }> {
  const roll = upTo(seed)
  const plain = Array.from({ length: total }, (_, at) =>
    Uint8Array.from({ length: at === total - 1 ? 1 + roll(size) : size }, () => roll(256)),
  )
  const run = new Uint8Array(8).fill(seed & 255)
  const chunks = await Promise.all(plain.map((bytes, at) => chunkLocked(key, file, run, at, at === total - 1 ? total : null, bytes)))
  return { plain, chunks }
}

test('ten thousand mutations: none is accepted, each is named, and every other chunk is what it was', async () => {
  const key = await aes(1)
  const total = 4
  const mine = await locked(key, 'mine', total, 1)
  const shorter = await locked(key, 'mine', total - 1, 2)
  const foreign = await locked(key, 'other', total, 3)
  const strange = await locked(await aes(2), 'mine', total, 4)
  const roll = upTo(7)
  const changed = (chunk: ArrayBuffer, change: (bytes: number[]) => void) => {
    const bytes = [...new Uint8Array(chunk)]
    change(bytes)
    return Uint8Array.from(bytes).buffer
  }
  const mutations: ((chunks: (ArrayBuffer | undefined)[], at: number, other: number) => void)[] = [
    (chunks, at) => (chunks[at] = changed(chunks[at] as ArrayBuffer, (bytes) => (bytes[roll(bytes.length)]! ^= 1 << roll(8)))),
    (chunks, at) => (chunks[at] = changed(chunks[at] as ArrayBuffer, (bytes) => bytes.splice(roll(bytes.length), 1 + roll(20)))),
    (chunks, at) => (chunks[at] = changed(chunks[at] as ArrayBuffer, (bytes) => bytes.push(roll(256)))),
    (chunks, at, other) => ([chunks[at], chunks[other]] = [chunks[other], chunks[at]]),
    (chunks, at, other) => (chunks[at] = chunks[other]),
    (chunks, at) => chunks.splice(at, 1),
    (chunks, at, other) => chunks.splice(at, 0, chunks[other]),
    (chunks, at) => (chunks[at] = undefined),
    (chunks, at) => chunks.splice(at),
    (chunks, at) => (chunks[at] = foreign.chunks[at]),
    (chunks, at) => (chunks[at] = strange.chunks[at]),
    (chunks) => (chunks[total - 2] = shorter.chunks[total - 2]),
    (chunks, _at, other) => chunks.push(chunks[other]),
    (chunks) => chunks.push(...chunks.splice(0, 2)),
  ]
  let accepted = 0
  for (let turn = 0; turn < 10_000; turn++) {
    const chunks: (ArrayBuffer | undefined)[] = [...mine.chunks]
    const at = roll(total)
    const other = (at + 1 + roll(total - 1)) % total
    mutations[turn % mutations.length]?.(chunks, at, other)
    const read = await opened(key, 'mine', total, chunks)
    const named = new Set(read.problems.map(({ chunk }) => chunk))
    const wrong = read.chunks.some((bytes, place) => (bytes ? letters(bytes) !== letters(mine.plain[place] as Bytes) : !named.has(place)))
    if (read.problems.length === 0 || wrong) accepted += 1
  }
  expect(accepted).toBe(0)
  expect((await opened(key, 'mine', total, mine.chunks)).problems).toEqual([])
}, 60_000)

const bytesOf = (length: number): Bytes => Uint8Array.from({ length }, (_, at) => at % 251)
const joined = (chunks: readonly (Bytes | null)[]) => chunks.flatMap((bytes) => [...(bytes ?? [])])
const openFiles = async () => {
  const shelf = await testShelf()
  return { shelf, files: new Files(shelf, await chunksOf(shelf.db, shelf.id), size) }
}

test.each([0, 1, size - 1, size, size + 1, 5 * size, 5 * size + 3])('a file of %i bytes comes back as it was', async (length) => {
  const { files } = await openFiles()
  const whole = bytesOf(length)
  await files.write('f', 'video/webm', [whole.slice(0, 10), whole.slice(10)])
  const read = await files.read('f')
  expect(read?.problems).toEqual([])
  expect(joined(read?.chunks ?? [])).toEqual([...whole])
})

test('a recording that was killed keeps all but its last piece', async () => {
  const { files } = await openFiles()
  async function* dying() {
    yield bytesOf(3 * size + 5)
    throw new Error('The battery is empty.')
  }
  await expect(files.write('f', 'audio/webm', dying())).rejects.toThrow()
  const read = await files.read('f')
  expect(joined(read?.chunks ?? [])).toEqual([...bytesOf(3 * size)])
})

test('a sealed file opens with no key of this phone, not by the rescue code either; the server opens it', async () => {
  const { shelf, files } = await openFiles()
  const server = new LetterKeys([Buffer.alloc(32, 9)])
  await files.write('f', 'video/webm', [bytesOf(3 * size)])
  const chunks = await (await chunksOf(shelf.db, shelf.id)).all('f')
  const letter = await files.seal('f', server.address, 'phone')
  expect(await files.read('f')).toBeNull()
  const shelfKey = new Uint8Array(32).fill(shelf.id.length)
  const rescued = await openedByRescue(shelf.id, await lockedByRescue(shelf.id, shelfKey, 'CODE'), 'CODE')
  for (const raw of [shelfKey, rescued as Bytes]) {
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    expect((await opened(key, 'f', 3, chunks)).problems).toHaveLength(3)
  }
  const row = (await shelf.db.table('files').get('f')) as { letter: ArrayBuffer; head?: unknown }
  expect(row.head).toBeUndefined()
  for (const table of ['files', 'drafts', 'outgoing', 'facts', 'session'])
    expect(await shelf.keys.unlock(table, 'f', row.letter)).toBeNull()
  const told = server.open('sealed', 'phone', 'f', letters(letter as ArrayBuffer))
  const { key, total } = JSON.parse(told as string) as { key: string; total: number }
  const theirs = await crypto.subtle.importKey('raw', bytesOfLetters(key), 'AES-GCM', false, ['decrypt'])
  expect(joined((await opened(theirs, 'f', total, chunks)).chunks)).toEqual([...bytesOf(3 * size)])
})

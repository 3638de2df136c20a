// Files on a private shelf: each with a random key of its own, cut into chunks that open only at their place. A killed recording
// keeps every chunk that was full.
import { bytesOfLetters, bytesOfText, letters, randomBytes, type Bytes } from './lock/cipher.ts'
import { letterTo, type Addressee } from './lock/letter.ts'
import type { ChunkStore } from './chunk-store.ts'
import type { PrivateShelf } from './shelf-store.ts'

/** Bytes of one chunk. */
const chunkBytes = 256 * 1024
/** Drawn anew by each run of a writer, so that no starting block is ever used twice with a key. */
const runBytes = 8

/** What a file is, locked with the shelf. `total` is null until it is finished. */
type FileHead = { readonly key: string; readonly type: string; readonly total: number | null; readonly length: number }

/** A chunk that does not open: it is not there, or it is not the one that was written at this place. */
type Problem = { readonly chunk: number; readonly is: 'missing' | 'changed' }

/** A file as it could be read: chunks in order, null where one is refused. */
export type Read = { readonly chunks: readonly (Bytes | null)[]; readonly problems: readonly Problem[] }

/** A file that is being written: what is added is kept in that order. */
export type Growing = { readonly add: (piece: Bytes) => Promise<void>; readonly end: () => Promise<void> }

const fileKey = (raw: Bytes) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** The last chunk says that it is the last, and of how many: nothing can be cut off or put behind it. */
const placeOf = (file: string, number: number, total: number | null) =>
  bytesOfText(`tama file\n${file}\n${number}\n${total === number + 1 ? `last of ${total}` : 'more'}`)

function ivOf(run: Bytes, number: number): Bytes {
  const iv = new Uint8Array(12)
  iv.set(run)
  new DataView(iv.buffer).setUint32(runBytes, number)
  return iv
}

/** One chunk, locked for its place. `total` only for the last. */
export async function chunkLocked(
  key: CryptoKey,
  file: string,
  run: Bytes,
  number: number,
  total: number | null,
  plain: Bytes,
): Promise<ArrayBuffer> {
  const how = { name: 'AES-GCM', iv: ivOf(run, number), additionalData: placeOf(file, number, total) }
  const ct = new Uint8Array(await crypto.subtle.encrypt(how, key, plain))
  const whole = new Uint8Array(runBytes + ct.length)
  whole.set(run)
  whole.set(ct, runBytes)
  return whole.buffer
}

/** What a chunk holds, or null when it is not the one of this place. */
async function chunkOpened(key: CryptoKey, file: string, number: number, total: number, locked: ArrayBuffer): Promise<Bytes | null> {
  if (locked.byteLength <= runBytes) return null
  const how = { name: 'AES-GCM', iv: ivOf(new Uint8Array(locked, 0, runBytes), number), additionalData: placeOf(file, number, total) }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, new Uint8Array(locked, runBytes)))
  } catch {
    return null
  }
}

/** Opens chunks at their places. What is swapped, cut, repeated or put elsewhere is refused and named; the rest stays readable. */
export async function opened(key: CryptoKey, file: string, total: number, locked: readonly (ArrayBuffer | undefined)[]): Promise<Read> {
  const problems: Problem[] = []
  const chunks = await Promise.all(
    Array.from({ length: total }, async (_, number) => {
      const here = locked[number]
      const plain = here ? await chunkOpened(key, file, number, total, here) : null
      if (!plain) problems.push({ chunk: number, is: here ? 'changed' : 'missing' })
      return plain
    }),
  )
  for (let number = total; number < locked.length; number++) problems.push({ chunk: number, is: 'changed' })
  return { chunks, problems: problems.sort((one, other) => one.chunk - other.chunk) }
}

/** The files of a shelf that is open. */
export class Files {
  private readonly shelf: PrivateShelf
  private readonly store: ChunkStore
  private readonly size: number

  constructor(shelf: PrivateShelf, store: ChunkStore, size = chunkBytes) {
    this.shelf = shelf
    this.store = store
    this.size = size
  }

  /** Writes a file as it comes. Killed on the way, what came in whole chunks is there and can be read. */
  async write(id: string, type: string, pieces: AsyncIterable<Bytes> | Iterable<Bytes>): Promise<void> {
    const raw = randomBytes(32)
    const head: FileHead = { key: letters(raw), type, total: null, length: 0 }
    await this.put(id, head)
    const key = await fileKey(raw)
    const run = randomBytes(runBytes)
    let rest: Bytes = new Uint8Array()
    let number = 0
    let length = 0
    for await (const piece of pieces) {
      length += piece.length
      const both = new Uint8Array(rest.length + piece.length)
      both.set(rest)
      both.set(piece, rest.length)
      rest = both
      // One chunk's worth stays back: only the end knows which is the last.
      while (rest.length > this.size) {
        await this.store.put(id, number, await chunkLocked(key, id, run, number, null, rest.slice(0, this.size)))
        rest = rest.slice(this.size)
        number += 1
      }
    }
    await this.store.put(id, number, await chunkLocked(key, id, run, number, number + 1, rest))
    await this.put(id, { ...head, total: number + 1, length })
  }

  /** Begins a file that grows piece by piece: each is on the disk, locked, when that is answered, and killed on the way all of them are there. */
  async begin(id: string, type: string): Promise<Growing> {
    const raw = randomBytes(32)
    const head: FileHead = { key: letters(raw), type, total: null, length: 0 }
    await this.put(id, head)
    const key = await fileKey(raw)
    const run = randomBytes(runBytes)
    let number = 0
    let length = 0
    const add = async (piece: Bytes, last: boolean) => {
      // A piece that was not taken may be half there: its place, and with it its starting block, is not used again.
      const at = number++
      await this.store.put(id, at, await chunkLocked(key, id, run, at, last ? at + 1 : null, piece))
      length += piece.length
    }
    return {
      add: (piece) => add(piece, false),
      end: async () => {
        await add(new Uint8Array(), true)
        await this.put(id, { ...head, total: number, length })
      },
    }
  }

  /** Reads a file; null when there is none, or only the server can open it. An unfinished one is read as far as it came. */
  async read(id: string): Promise<Read | null> {
    const head = await this.head(id)
    if (!head) return null
    const locked = await this.store.all(id)
    // Unfinished: none is the last, and one more than there are would be.
    const read = await opened(await fileKey(bytesOfLetters(head.key)), id, head.total ?? locked.length + 1, locked)
    return head.total === null ? { chunks: read.chunks.slice(0, -1), problems: [...read.problems] } : read
  }

  /** One chunk of a finished file; null when it is not here, or is not the one of its place. */
  async chunk(id: string, number: number): Promise<Bytes | null> {
    const head = await this.head(id)
    if (!head || head.total === null) return null
    const locked = await this.store.one(id, number)
    return locked ? chunkOpened(await fileKey(bytesOfLetters(head.key)), id, number, head.total, locked) : null
  }

  /** Seals a finished file: its key leaves in a letter that only the server opens, and is nowhere on this phone any more. */
  async seal(id: string, to: Addressee, phone: string): Promise<ArrayBuffer | null> {
    const head = await this.head(id)
    if (!head || head.total === null) return null
    const letter = await letterTo(to, 'sealed', { phone, id, text: JSON.stringify(head) })
    await this.shelf.db.table('files').put({ id, letter })
    return letter
  }

  /** Takes a file away: first what opens it. */
  async remove(id: string): Promise<void> {
    await this.shelf.db.table('files').delete(id)
    await this.store.remove(id)
  }

  private async put(id: string, head: FileHead): Promise<void> {
    await this.shelf.db.table('files').put({ id, head: await this.shelf.keys.lock('files', id, head) })
  }

  private async head(id: string): Promise<FileHead | null> {
    const row = (await this.shelf.db.table('files').get(id)) as { readonly head?: ArrayBuffer } | undefined
    return row?.head ? ((await this.shelf.keys.unlock('files', id, row.head)) as FileHead | null) : null
  }
}

// A file's bytes as a phone keeps them: pieces of one size under a name, so that no file is ever in the memory as a whole.
import { base64Of, joined } from '#shared/kit/bytes.ts'
import { idOfSlices, sliceAt, slicesIn, type Content, type Hash } from '#shared/kit/content-id.ts'
import type { Result } from '#shared/kit/result.ts'
import { ok } from '#shared/kit/result.ts'

/** Each piece but the last has this many bytes. */
export const pieceBytes = 256 * 1024

/** Where pieces are kept. */
export type ChunkStore = {
  /** Keeps a file as it comes, in whatever parts. Answered ok, it is on the disk. */
  write(file: string, type: string, parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Result<void>>
  /** Null when the piece is not here, or not readable any more. */
  read(file: string, n: number): Promise<Uint8Array | null>
  /** Takes all pieces of a file away. */
  forget(file: string): Promise<void>
}

/** The bytes of a file between two places; null when a piece is missing. */
export async function bytesBetween(chunks: ChunkStore, file: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces: Uint8Array[] = []
  for (let n = Math.floor(from / pieceBytes); n * pieceBytes < to; n++) {
    const piece = await chunks.read(file, n)
    if (!piece) return null
    pieces.push(piece.subarray(Math.max(0, from - n * pieceBytes), Math.min(pieceBytes, to - n * pieceBytes)))
  }
  const whole = joined(pieces)
  return whole.length === to - from ? whole : null
}

type Source = {
  readonly bytes: number
  readonly type: string
  readonly read: (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>
}

/** Copies a file here, slice by slice, and works out its content on the way. Refused half-way, nothing of it stays. */
export async function keepFile(chunks: ChunkStore, file: string, { bytes, type, read }: Source, hash: Hash): Promise<Result<Content>> {
  const slices: string[] = []
  async function* parts() {
    for (let n = 0; n < slicesIn(bytes); n++) {
      const slice = await read(...sliceAt(n, bytes))
      slices.push(base64Of(await hash(slice)))
      yield slice
    }
  }
  const kept = await chunks.write(file, type, parts())
  if (kept.ok) return ok({ id: (await idOfSlices(slices, hash)) as string, slices, bytes })
  await chunks.forget(file)
  return kept
}

// A file's bytes as a phone keeps them: pieces of one size under a name, so that no file is ever in the memory as a whole.
import { joined } from '#shared/kit/bytes.ts'
import { contentOf, type Content, type Hash } from '#shared/kit/content-id.ts'
import type { Result } from '#shared/kit/result.ts'
import { fail, ok } from '#shared/kit/result.ts'

/** Each piece but the last has this many bytes. */
const pieceBytes = 256 * 1024

/** Where pieces are kept. Answered ok, a piece is on the disk. */
export type ChunkStore = {
  write(file: string, n: number, bytes: Uint8Array): Promise<Result<void>>
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

/** Copies a file here, slice by slice, and works out its content on the way. Refused half-way, nothing of it stays. */
export async function keepFile(
  chunks: ChunkStore,
  file: string,
  bytes: number,
  read: (from: number, to: number) => Promise<Uint8Array>,
  hash: Hash,
): Promise<Result<Content>> {
  let refused: Result<void> = ok()
  const content = await contentOf(
    bytes,
    async (from, to) => {
      const slice = await read(from, to)
      for (let at = 0; refused.ok && at < slice.length; at += pieceBytes)
        refused = await chunks.write(file, (from + at) / pieceBytes, slice.subarray(at, at + pieceBytes))
      return slice
    },
    hash,
  )
  if (refused.ok) return ok(content)
  await chunks.forget(file)
  return fail(refused.failure.code, refused.failure.facts)
}

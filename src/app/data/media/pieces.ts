// The bytes of files on a private shelf, as the lane reads them: locked chunk by chunk, with a key for each file (../files.ts).
import Dexie from 'dexie'
import { fail, ok } from '#shared/kit/result.ts'
import { pieceBytes, type ChunkStore } from '../../../engine/chunks.ts'
import { chunksOf } from '../chunk-store.ts'
import { storageFailure } from '../dexie-store.ts'
import { Files } from '../files.ts'
import type { PrivateShelf } from '../shelf-store.ts'

export async function piecesIn(shelf: PrivateShelf): Promise<ChunkStore> {
  const files = new Files(shelf, await chunksOf(shelf.db, shelf.id), pieceBytes)
  return {
    async write(file, type, parts) {
      try {
        await files.write(file, type, parts)
        return ok()
      } catch (error) {
        if (error instanceof Dexie.DexieError || error instanceof DOMException) return fail(storageFailure(error))
        throw error
      }
    },
    read: (file, n) => files.chunk(file, n),
    forget: (file) => files.remove(file),
  }
}

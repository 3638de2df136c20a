// Keeps a file that was made here, a picture or a voice, so that it can go: locked on the shelf, known by its content, once.
import { ok, type Result } from '#shared/kit/result.ts'
import { keepFile } from '../../../engine/chunks.ts'
import { room } from '../../device/storage.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { freshId } from '../write.ts'
import { changeSending } from './changing.ts'
import { hash } from './hash.ts'
import { piecesIn } from './pieces.ts'
import { sendingsOn, type Picture } from './sendings.ts'

/** What stays free on the phone for words, in bytes. */
const margin = 5_000_000

/** Whether so little space is left on this phone that files would take it from words. */
export async function isFull(): Promise<boolean> {
  const space = await room()
  return space !== null && space.left < margin
}

type Made = Pick<Picture, 'kind' | 'type' | 'width' | 'height' | 'before' | 'covers'> & { readonly bytes: Uint8Array<ArrayBuffer> }

/** Keeps it. Answers the id of its content; what is here already is kept once. */
export async function keepMade(shelf: PrivateShelf, { bytes, ...made }: Made): Promise<Result<string>> {
  const pieces = await piecesIn(shelf)
  const file = freshId()
  const source = { bytes: bytes.length, type: made.type, read: async (from: number, to: number) => bytes.subarray(from, to) }
  const kept = await keepFile(pieces, file, source, hash)
  if (!kept.ok) return kept
  const { id } = kept.value
  const known = await knownOn(shelf, id)
  const picture: Picture = { ...made, ...kept.value, file, state: 'waiting', begun: false, reached: 0, at: Date.now() }
  const again = known !== null && known.state !== 'refused'
  if (!again) await changeSending(shelf, file, () => picture)
  // One of the two copies goes: what the server refused, or this phone lost, begins anew.
  const spare = again ? file : known?.file
  if (spare) {
    await pieces.forget(spare)
    await changeSending(shelf, spare, () => null)
  }
  return ok(id)
}

/** What this shelf knows of a file, by its content; null when it is not here, or on its way away. */
export const knownOn = async (shelf: PrivateShelf, id: string): Promise<Picture | null> =>
  (await sendingsOn(shelf)).find((picture) => picture.id === id && picture.state !== 'leaving') ?? null

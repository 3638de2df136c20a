// Pictures of posts and reports on this phone: kept when they are chosen, shown, handed over, taken away.
import { fail, type Result } from '#shared/kit/result.ts'
import type { MediaKind } from '#shared/rules/media-kinds.ts'
import { bytesBetween } from '../../../engine/chunks.ts'
import { smallPicture } from '../../device/picture.ts'
import { shelfKnown, shelfNow } from '../shelf.ts'
import { changeSending } from './changing.ts'
import { isFull, keepMade, knownOn } from './keeping.ts'
import { piecesIn } from './pieces.ts'
import { letGo, stillNamed } from './queue.ts'
import { heldPictures } from '../shared-held.ts'
import { sendingsOn, type Picture } from './sendings.ts'

/** Makes a chosen picture small and keeps it on this phone, locked. `covers`: how many were drawn on it. Answers its id. */
export async function keepPicture(chosen: Blob, kind: MediaKind = 'post-picture', covers = 0): Promise<Result<string>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  if (await isFull()) return fail('phone-full')
  const small = await smallPicture(chosen)
  if (!small.ok) return small
  return keepMade(shelf, { ...small.value, kind, before: chosen.size, ...(covers > 0 && { covers }) })
}

/** What this phone knows of a picture; null when it is not here. */
export async function pictureKnown(id: string): Promise<Picture | null> {
  const shelf = shelfNow()
  return shelf ? knownOn(shelf, id) : null
}

/** A picture of this phone; null when it is not here. */
export async function pictureHere(id: string): Promise<Blob | null> {
  const shelf = shelfNow()
  const picture = shelf && (await knownOn(shelf, id))
  const bytes = picture && (await bytesBetween(await piecesIn(shelf), picture.file, 0, picture.bytes))
  return bytes ? new Blob([bytes], { type: picture.type }) : null
}

/** Says what pictures are for that were kept before that was known. One that is on its way stays what it was announced as. */
export async function picturesAreFor(ids: readonly string[], kind: MediaKind): Promise<void> {
  const shelf = shelfNow()
  if (!shelf) return
  for (const { id, file } of await sendingsOn(shelf))
    if (ids.includes(id)) await changeSending(shelf, file, (now) => now && (now.state === 'waiting' && !now.begun ? { ...now, kind } : now))
}

/** A picture that nothing names any more leaves the server and this phone. */
export async function letPictureGo(id: string): Promise<void> {
  const shelf = shelfNow()
  if (!shelf || (await stillNamed(shelf)).has(id) || (await heldPictures(shelf)).has(id)) return
  for (const picture of await sendingsOn(shelf)) if (picture.id === id) await letGo(shelf, picture.file)
}

// Pictures of posts and reports on this phone: kept when they are chosen, shown, handed over, taken away.
import { contentOf } from '#shared/kit/content-id.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { MediaKind } from '#shared/rules/media-kinds.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { bytesBetween, keepFile } from '../../../engine/chunks.ts'
import { smallPicture } from '../../device/picture.ts'
import { room } from '../../device/storage.ts'
import { fetchFile } from '../call.ts'
import { shelfKnown, shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { freshId } from '../write.ts'
import { changeSending } from './changing.ts'
import { hash } from './hash.ts'
import { piecesIn } from './pieces.ts'
import { letGo } from './queue.ts'
import { heldPictures } from '../shared-held.ts'
import { sendingsOn, type Picture } from './sendings.ts'
import { namings } from './waiting.ts'

/** What stays free on the phone for words, in bytes. */
const margin = 5_000_000

/** Makes a chosen picture small and keeps it on this phone, locked. Answers its id. */
export async function keepPicture(chosen: Blob, kind: MediaKind = 'post-picture'): Promise<Result<string>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  const space = await room()
  if (space && space.left < margin) return fail('phone-full')
  const small = await smallPicture(chosen)
  if (!small.ok) return small
  const { bytes, type, width, height } = small.value
  const pieces = await piecesIn(shelf)
  const file = freshId()
  const source = { bytes: bytes.length, type, read: async (from: number, to: number) => bytes.subarray(from, to) }
  const kept = await keepFile(pieces, file, source, hash)
  if (!kept.ok) return kept
  const { id } = kept.value
  const known = await knownOn(shelf, id)
  const picture: Picture = {
    ...kept.value,
    file,
    kind,
    type,
    width,
    height,
    before: chosen.size,
    state: 'waiting',
    begun: false,
    reached: 0,
    at: Date.now(),
  }
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

const knownOn = async (shelf: PrivateShelf, id: string): Promise<Picture | null> =>
  (await sendingsOn(shelf)).find((picture) => picture.id === id && picture.state !== 'leaving') ?? null

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
  if (!shelf || (await namings(shelf)).has(id) || (await heldPictures(shelf)).has(id)) return
  for (const picture of await sendingsOn(shelf)) if (picture.id === id) await letGo(shelf, picture.file)
}

/** Fetches a picture of a post from the server, to look at it. Nothing of it is kept. Believed only when it is what its name says. */
export async function fetchPicture(id: string, draft: string | null): Promise<Result<Blob>> {
  const answer = await fetchFile(`${addresses.media}/${id}${draft ? `?draft=${draft}` : ''}`)
  if (!answer.ok) return answer
  const bytes = await answer.value.arrayBuffer().catch(() => null)
  if (!bytes) return fail('offline')
  const all = new Uint8Array(bytes)
  const content = await contentOf(all.length, async (from, to) => all.subarray(from, to), hash)
  if (content.id !== id) return fail('not-our-server')
  return ok(new Blob([bytes], { type: answer.value.headers.get('content-type') ?? 'image/jpeg' }))
}

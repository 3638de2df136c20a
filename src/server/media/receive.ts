// Bytes of a file arrive: written, checked, on the disk, and only then counted. What comes before a cut is kept.
import { createHash } from 'node:crypto'
import { base64Of } from '#shared/kit/bytes.ts'
import { sliceAt, sliceBytes, slicesIn, slicesOfText } from '#shared/kit/content-id.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { mostPixels } from '#shared/rules/media-kinds.ts'
import { hasMetadata, pictureIn } from '#shared/rules/picture-bytes.ts'
import { voiceIn, voiceTypes } from '#shared/rules/voice-bytes.ts'
import type { Actor } from '#shared/rules/rights.ts'
import type { Store } from '../store/repository.ts'
import { isFull, type Files } from './files.ts'
import type { Checksum } from './tus.ts'
import { drop, keep, reach, refuse, type Size, type Upload } from './uploads.ts'

/** What the media rooms work with. */
export type MediaHouse = { readonly store: Store; readonly files: Files }

export type Chunk = {
  readonly offset: number
  /** How many bytes were said to come; null when that was not said. */
  readonly length: number | null
  readonly checksum: Checksum | null
  /** The bytes as they come. Ends early, or throws, when the sender is gone. */
  readonly pieces: AsyncIterable<Uint8Array>
}

type Arrived = { readonly reached: number; readonly whole: boolean; readonly damaged: boolean }

/**
 * Takes a chunk for an upload. Answered ok, everything below `reached` is on the disk and each finished slice is what the sender
 * announced. Refuses `offset-wrong`, `chunk-damaged` and `slice-damaged` with the offset from which to go on, and says why a whole file is not
 * taken. A damaged slice is 409 and not 460: to any tus client it means "ask where to go on".
 */
export async function receive(house: MediaHouse, actor: Actor, upload: Upload, chunk: Chunk): Promise<Result<number>> {
  const { store, files } = house
  const stands = Math.min(upload.reached, await files.length(upload.file))
  if (stands < upload.reached) await store.atomically((tx) => reach(tx, upload, stands))
  if (chunk.offset !== stands) return fail('offset-wrong', { offset: stands })
  if (chunk.length !== null && stands + chunk.length > upload.bytes) return fail('media-too-big')
  const arrived = await written(files, upload, stands, chunk)
  if (!arrived.ok) return arrived
  // A chunk that came whole and is not what it says is no chunk. One that was cut cannot be asked: its slice will be.
  if (arrived.value.whole && arrived.value.damaged) return fail('chunk-damaged', { offset: stands })
  const good = await goodUpTo(files, upload, stands, arrived.value.reached)
  if (good < upload.bytes || good < arrived.value.reached) {
    await store.atomically((tx) => reach(tx, upload, good))
    return good < arrived.value.reached ? fail('slice-damaged', { offset: good }) : ok(good)
  }
  return finish(house, actor, upload)
}

async function written(files: Files, { file, bytes }: Upload, offset: number, chunk: Chunk): Promise<Result<Arrived>> {
  const hash = chunk.checksum && createHash(chunk.checksum.algorithm)
  let reached = offset
  let cut = false
  try {
    return await files.writing(file, async (write) => {
      const pieces = chunk.pieces[Symbol.asyncIterator]()
      for (;;) {
        // Only the way here may break quietly. What the disk says is told.
        const next = await pieces.next().catch(() => null)
        if (next === null) cut = true
        if (next === null || next.done) break
        if (reached + next.value.length > bytes) return fail('media-too-big')
        hash?.update(next.value)
        await write(next.value, reached)
        reached += next.value.length
      }
      const whole = !cut && (chunk.length === null || reached === offset + chunk.length)
      return ok({ reached, whole, damaged: Boolean(hash && chunk.checksum && base64Of(hash.digest()) !== chunk.checksum.hash) })
    })
  } catch (error) {
    if (isFull(error)) return fail('server-full')
    throw error
  }
}

/** Checks every slice that was finished between two offsets. Answers how far all is good: to the end, or to where a bad slice begins. */
async function goodUpTo(files: Files, { file, bytes, slices: text }: Upload, from: number, to: number): Promise<number> {
  const slices = slicesOfText(text, bytes) ?? []
  for (let n = Math.floor(from / sliceBytes); n < slicesIn(bytes); n++) {
    const [begins, ends] = sliceAt(n, bytes)
    if (ends > to) break
    const read = await files.read(file, begins, ends)
    if (base64Of(createHash('sha256').update(read).digest()) !== slices[n]) return begins
  }
  return to
}

/** All bytes are here. Looks at the whole once more: is it still what it says, and may it be kept as it is? */
async function finish({ store, files }: MediaHouse, actor: Actor, upload: Upload): Promise<Result<number>> {
  const good = await goodUpTo(files, upload, 0, upload.bytes)
  if (good < upload.bytes) {
    await store.atomically((tx) => reach(tx, upload, good))
    return fail('slice-damaged', { offset: good })
  }
  const looked = looksRight(upload, await files.read(upload.file, 0, upload.bytes))
  const kept = looked.ok ? await store.atomically((tx) => keep(tx, actor, upload, looked.value)) : looked
  if (kept.ok) return ok(upload.bytes)
  const { code } = kept.failure
  // A yes may still come. Everything else about these bytes stays as it is.
  await store.atomically(
    async (tx) => void (code === 'consent-missing' ? await drop(tx, actor, upload.id) : await refuse(tx, upload, code)),
  )
  await files.remove(upload.file)
  return kept
}

/** By its bytes, not by its name: is it the voice that was announced, or the picture, small enough to open, and free of what a camera adds? */
function looksRight({ type }: Upload, bytes: Uint8Array): Result<Size> {
  if (voiceTypes.some((one) => one === type)) return voiceIn(bytes) === type ? ok({}) : fail('media-wrong-type')
  const picture = pictureIn(bytes)
  if (!picture || picture.type !== type) return fail('media-wrong-type')
  const { width, height } = picture
  if (width * height > mostPixels) return fail('media-too-big')
  return hasMetadata(picture) ? fail('media-has-metadata') : ok({ width, height })
}

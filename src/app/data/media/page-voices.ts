// Pages read aloud, on this phone: which recordings stand, their sound fetched on a tap and kept locked, and let go again.
import { recordings } from '#shared/collections/learning.ts'
import type { Row } from '#shared/kit/collection.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { saysThis, standingRecordings, type Readable } from '#shared/rules/recorded.ts'
import { bytesBetween } from '../../../engine/chunks.ts'
import { shelfNow } from '../shelf.ts'
import { standing, type PrivateShelf } from '../shelf-store.ts'
import { heardAs } from './recorded.ts'
import { fetchContent } from './fetching.ts'
import { isFull } from './keeping.ts'
import { piecesIn } from './pieces.ts'
import { pictureHere } from './pictures.ts'

/** What was said of a text, at whatever time. */
export type Said = Row<typeof recordings>
/** A recording that stands. */
export type PageVoice = Said & { readonly media: string }

/** What the name of a sound that was fetched begins with; its length and type are kept under it. */
const keptAs = 'heard.'
const chosenFact = 'heard-in'
const fileOf = (media: string) => `${heardAs}${media.slice(0, 32)}`

async function said(): Promise<Said[]> {
  return standing<Said>((await shelfNow()?.all(recordings.name)) ?? [])
}

/** The recordings that say this text as it stands now, by language. Nothing while the phone is locked. */
export async function voicesOf(read: Readable): Promise<PageVoice[]> {
  const all = standingRecordings(await said()).filter((one) => saysThis(one, read))
  return all.sort((one, other) => one.spoken.localeCompare(other.spoken))
}

async function kept(shelf: PrivateShelf): Promise<Map<string, { readonly bytes: number; readonly type: string }>> {
  const facts = [...(await shelf.facts())].filter(([name]) => name.startsWith(keptAs))
  return new Map(
    facts.map(([name, value]) => {
      const [bytes, type = ''] = (typeof value === 'string' ? value : '0').split(' ', 2)
      return [name.slice(keptAs.length), { bytes: Number(bytes), type }]
    }),
  )
}

/** The sound of a recording, if it is on this phone: recorded here, or fetched before. */
export async function soundHere({ media }: PageVoice): Promise<Blob | null> {
  const shelf = shelfNow()
  if (!shelf) return null
  const own = await pictureHere(media)
  if (own) return own
  const was = (await kept(shelf)).get(media)
  const bytes = was && (await bytesBetween(await piecesIn(shelf), fileOf(media), 0, was.bytes))
  return bytes ? new Blob([bytes], { type: was.type }) : null
}

/** Fetches the sound and keeps it, where the phone has room. Believed only when it is what its name says. */
export async function fetchSound({ id, media }: PageVoice): Promise<Result<Blob>> {
  const fetched = await fetchContent(media, id)
  if (!fetched.ok) return fetched
  const bytes = new Uint8Array(await fetched.value.arrayBuffer())
  const { type } = fetched.value
  const shelf = shelfNow()
  if (!shelf) return fail('locked')
  await letOldVoicesGo()
  if (!(await isFull())) {
    const pieces = await piecesIn(shelf)
    await pieces.forget(fileOf(media))
    const written = await pieces.write(fileOf(media), type, once(bytes))
    if (written.ok) await shelf.keep(keptAs + media, `${bytes.length} ${type}`)
  }
  return ok(new Blob([bytes], { type }))
}

async function* once(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes
}

/** How many bytes of fetched sounds this phone keeps. */
export async function bytesOfVoices(): Promise<number> {
  const shelf = shelfNow()
  return shelf ? [...(await kept(shelf)).values()].reduce((sum, { bytes }) => sum + bytes, 0) : 0
}

async function letGo(wanted: (media: string) => boolean): Promise<void> {
  const shelf = shelfNow()
  if (!shelf) return
  const pieces = await piecesIn(shelf)
  for (const media of (await kept(shelf)).keys()) {
    if (wanted(media)) continue
    await pieces.forget(fileOf(media))
    await shelf.keep(keptAs + media, null)
  }
}

/** Lets all fetched sounds go. They can be fetched again. */
export const letVoicesGo = (): Promise<void> => letGo(() => false)

/** Lets go of what was replaced or taken away. */
export async function letOldVoicesGo(): Promise<void> {
  const stand = new Set(standingRecordings(await said()).map(({ media }) => media))
  await letGo((media) => stand.has(media))
}

/** In which language this person listens: a recording's, empty for the phone's own voice; null while they never chose. */
export async function voiceChosen(): Promise<string | null> {
  const chosen = await shelfNow()?.store.fact(chosenFact)
  return typeof chosen === 'string' ? chosen : null
}

export async function chooseVoice(voice: string): Promise<void> {
  await shelfNow()?.keep(chosenFact, voice)
}

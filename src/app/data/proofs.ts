// A screenshot of the other app as proof of numbers: kept sealed on the phone while its person covers what is not theirs to show, and
// named by the reading, so that it leaves, only once the numbers are saved.
import { media, readings } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { idBeside } from '#shared/kit/ids.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Box } from '#shared/rules/cover-boxes.ts'
import { readingNow } from '#shared/rules/reading-due.ts'
import { seen } from '../../engine/document.ts'
import { today } from '../device/clock.ts'
import { allCovered } from './covering.ts'
import { myPosts, type Post, type PostPicture, type Publication } from './mine.ts'
import { shelfNow } from './shelf.ts'
import { proofAs } from './shared-held.ts'
import { patched, writer } from './write.ts'

const save = writer(readings)
const pictures = () => import('./media/pictures.ts')

/** The proof of a reading. `waits`: it is chosen, and nobody else can have it yet. */
export type Proof = PostPicture & { readonly waits: boolean }

/** The proof that a reading has, or that waits for it; null when there is none. */
export async function proofOf(reading: string): Promise<Proof | null> {
  const shelf = shelfNow()
  if (!shelf) return null
  const [facts, stored, files] = await Promise.all([shelf.facts(), shelf.one(readings.name, reading), shelf.all(media.name)])
  const waiting = facts.get(proofAs + reading)
  if (typeof waiting === 'string') return { id: waiting, alt: '', bytes: null, waits: true }
  const [id] = (stored && (seen(stored) as Data<typeof readings> | null)?.media) ?? []
  if (id === undefined) return null
  const file = files
    .filter(({ owner }) => !owner)
    .map((one) => seen(one) as Data<typeof media> | null)
    .find((one) => one?.media === id)
  return { id, alt: '', bytes: file?.bytes ?? null, waits: false }
}

/** Lets a picture wait for a reading in the place of another one. */
export async function proofWaits(reading: string, picture: string | null): Promise<Result<void>> {
  const before = await proofOf(reading)
  const done = (await shelfNow()?.keep(proofAs + reading, picture)) ?? fail('locked')
  if (done.ok && before?.waits && before.id !== picture) await (await pictures()).letPictureGo(before.id)
  return done
}

/** Chooses a proof: made small, what the phone wrote into it taken out, kept on this phone alone. */
export async function chooseProof(reading: string, chosen: Blob): Promise<Result<void>> {
  const kept = await (await pictures()).keepPicture(chosen, 'numbers-picture')
  return kept.ok ? proofWaits(reading, kept.value) : kept
}

/** Covers parts of a proof that waits, for good, or cuts it. Refuses `picture-unreadable` when this phone cannot draw it. */
export async function coverProof(reading: string, picture: string, covers: readonly Box[], keep: Box | null): Promise<Result<void>> {
  const [{ pictureHere }, { covered }] = await Promise.all([pictures(), import('../device/covered.ts')])
  // Taken away, or given, meanwhile.
  if ((await proofOf(reading))?.id !== picture) return fail('unknown-document')
  const before = await pictureHere(picture)
  const made = before && (await covered(before, covers, keep))
  return made ? chooseProof(reading, made) : fail('picture-unreadable')
}

/** The numbers are saved: the proof that waits is theirs, and goes with them. Killed in between and asked again, it is the same. */
export async function giveProof(reading: string): Promise<Result<void>> {
  await allCovered()
  const proof = await proofOf(reading)
  if (!proof?.waits) return ok()
  let before: readonly string[] = []
  const done = await save(reading, (known) => {
    before = known?.media ?? []
    return known && { ...known, media: [proof.id] }
  })
  if (!done.ok) return done
  const gone = (await shelfNow()?.keep(proofAs + reading, null)) ?? ok()
  for (const id of before) if (id !== proof.id) await (await pictures()).letPictureGo(id)
  return gone
}

/** Takes the proof away: from this phone, from the server. */
export async function removeProof(reading: string): Promise<Result<void>> {
  await allCovered()
  const proof = await proofOf(reading)
  if (proof?.waits) return proofWaits(reading, null)
  let before: readonly string[] = []
  const done = await save(reading, (known) => {
    before = known?.media ?? []
    return known && patched(known, { media: undefined })
  })
  if (done.ok) for (const id of before) await (await pictures()).letPictureGo(id)
  return done
}

/** The id of the reading that a look at a post's numbers is today. */
export const readingOf = (post: string, out: Publication): string => idBeside(post, readingNow(out.on, today()) === 'day' ? 1 : 2)

/** A proof that waits for the numbers of the first day, and was not given then, goes on waiting for those of the week. */
export async function bringProof(post: string, reading: string): Promise<Result<void>> {
  const shelf = shelfNow()
  const first = idBeside(post, 1)
  if (!shelf || first === reading) return ok()
  const facts = await shelf.facts()
  const waiting = facts.get(proofAs + first)
  if (typeof waiting !== 'string' || facts.has(proofAs + reading)) return ok()
  const done = await shelf.store.commit({ facts: { [proofAs + first]: null, [proofAs + reading]: waiting } })
  return done.ok ? ok() : done
}

/** This person's posts that are out, whose numbers a picture may show: the newest first. */
export async function postsOut(): Promise<{ readonly post: Post; readonly out: Publication }[]> {
  const found = (await myPosts()).flatMap((post) => (post.out ? { post, out: post.out } : []))
  return found.sort((one, other) => other.out.on.localeCompare(one.out.on))
}

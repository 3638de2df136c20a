// A Volunteer's verbs for the pictures of a post, and for those of a report that need covers.
import { reports } from '#shared/collections/hearing.ts'
import { drafts } from '#shared/collections/publishing.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Box } from '#shared/rules/cover-boxes.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import { keepPicture, letPictureGo, pictureHere, pictureKnown } from '../../data/media/pictures.ts'
import { altKey, myWork, type Draft } from '../../data/mine.ts'
import { patched, writer } from '../../data/write.ts'
import { covered } from '../../device/covered.ts'

const save = writer(drafts)
const saveReport = writer(reports)

/** Adds a picture: made small, kept on this phone, named by the post. `alt`: what it shows, where that is known. */
export async function addPicture(id: string, chosen: Blob, alt?: string): Promise<Result<void>> {
  const kept = await keepPicture(chosen)
  if (!kept.ok) return kept
  return save(id, (draft) => {
    const media = draft?.media ?? []
    if (media.includes(kept.value) || media.length >= picturesPerPost) return draft
    return { ...draft, kind: 'post', media: [...media, kept.value], ...(alt && { alts: { ...draft?.alts, [altKey(kept.value)]: alt } }) }
  })
}

/**
 * Puts in the place of a picture the same with parts painted over or cut off, in every post of this person that names it, and takes the
 * old one away: from this phone, from the server. Refuses `picture-unreadable` when this phone can't draw it; the old one stays then.
 */
export async function coverPicture(id: string, picture: string, covers: readonly Box[], keep: Box | null): Promise<Result<void>> {
  const before = await pictureHere(picture)
  const made = before && (await covered(before, covers, keep))
  if (!made) return fail('picture-unreadable')
  const known = await pictureKnown(picture)
  const kept = await keepPicture(made, 'post-picture', (known?.covers ?? 0) + covers.length)
  if (!kept.ok) return kept
  if (kept.value === picture) return ok()
  const others = (await myWork()).filter(({ draft }) => draft.id !== id && draft.media?.includes(picture)).map(({ draft }) => draft.id)
  // The post that is open comes last: until all others have the new picture, it names the old one, and can be covered again.
  for (const one of [...others, id]) {
    const done = await save(one, (draft) => {
      if (!draft?.media?.includes(picture)) return draft
      const { [altKey(picture)]: alt, ...alts } = draft.alts ?? {}
      const media = draft.media.map((named) => (named === picture ? kept.value : named))
      return { ...draft, media: [...new Set(media)], ...(alt !== undefined && { alts: { ...alts, [altKey(kept.value)]: alt } }) }
    })
    if (!done.ok) {
      await letPictureGo(kept.value)
      return done
    }
  }
  await letPictureGo(picture)
  return ok()
}

/** The same for a screenshot of a report: only what is left of it is told. Refuses `picture-unreadable` when this phone can't draw it. */
export async function coverReported(id: string, picture: string, covers: readonly Box[], keep: Box | null): Promise<Result<void>> {
  const before = await pictureHere(picture)
  const made = before && (await covered(before, covers, keep))
  if (!made) return fail('picture-unreadable')
  const kept = await keepPicture(made, 'rumour-picture')
  if (!kept.ok) return kept
  const done = await saveReport(id, (report) => {
    if (!report?.media?.includes(picture)) return report
    return { ...report, media: [...new Set(report.media.map((named) => (named === picture ? kept.value : named)))] }
  })
  await letPictureGo(done.ok ? picture : kept.value)
  return done
}

/** Says what a picture shows. */
export function describePicture(id: string, picture: string, alt: string): Promise<Result<void>> {
  return save(id, (draft) => draft && { ...draft, alts: { ...draft.alts, [altKey(picture)]: alt } })
}

/** Takes a picture away: from the post, from this phone, from the server. */
export async function removePicture(id: string, picture: string): Promise<Result<void>> {
  const done = await save(id, (draft) => {
    if (!draft) return null
    const { [altKey(picture)]: _, ...alts } = draft.alts ?? {}
    const media = (draft.media ?? []).filter((one) => one !== picture)
    return patched(draft, { media: media.length > 0 ? media : undefined, alts: Object.keys(alts).length > 0 ? alts : undefined })
  })
  if (done.ok) await letPictureGo(picture)
  return done
}

/** The pictures of a post as files with names that say nothing, for another app. */
export async function pictureFiles({ media = [] }: Draft): Promise<File[]> {
  const blobs = await Promise.all(media.map(pictureHere))
  return blobs.flatMap((blob, at) =>
    blob ? [new File([blob], `${at + 1}.${blob.type.replace('image/', '').replace('jpeg', 'jpg')}`, { type: blob.type })] : [],
  )
}

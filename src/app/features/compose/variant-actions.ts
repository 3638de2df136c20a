// A Volunteer's verbs for one idea in many places, and for hashtags by the set.
import { drafts } from '#shared/collections/publishing.ts'
import type { Result } from '#shared/kit/result.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import type { Variant } from '#shared/rules/variants.ts'
import { myPosts, type Draft, type Post } from '../../data/mine.ts'
import { writer } from '../../data/write.ts'

const save = writer(drafts)

/** The post that an idea is named after. */
const ideaOf = ({ id, idea }: Draft) => idea ?? id

/** The posts that carry the same idea to other places, the newest change first. */
export async function siblingsOf(draft: Draft): Promise<Post[]> {
  return (await myPosts()).filter((one) => one.draft.id !== draft.id && ideaOf(one.draft) === ideaOf(draft))
}

/** Makes a post of the same idea for another place, with its pictures. A second tap on the same id changes nothing. */
export function makeVariant(id: string, from: Draft, place: Surface, { caption, hashtags }: Variant): Promise<Result<void>> {
  const { campaign, media, alts } = from
  return save(
    id,
    (there) =>
      there ?? {
        kind: 'post',
        channel: place.id,
        idea: ideaOf(from),
        caption,
        hashtags,
        ...(campaign && { campaign }),
        ...(media && { media }),
        ...(alts && { alts }),
      },
  )
}

/** Puts hashtags into a post, behind those that are there. */
export function takeHashtags(id: string, tags: readonly string[]): Promise<Result<void>> {
  return save(id, (draft) => draft && { ...draft, hashtags: [...new Set([...(draft.hashtags ?? []), ...tags])].slice(0, 30) })
}

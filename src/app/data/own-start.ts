// The yes of a writer to let the team start from the words of an accepted post: what they would read, and giving it.
import { templates } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import type { Result } from '#shared/kit/result.ts'
import { startFrom, startTags } from '#shared/rules/team-starts.ts'
import { seen } from '../../engine/document.ts'
import { today } from '../device/clock.ts'
import type { Draft, Post } from './mine.ts'
import { shelfNow } from './shelf.ts'
import { besideOf, removedStarts } from './team-starts.ts'
import { writer } from './write.ts'

const save = writer(templates)

/** Of one's own post: what was given, what could be given, or that there is nothing to be said. */
export type OwnStart =
  { readonly is: 'given' | 'open'; readonly words: string; readonly hashtags: readonly string[] } | { readonly is: 'nothing' }

/** `names`: the writer's own, which nobody reads. */
export async function startOf({ draft, state }: Post, names: readonly string[]): Promise<OwnStart> {
  const id = besideOf(draft.id)
  const [stored, away] = await Promise.all([shelfNow()?.one(templates.name, id), removedStarts()])
  const given = stored && (seen(stored) as Data<typeof templates> | null)
  if (away.has(id)) return { is: 'nothing' }
  if (given) return { is: 'given', words: given.words, hashtags: given.hashtags ?? [] }
  const words = state === 'accepted' ? startFrom(draft.caption ?? '', names) : ''
  return words ? { is: 'open', words, hashtags: startTags(draft.hashtags ?? [], names) } : { is: 'nothing' }
}

/** The yes of the writer: these words, for the others in the team, until it is taken back. */
export function giveStart({ id, asking, channel }: Draft, words: string, hashtags: readonly string[]): Promise<Result<void>> {
  return save(besideOf(id), () => ({
    draft: id,
    review: asking ?? '',
    words,
    ...(channel && { channel }),
    ...(hashtags.length > 0 && { hashtags: [...hashtags] }),
    on: today(),
  }))
}

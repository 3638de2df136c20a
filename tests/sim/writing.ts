// What people write: drafts, askings, reviews, publications and steps, each with a text that must never be lost.
import { steps } from '#shared/collections/learning.ts'
import { drafts, publications, reviews } from '#shared/collections/publishing.ts'
import { newId } from '#shared/kit/ids.ts'
import type { Collection } from '#shared/kit/collection.ts'
import type { Json, JsonObject } from '#shared/kit/json.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { seen, type Stored } from '../../src/engine/document.ts'
import { write, type Edit } from '../../src/engine/write.ts'
import { chanceOf } from '../support/dice.ts'
import type { Disk } from './disk.ts'
import { textsIn, thinned } from './texts.ts'
import type { Fibre } from './turns.ts'
import type { World } from './world.ts'

/** What a person does to a draft. */
export const strokes = [
  'append',
  'append',
  'append',
  'change',
  'replace',
  'answer',
  'hashtag',
  'channel',
  'ask',
  'ask',
  'take-back',
  'delete',
  'resolve',
  'put-by',
] as const
export type Stroke = (typeof strokes)[number]

const filler = 'on the road home I met people who told me what they wished they had known 🌍 '

/** The edit of one stroke. `mark` goes into whatever it writes. */
function stroke(how: Stroke, mark: string, id: string): Edit {
  return (data) => {
    const caption = typeof data?.caption === 'string' ? data.caption : ''
    const draft: JsonObject = data ?? { kind: 'post' }
    switch (how) {
      case 'append':
        return { ...draft, caption: `${caption}${caption && '\n'}${mark} ${filler}` }
      case 'change': {
        // In a paragraph that is there: two such edits of one paragraph cannot both stand in the text.
        const [first = '', ...rest] = caption.split('\n')
        return { ...draft, caption: [`${first} ${mark}`, ...rest].join('\n') }
      }
      case 'replace':
        return { ...draft, caption: `${mark} anew` }
      case 'answer':
        return { ...draft, answers: { ...(draft.answers as JsonObject | undefined), [`a${mark.length % 2}`]: mark } }
      case 'hashtag':
        return { ...draft, hashtags: [...((draft.hashtags as readonly Json[] | undefined) ?? []).slice(-20), `#${mark}`] }
      case 'channel':
        return { ...draft, channel: mark }
      case 'ask':
        return data && { ...draft, asking: id }
      case 'take-back': {
        const { asking: _, ...rest } = draft
        return data && rest
      }
      case 'resolve': {
        const { copies: _, ...rest } = draft
        return data && rest
      }
      case 'put-by':
        return { ...draft, caption: mark }
      case 'delete':
        return null
    }
  }
}

type Writing = { readonly collection: Collection; readonly id: string; readonly edit: (mark: string) => Edit; readonly stays?: true }

const idFrom = (seed: number) => newId(chanceOf(seed))
const shown = (disk: Disk, kind: string, which: (stored: Stored) => boolean = () => true) =>
  [...disk.documents.values()].filter((stored) => stored.kind === kind && seen(stored) !== null && which(stored))
const one = <T>(from: readonly T[], pick: number): T | undefined => from[Math.floor(pick * from.length)]

/** One of a person's own drafts, or a new one. */
export function draftWriting(disk: Disk, how: Stroke, pick: number, seed: number): Writing {
  const own = shown(disk, 'drafts', ({ owner, stays }) => owner === undefined && !stays)
  const found = how === 'put-by' ? undefined : one(own, pick * 1.12)
  return {
    collection: drafts,
    id: found?.id ?? idFrom(seed),
    edit: (mark) => stroke(how, mark, idFrom(seed + 1)),
    ...(how === 'put-by' && { stays: true }),
  }
}

/** A review of somebody's draft that this phone shows; for want of one, of whatever draft, which is refused. */
export function reviewWriting(disk: Disk, pick: number, seed: number): Writing {
  const asked = shown(disk, 'drafts', (stored) => stored.owner !== undefined && typeof seen(stored)?.asking === 'string')
  const draft = one(asked, pick) ?? one(shown(disk, 'drafts'), pick)
  const data = draft && seen(draft)
  const id = typeof data?.asking === 'string' ? data.asking : idFrom(seed)
  return {
    collection: reviews,
    id,
    edit: (mark) => () => ({
      draft: draft?.id ?? idFrom(seed + 1),
      verdict: 'change',
      words: mark,
      of: postPrint(data ?? {}),
      by: 'Fatou',
      on: '2026-11-23',
    }),
  }
}

/** A post that went out: its link, or what became of it. */
export function publicationWriting(disk: Disk, pick: number, seed: number): Writing {
  const found = one(
    shown(disk, 'publications', ({ owner }) => owner === undefined),
    pick * 1.5,
  )
  const draft = one(shown(disk, 'drafts'), pick)
  return {
    collection: publications,
    id: found?.id ?? idFrom(seed),
    edit: (mark) => (data) => {
      const publication = data ?? { draft: draft?.id ?? idFrom(seed + 1), channel: 'facebook', on: '2026-11-23', state: 'shared' }
      const state = seed % 3 === 0 ? 'removed' : 'posted'
      return seed % 2 === 0 ? { ...publication, link: `https://example.org/${mark}` } : { ...publication, state }
    },
  }
}

/** A step of a learner. One in eight has an id that the server refuses: a poison that must not stop the others. */
export function stepWriting(seed: number): Writing {
  return {
    collection: steps,
    id: seed % 8 === 0 ? `step.${seed}` : idFrom(seed),
    edit: (mark) => () => ({ lesson: '1.1', kind: 'answer', item: mark, on: '2026-11-23' }),
  }
}

/** Writes it in a tab, and keeps the book of texts: told "saved", it is owed; what was seen and is gone was taken away. */
export async function writing(world: World, disk: Disk, fibre: Fibre, { collection, id, edit, stays }: Writing): Promise<void> {
  const { phone } = fibre.tab as { phone: World['phones'][number] }
  const text = world.texts.begin(collection.name, id, stays === true)
  let taken: readonly string[] = []
  const change = edit(text.mark)
  const watched: Edit = (data) => {
    const after = change(data)
    taken = thinned(data, after)
    unsure = true
    return after
  }
  let unsure = false
  const died = () => {
    if (unsure) world.texts.takenAway(taken)
  }
  world.onDeathOf.set(fibre, died)
  try {
    const done = await write(phone.store(disk, fibre), { now: () => phone.now() }, collection, id, watched, stays ? { stays } : {})
    if (!done.ok) return
    world.texts.takenAway(taken)
    const stored = disk.documents.get(`${collection.name} ${id}`)
    if (textsIn(stored && seen(stored)).has(text.mark)) text.state = 'saved'
  } finally {
    world.onDeathOf.delete(fibre)
  }
}

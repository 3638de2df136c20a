// What this phone's person made: posts with their states, steps of learning, publications.
import { steps } from '#shared/collections/learning.ts'
import { drafts, media, publications, readings, reviews } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import type { Copy } from '#shared/kit/merge.ts'
import type { Result } from '#shared/kit/result.ts'
import { postPrint, postState, type SyncWord } from '#shared/rules/post-state.ts'
import type { Step } from '#shared/rules/progress.ts'
import { seen, unsent, type Stored } from '../../engine/document.ts'
import { bytesOf } from '../../engine/bytes.ts'
import { shelfNow } from './shelf.ts'
import { standing, type PrivateShelf } from './shelf-store.ts'

export type Draft = Row<typeof drafts> & { readonly copies?: readonly Copy[] }
type Review = Data<typeof reviews>
export type Publication = Row<typeof publications>

/** A picture of a post. `bytes`: as the server has it; null until it has it whole. */
export type PostPicture = { readonly id: string; readonly alt: string; readonly bytes: number | null }

/** The name under which a post keeps what one of its pictures shows. */
export const altKey = (id: string): string => id.slice(0, 32)

/** A post as screens show it. */
export type Post = {
  readonly draft: Draft
  readonly state: SyncWord
  readonly review: Review | null
  /** What this person said of it after somebody else had answered. */
  readonly late: Review | null
  /** Handed to another app, and nobody has said yet whether it went out. */
  readonly handed: Publication | null
  /** Where and when it went out. */
  readonly out: Publication | null
  readonly pictures: readonly PostPicture[]
  readonly bytes: number
  /** Why the server did not take it, if it did not. */
  readonly refused: string | undefined
  /** Its writer, when it is somebody else's. */
  readonly owner: string | undefined
  /** When it was last changed here, in ms; 0 when never. */
  readonly at: number
  /** Raised with each change, here or from elsewhere. */
  readonly n: number
}

type Around = {
  readonly reviews: ReadonlyMap<string, Stored>
  /** By the post that they are of. */
  readonly publications: ReadonlyMap<string, readonly Publication[]>
  /** Bytes of the files that the server has whole, by their owner (none: this person) and id. */
  readonly stored: ReadonlyMap<string, number>
}

async function around(shelf: PrivateShelf): Promise<Around> {
  const byDraft = new Map<string, Publication[]>()
  const [answers, published, files] = await Promise.all([shelf.all(reviews.name), shelf.all(publications.name), shelf.all(media.name)])
  for (const publication of standing<Publication>(published)) {
    const known = byDraft.get(publication.draft)
    if (known) known.push(publication)
    else byDraft.set(publication.draft, [publication])
  }
  return {
    reviews: new Map(answers.map((stored) => [stored.id, stored])),
    publications: byDraft,
    stored: new Map(
      files.flatMap((stored) => {
        const file = seen(stored) as Data<typeof media> | null
        return file ? [[`${stored.owner ?? ''} ${file.media}`, file.bytes] as const] : []
      }),
    ),
  }
}

function postOf(stored: Stored, { reviews: answers, publications: published, stored: files }: Around): Post | null {
  const data = seen(stored)
  if (!data) return null
  const draft = { ...data, id: stored.id } as Draft
  const answer = draft.asking ? answers.get(draft.asking) : undefined
  const review = answer ? (seen(answer) as Review | null) : null
  const pictures = (draft.media ?? []).map((id) => ({
    id,
    alt: draft.alts?.[altKey(id)] ?? '',
    bytes: files.get(`${stored.owner ?? ''} ${id}`) ?? null,
  }))
  const mine = published.get(draft.id) ?? []
  const out = mine.find(({ state }) => state === 'posted') ?? null
  return {
    draft,
    review,
    pictures,
    late: (answer?.late as Review | undefined) ?? null,
    handed: (!out && mine.find(({ state }) => state === 'shared')) || null,
    out,
    state: postState({
      asking: draft.asking,
      unsent: unsent(stored) || pictures.some(({ bytes }) => bytes === null),
      // A text travels in one piece: before the server answers, nothing of it is known to be there.
      sending: false,
      refused: stored.refused !== undefined,
      review,
      // Nothing is held against it before there is an answer: of a thousand posts most have none.
      now: review ? postPrint(draft) : '',
    }),
    get bytes() {
      return bytesOf(JSON.stringify(data))
    },
    refused: stored.refused,
    owner: stored.owner,
    at: stored.at ?? 0,
    n: stored.n,
  }
}

/** One post; null when it is not on this phone. */
export async function postById(id: string): Promise<Post | null> {
  const shelf = shelfNow()
  if (!shelf) return null
  const [stored, near] = await Promise.all([shelf.one(drafts.name, id), around(shelf)])
  return stored ? postOf(stored, near) : null
}

async function posts(wanted: (stored: Stored) => boolean): Promise<Post[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const [all, near] = await Promise.all([shelf.all(drafts.name), around(shelf)])
  return all
    .filter(wanted)
    .flatMap((stored) => postOf(stored, near) ?? [])
    .sort((one, other) => other.at - one.at)
}

/** All posts and practice tasks of this person, the newest change first. */
export const myWork = (): Promise<Post[]> => posts(({ owner }) => !owner)

/** What others of the team made and this person may see. */
export const teamWork = (): Promise<Post[]> => posts(({ owner }) => Boolean(owner))

/** The posts of this person. */
export async function myPosts(): Promise<Post[]> {
  return (await myWork()).filter(({ draft }) => draft.kind === 'post')
}

export type Reading = Row<typeof readings>

/** The numbers that this person read of their posts. */
export async function myReadings(): Promise<Reading[]> {
  return standing<Reading>((await shelfNow()?.all(readings.name)) ?? [])
}

/** This person's steps of learning. */
export async function mySteps(): Promise<(Step & { readonly id: string })[]> {
  return standing<Step>((await shelfNow()?.all(steps.name)) ?? [])
}

/** Where in each lesson this person stopped: the last part of its address, by the lesson. */
export async function places(): Promise<ReadonlyMap<string, string>> {
  const facts = [...((await shelfNow()?.facts()) ?? [])]
  return new Map(
    facts.flatMap(([name, value]) =>
      name.startsWith(placeFact) && typeof value === 'string' ? [[name.slice(placeFact.length), value]] : [],
    ),
  )
}

/** Keeps the place in a lesson on a shelf. */
export const keepPlaceOn = (shelf: PrivateShelf, lesson: string, place: string): Promise<Result<void>> =>
  shelf.keep(`${placeFact}${lesson}`, place)

const placeFact = 'place.'

// What this phone's person made: posts with their states, steps of learning, publications.
import { steps } from '#shared/collections/learning.ts'
import { drafts, publications, reviews } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import type { Copy } from '#shared/kit/merge.ts'
import { postPrint, postState, type SyncWord } from '#shared/rules/post-state.ts'
import type { Step } from '#shared/rules/progress.ts'
import { seen, unsent, type Stored } from '../../engine/document.ts'
import { bytesOf } from '../../engine/seal.ts'
import { storedOf, type Database, type DocumentRow } from './database.ts'
import { shelfNow } from './shelf.ts'

export type Draft = Row<typeof drafts> & { readonly copies?: readonly Copy[] }
type Review = Data<typeof reviews>
export type Publication = Row<typeof publications>

/** A post as screens show it. */
export type Post = {
  readonly draft: Draft
  readonly state: SyncWord
  readonly review: Review | null
  readonly publications: readonly Publication[]
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

type Around = { readonly reviews: ReadonlyMap<string, Review>; readonly publications: readonly Publication[] }

async function around(shelf: Database): Promise<Around> {
  const [answers, published] = await Promise.all([shelf.documents(reviews.name).toArray(), shelf.documents(publications.name).toArray()])
  return {
    reviews: new Map(answers.map(storedOf).flatMap((stored) => (seen(stored) ? [[stored.id, seen(stored) as Review] as const] : []))),
    publications: published.map(storedOf).flatMap((stored) => (seen(stored) ? [{ ...seen(stored), id: stored.id } as Publication] : [])),
  }
}

function postOf(stored: Stored, { reviews: answers, publications: published }: Around): Post | null {
  const data = seen(stored)
  if (!data) return null
  const draft = { ...data, id: stored.id } as Draft
  const review = (draft.asking && answers.get(draft.asking)) || null
  return {
    draft,
    review,
    publications: published.filter((publication) => publication.draft === draft.id),
    state: postState({
      asking: draft.asking,
      unsent: unsent(stored),
      // A text travels in one piece: before the server answers, nothing of it is known to be there.
      sending: false,
      refused: stored.refused !== undefined,
      review,
      now: postPrint(draft),
    }),
    bytes: bytesOf(JSON.stringify(data)),
    refused: stored.refused,
    owner: stored.owner,
    at: stored.at ?? 0,
    n: stored.n,
  }
}

/** One post; null when it is not on this phone. */
export async function postById(id: string): Promise<Post | null> {
  const shelf = shelfNow()
  const row = await shelf?.documents(drafts.name).get(id)
  return shelf && row ? postOf(storedOf(row), await around(shelf)) : null
}

async function posts(wanted: (row: DocumentRow) => boolean): Promise<Post[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const [rows, near] = await Promise.all([shelf.documents(drafts.name).toArray(), around(shelf)])
  return rows
    .filter(wanted)
    .flatMap((row) => postOf(storedOf(row), near) ?? [])
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

/** This person's steps of learning. */
export async function mySteps(): Promise<Step[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  return (await shelf.documents(steps.name).toArray()).map(storedOf).flatMap((stored) => (seen(stored) as Step | null) ?? [])
}

/** Where in a lesson this person stopped: the last part of its address. */
export async function placeIn(lesson: string): Promise<string | undefined> {
  const place = (await shelfNow()?.facts.get(`place.${lesson}`))?.value
  return typeof place === 'string' ? place : undefined
}

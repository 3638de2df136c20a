// What this phone's person made: posts with their states, steps of learning, publications.
import { steps } from '#shared/collections/learning.ts'
import { drafts, publications, reviews } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import type { Copy } from '#shared/kit/merge.ts'
import { postPrint, postState, type SyncWord } from '#shared/rules/post-state.ts'
import type { Step } from '#shared/rules/progress.ts'
import { seen, unsent, type Stored } from '../../engine/document.ts'
import { bytesOf } from '../../engine/seal.ts'
import type { Database, DocumentRow } from './database.ts'
import { shelfIfAny } from './session.ts'

export type Draft = Row<typeof drafts> & { readonly copies?: readonly Copy[] }
export type Review = Data<typeof reviews>
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
  /** Raised with each change here or from elsewhere: for order, and to notice a change from outside. */
  readonly n: number
}

const storedOf = ({ dirty, ...row }: DocumentRow): Stored => ({ ...row, ...(dirty !== undefined && { dirty: true }) })

async function postOf(shelf: Database, row: DocumentRow): Promise<Post | null> {
  const stored = storedOf(row)
  const data = seen(stored)
  if (!data) return null
  const draft = { ...data, id: stored.id } as Draft
  const answer = draft.asking ? await shelf.documents(reviews.name).get(draft.asking) : undefined
  const review = answer ? (seen(storedOf(answer)) as Review | null) : null
  const publishedRows = await shelf.documents(publications.name).toArray()
  const published = publishedRows.map(storedOf).flatMap((one) => {
    const said = seen(one)
    return said && said.draft === draft.id ? [{ ...said, id: one.id } as Publication] : []
  })
  return {
    draft,
    review,
    publications: published,
    state: postState({ asking: draft.asking, unsent: unsent(stored), sending: stored.sealed !== undefined, refused: stored.refused !== undefined, review, now: postPrint(draft) }),
    bytes: bytesOf(JSON.stringify(data)),
    refused: stored.refused,
    owner: stored.owner,
    n: stored.n,
  }
}

/** One post; undefined when it is not on this phone. */
export async function postById(id: string): Promise<Post | null> {
  const shelf = await shelfIfAny()
  const row = await shelf?.documents(drafts.name).get(id)
  return shelf && row ? postOf(shelf, row) : null
}

/** All posts and practice tasks of this person, the newest change first. */
export async function myWork(): Promise<Post[]> {
  const shelf = await shelfIfAny()
  if (!shelf) return []
  const rows = await shelf.documents(drafts.name).toArray()
  const mine = await Promise.all(rows.filter(({ owner }) => !owner).map((row) => postOf(shelf, row)))
  return mine.filter((post) => post !== null).sort((one, other) => other.n - one.n)
}

/** The posts of this person. */
export async function myPosts(): Promise<Post[]> {
  return (await myWork()).filter(({ draft }) => draft.kind === 'post')
}

/** This person's steps of learning. */
export async function mySteps(): Promise<Step[]> {
  const shelf = await shelfIfAny()
  if (!shelf) return []
  return (await shelf.documents(steps.name).toArray()).map(storedOf).flatMap((stored) => (seen(stored) as Step | null) ?? [])
}

/** Where in a lesson this person stopped: the last part of its address. */
export async function placeIn(lesson: string): Promise<string | undefined> {
  const place = (await (await shelfIfAny())?.facts.get(`place.${lesson}`))?.value
  return typeof place === 'string' ? place : undefined
}

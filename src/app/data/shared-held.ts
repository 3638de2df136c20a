// What was shared in and waits sealed on a shelf until its person says what it becomes.
import type { FailureCode } from '#shared/failures.ts'
import type { PrivateShelf } from './shelf-store.ts'

/** Something shared in, sealed. `id`: of what it becomes, so that it becomes that once; `missing`: why something of it is not here; `video`: there was one. */
export type SharedIn = {
  readonly name: string
  readonly id: string
  readonly text: string
  readonly media: readonly string[]
  readonly missing?: FailureCode | 'video'
}

/** What the names of these facts begin with. */
export const heldAs = 'shared.'

/** What waits on a shelf, the newest first. */
export async function held(shelf: PrivateShelf): Promise<SharedIn[]> {
  return [...(await shelf.facts())]
    .flatMap(([name, value]) => (name.startsWith(heldAs) && typeof value === 'string' ? [JSON.parse(value) as SharedIn] : []))
    .sort((one, other) => (one.name < other.name ? 1 : -1))
}

/** What the names of proofs begin with that wait for numbers to be saved. */
export const proofAs = 'proof.'

/** The pictures of what waits here, which nothing names yet. */
export async function heldPictures(shelf: PrivateShelf): Promise<ReadonlySet<string>> {
  const proofs = [...(await shelf.facts())].flatMap(([name, value]) => (name.startsWith(proofAs) && typeof value === 'string' ? value : []))
  return new Set([...(await held(shelf)).flatMap(({ media }) => media), ...proofs])
}

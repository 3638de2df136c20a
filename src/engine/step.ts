// One step of taking an answer: read, work out, commit; begun again when a person edited meanwhile.
import { ours, shelfOfFeed, type Catalogue } from '#shared/collections/index.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { modern, type Key, type Stored } from './document.ts'
import type { Commit, Ports, Store } from './ports.ts'

/** The parts of the world in which an answer is taken. */
export type Stores = Pick<Ports, 'library' | 'shelf' | 'catalogue'>

const tries = 20

type Step = (found: readonly (Stored | undefined)[], cursors: Readonly<Record<string, string>>) => Commit | null

/** Reads, works out the commit, commits; begins again when a person edited meanwhile. No commit: there is nothing to do any more. */
export async function step(store: Store, catalogue: Catalogue, keys: readonly Key[], work: Step): Promise<Result<void>> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const commit = work(await readModern(store, catalogue, keys), await store.cursors())
    if (commit === null) return ok()
    const done = await store.commit(commit)
    if (!done.ok) return done
    if (done.value) return ok()
  }
  return fail('storage-blocked')
}

/** Reads documents, in the shape that this release writes. */
export async function readModern(store: Store, catalogue: Catalogue, keys: readonly Key[]): Promise<(Stored | undefined)[]> {
  return (await store.read(keys)).map((stored) => {
    const collection = stored && catalogue.named(stored.kind)
    return collection ? modern(stored, collection) : stored
  })
}

/** What this phone understands. */
export const catalogueOf = ({ catalogue }: Stores): Catalogue => catalogue ?? ours

/** The store that keeps a feed; null when it is not open. */
export function storeOf(ports: Stores, feed: string): Store | null {
  return shelfOfFeed(feed) === 'library' ? ports.library : ports.shelf
}

/** Documents of a commit, split into those that stay and those that leave the phone. `left` says which leave. */
export function kept(
  docs: readonly { readonly stored: Stored; readonly seen: number }[],
  left: (stored: Stored) => boolean,
): Pick<Commit, 'docs' | 'forget'> {
  const forget = docs
    .filter(({ stored, seen }) => left(stored) && seen > 0)
    .map(({ stored, seen }) => ({ key: [stored.kind, stored.id] as const, seen }))
  return { docs: docs.filter(({ stored }) => !left(stored)), forget }
}

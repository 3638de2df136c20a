// Every synced collection by its name. A new collection is one edit on its shelf; what people write needs words too, else nothing compiles.
import type { Collection, Shelf } from '../kit/collection.ts'
import * as hearing from './hearing.ts'
import * as learning from './learning.ts'
import * as people from './people.ts'
import * as publishing from './publishing.ts'

export const collections: readonly Collection[] = [learning, publishing, people, hearing].flatMap((shelf): Collection[] =>
  Object.values(shelf),
)

type Shelves = typeof learning & typeof publishing & typeof people & typeof hearing
type Declared = Shelves[keyof Shelves]

/** The collections in which people keep what they made. */
export type OwnKind = Exclude<Extract<Declared, { readonly shelf: 'private' }>, { readonly family: 'server-only' }>['name']

/** Their names. */
export const ownKinds: readonly OwnKind[] = collections
  .filter(({ shelf, family }) => shelf === 'private' && family !== 'server-only')
  .map(({ name }) => name as OwnKind)

/** What a release understands. Phones and servers of other releases understand something else. */
export type Catalogue = {
  readonly named: (name: string) => Collection | undefined
  /** Names and versions, as a sync says it. */
  readonly known: Readonly<Record<string, number>>
}

/** The catalogue of some collections. */
export function catalogueOf(all: readonly Collection[]): Catalogue {
  const byName = new Map(all.map((collection) => [collection.name, collection]))
  return { named: (name) => byName.get(name), known: Object.fromEntries(all.map(({ name, version }) => [name, version])) }
}

/** What this release understands. */
export const ours: Catalogue = catalogueOf(collections)

export const { named: collectionNamed, known } = ours

/** Where the documents of a feed are kept. */
export function shelfOfFeed(feed: string): Shelf {
  return /^(?:user|team|mates|voices)\./.test(feed) ? 'private' : 'library'
}

// Every synced collection by its name. A new collection is one edit on its shelf.
import type { Collection, Shelf } from '../kit/collection.ts'
import * as learning from './learning.ts'
import * as people from './people.ts'
import * as publishing from './publishing.ts'

export const collections: readonly Collection[] = [...Object.values(learning), ...Object.values(publishing), ...Object.values(people)]

const byName = new Map(collections.map((collection) => [collection.name, collection]))

/** The collection of that name, or undefined when this release does not know it. */
export function collectionNamed(name: string): Collection | undefined {
  return byName.get(name)
}

/** Names and versions of everything this release understands, as a sync says it. */
export const known: Readonly<Record<string, number>> = Object.fromEntries(collections.map(({ name, version }) => [name, version]))

/** Where the documents of a feed are kept. */
export function shelfOfFeed(feed: string): Shelf {
  return feed.startsWith('user.') || feed.startsWith('team.') ? 'private' : 'library'
}

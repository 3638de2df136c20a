// What of the library is on this phone, and what else was offered when the list was last seen. Asks no network.
import { drawingsFeed, packKind, type PackKind } from '#shared/rules/feeds.ts'
import type { PackInfo, PackList } from '#shared/protocol/endpoints.ts'
import type { Language } from '#shared/product.ts'
import { libraryDatabase } from './database.ts'

/** The list of packs as last seen; null when it never was. */
export async function listSeen(language: Language): Promise<PackList | null> {
  const kept = (await libraryDatabase().facts.get(`packs.${language}`))?.value
  return typeof kept === 'string' ? (JSON.parse(kept) as PackList) : null
}

/** Feeds whose pack was fetched to its end. */
export async function wholeFeeds(): Promise<ReadonlySet<string>> {
  const facts = await libraryDatabase().facts.where('name').startsWith('whole.').toArray()
  return new Set(facts.map(({ name }) => name.slice('whole.'.length)))
}

/** What was wished for and is not here yet, by feed. */
export async function wishes(): Promise<string[]> {
  return (await libraryDatabase().facts.where('name').startsWith('wish.').toArray()).map(({ name }) => name.slice('wish.'.length))
}

/** Bytes of lessons that are offered and not on this phone, by the list last seen; null when none was ever seen. */
export async function lessonsOffered(language: Language): Promise<number | null> {
  const list = await listSeen(language)
  return list ? ((await shelffuls(list)).find(({ kind }) => kind === 'lessons')?.bytes ?? 0) : null
}

/** Packs of one kind together, as a person chooses them. `missing`: what is not whole on this phone. */
export type Shelfful = {
  readonly kind: PackKind
  readonly packs: readonly PackInfo[]
  readonly missing: readonly PackInfo[]
  readonly count: number
  readonly bytes: number
}

/** The kinds that there are, in the order in which they are offered. */
export async function shelffuls(list: PackList): Promise<Shelfful[]> {
  const whole = await wholeFeeds()
  return (['lessons', 'rumours', 'guides', 'campaigns'] as const)
    .map((kind): Shelfful => {
      const packs = list.packs.filter(({ feed }) => packKind(feed) === kind)
      const missing = packs.filter(({ feed }) => !whole.has(feed))
      return {
        kind,
        packs,
        missing,
        count: packs.filter(({ feed }) => feed !== drawingsFeed).reduce((sum, { count }) => sum + count, 0),
        bytes: missing.reduce((sum, { bytes }) => sum + bytes, 0),
      }
    })
    .filter(({ packs }) => packs.length > 0)
}

// Which answers this person gave to others: kept on their shelf alone, so that a withdrawn one can be taken down where it was shared.
import { rumours } from '#shared/collections/learning.ts'
import { libraryDatabase } from './database.ts'
import { wholeFeeds } from './packs-seen.ts'
import { shelfNow } from './shelf.ts'

type Given = { readonly rumour: string; readonly truth: string }

const named = 'given.'

/** Notes that an answer was given to others. Without an open shelf nothing is noted: it would stand in the clear. */
export async function noteGiven({ rumour, truth }: Given): Promise<void> {
  const shelf = shelfNow()
  if (shelf && !shelf.guest) await shelf.keep(named + rumour, JSON.stringify({ rumour, truth } satisfies Given))
}

/** Answers that this person gave and that stand no more. What this phone does not keep whole cannot tell. */
export async function withdrawn(): Promise<Given[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const [facts, rows, whole] = await Promise.all([shelf.facts(), libraryDatabase().documents(rumours.name).toArray(), wholeFeeds()])
  if (rows.length === 0 || ![...whole].some((feed) => feed.startsWith('rumours.'))) return []
  const here = new Set(rows.map(({ id }) => id.replace(/\.\w+$/, '')))
  return [...facts].flatMap(([name, value]) =>
    name.startsWith(named) && typeof value === 'string' && !here.has(name.slice(named.length)) ? [JSON.parse(value) as Given] : [],
  )
}

/** It was taken down, or corrected: nothing more is said of it. */
export async function takenDown(rumour: string): Promise<void> {
  await shelfNow()?.keep(named + rumour, null)
}

// Earlier words of posts, on this phone alone and under its lock: kept for 30 days, never sent.
import { drafts } from '#shared/collections/publishing.ts'
import { seen } from '../../engine/document.ts'
import { standingEarlier, withEarlier, type Earlier } from '#shared/rules/earlier-words.ts'
import { shelfKnown } from './shelf.ts'
import { underWay } from './write.ts'

const named = 'was.'
/** A deletion may be taken back; after this long, in milliseconds, the words of a post that is gone are gone too. */
const graceMs = 30_000

const read = (value: unknown): Earlier[] => (typeof value === 'string' ? (JSON.parse(value) as Earlier[]) : [])

/** The earlier words of a post, the newest first. */
export async function earlierWords(draft: string): Promise<Earlier[]> {
  const shelf = await shelfKnown()
  return standingEarlier(read(await shelf?.store.fact(named + draft)), Date.now())
}

/** One after the other: each reads what the one before has written. */
let last: Promise<void> = Promise.resolve()
const inTurn = (deed: () => Promise<void>): Promise<void> => (last = last.then(deed, deed))

/** Keeps words of a post. Where there is no room for them, the post itself goes on. */
export const keepEarlier = (draft: string, words: string): Promise<void> => inTurn(() => keep(draft, words))

async function keep(draft: string, words: string): Promise<void> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return
  const kept = read(await shelf.store.fact(named + draft))
  const next = withEarlier(kept, words, Date.now())
  if (next.length !== kept.length || next[0]?.at !== kept[0]?.at) await underWay(shelf.keep(named + draft, JSON.stringify(next)))
}

/** Lets go what is older than 30 days, and what belonged to a post that is gone. */
export const sweepEarlier = (): Promise<void> => inTurn(sweep)

async function sweep(): Promise<void> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return
  const standing = new Set((await shelf.all(drafts.name)).flatMap((stored) => (seen(stored) ? [stored.id] : [])))
  for (const [name, value] of await shelf.facts()) {
    if (!name.startsWith(named)) continue
    const kept = read(value)
    const young = standing.has(name.slice(named.length))
      ? standingEarlier(kept, Date.now())
      : kept.filter(({ at }) => Date.now() - at < graceMs)
    if (young.length < kept.length) await shelf.keep(name, young.length > 0 ? JSON.stringify(young) : null)
  }
}

// What stands in each feed, in a few bytes: kept with every change, counted anew only when the schema was made.
import type { Kysely } from 'kysely'
import { partOf, sumOf, nothing, type Print } from '#shared/kit/digest.ts'
import { ready } from './ready.ts'
import type { Tables } from './tables.ts'

/** What a document added to the digest of its feeds before a piece of work, and adds after it. Null: nothing, it is deleted or not there. */
export type Parts = { readonly was: bigint | null; readonly is: bigint | null }

/** What one state of a document adds. */
export function partOfState(
  id: string,
  state: { readonly rev: number; readonly hash: string; readonly data: unknown } | null,
): bigint | null {
  return state && state.data !== null ? partOf([id, state.rev, state.hash]) : null
}

/** A statement for each place costs more than the place: so many go into one. */
const placesAtOnce = 100

/** Gives out the next numbers of one feed, and brings its digest to what stands there now. Its counter stays locked until the commit. */
export async function numberFeed(
  db: Kysely<Tables>,
  feed: string,
  moves: ReadonlyMap<string, boolean>,
  parts: ReadonlyMap<string, Parts>,
  now: number,
): Promise<void> {
  const [row] = await raiseHead(db, { feed, by: moves.size })
  if (!row) throw new Error(`The head of ${feed} did not answer.`)
  const there = await db
    .selectFrom('place')
    .select('document')
    .where('feed', '=', feed)
    .where('gone', '=', 0)
    .where('document', 'in', [...moves.keys()])
    .execute()
  const stood = new Set(there.map(({ document }) => document))
  const [came, left]: [bigint[], bigint[]] = [[], []]
  const first = row.head - moves.size + 1
  const places = [...moves].map(([document, gone], at) => {
    const { was, is } = parts.get(document) ?? { was: null, is: null }
    if (stood.has(document) && was !== null) left.push(was)
    if (!gone && is !== null) came.push(is)
    return { feed, document, seq: first + at, gone: gone ? 1 : 0, moved: now }
  })
  for (let at = 0; at < places.length; at += placesAtOnce) {
    await db
      .insertInto('place')
      .values(places.slice(at, at + placesAtOnce))
      .onConflict((conflict) =>
        conflict
          .columns(['feed', 'document'])
          .doUpdateSet((row) => ({ seq: row.ref('excluded.seq'), gone: row.ref('excluded.gone'), moved: row.ref('excluded.moved') })),
      )
      .execute()
  }
  await noteDigest(db, { feed, live: row.live + came.length - left.length, sum: sumOf(row.sum, came, left) })
}

const raiseHead = ready({ feed: true, by: true }, (db, { feed, by }: { feed: string; by: number }) =>
  db
    .insertInto('head')
    .values({ feed, head: by, live: 0, sum: nothing, floor: 0 })
    .onConflict((conflict) => conflict.column('feed').doUpdateSet((old) => ({ head: old('head.head', '+', by) })))
    .returning(['head', 'live', 'sum']),
)
const noteDigest = ready({ feed: true, live: true, sum: true }, (db, { feed, live, sum }: { feed: string; live: number; sum: string }) =>
  db.updateTable('head').set({ live, sum }).where('feed', '=', feed),
)

/** What stands in a feed, without its data. */
export async function printsIn(db: Kysely<Tables>, feed: string, kinds?: readonly string[]): Promise<Print[]> {
  if (kinds?.length === 0) return []
  let asked = db
    .selectFrom('place')
    .innerJoin('document', 'document.id', 'place.document')
    .select(['document.id', 'rev', 'hash'])
    .where('feed', '=', feed)
    .where('gone', '=', 0)
    .where('deleted', '=', 0)
  if (kinds) asked = asked.where('kind', 'in', [...kinds])
  return (await asked.execute()).map(({ id, rev, hash }): Print => [id, rev, hash])
}

/** Counts every feed from what stands in it. */
export async function countAnew(db: Kysely<Tables>): Promise<void> {
  for (const { feed } of await db.selectFrom('head').select('feed').execute()) {
    const prints = await printsIn(db, feed)
    await db
      .updateTable('head')
      .set({ live: prints.length, sum: sumOf(nothing, prints.map(partOf)) })
      .where('feed', '=', feed)
      .execute()
  }
}

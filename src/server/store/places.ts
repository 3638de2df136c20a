// What stands where: the documents of a feed as they are read out of it.
import type { Kysely } from 'kysely'
import { digestText, nothing } from '#shared/kit/digest.ts'
import { ready } from './ready.ts'
import type { Tables } from './tables.ts'

/** A document's newest place in a feed, its data still as text. */
export type Place = {
  readonly seq: number
  readonly kind: string
  readonly id: string
  readonly rev: number
  readonly hash: string
  readonly v: number
  readonly body: string | null
  readonly owner: string
  readonly gone: boolean
}

/** A feed's newest number, its digest there, and where its memory begins. */
export type Head = { readonly seq: number; readonly digest: string; readonly floor: number }

const columns = ['seq', 'gone', 'kind', 'document.id', 'rev', 'hash', 'v', 'body', 'deleted', 'owner'] as const

/** Reads places of a feed: those after a number, oldest first, at most `most`, of one kind if told; or those of some documents. */
export async function placesIn(
  db: Kysely<Tables>,
  feed: string,
  which: { readonly after: number; readonly most: number; readonly kind?: string } | { readonly ids: readonly string[] },
): Promise<Place[]> {
  const rows =
    'ids' in which
      ? await reading(db, feed)
          .where('document.id', 'in', [...which.ids])
          .execute()
      : which.kind
        ? await reading(db, feed).where('seq', '>', which.after).limit(which.most).where('kind', '=', which.kind).execute()
        : await placesAfter(db, { feed, ...which })
  return rows.map(({ gone, deleted, body, ...row }) => ({ ...row, gone: gone === 1, body: deleted ? null : body }))
}

const reading = (db: Kysely<Tables>, feed: string) =>
  db.selectFrom('place').innerJoin('document', 'document.id', 'place.document').select(columns).where('feed', '=', feed).orderBy('seq')
const placesAfter = ready(
  { feed: true, after: true, most: true },
  (db, { feed, after, most }: { feed: string; after: number; most: number }) => reading(db, feed).where('seq', '>', after).limit(most),
)

/** Ids of documents that stood in a feed and do not any more, as far as it remembers. */
export async function endedIn(db: Kysely<Tables>, feed: string, kinds: readonly string[]): Promise<string[]> {
  if (kinds.length === 0) return []
  const rows = await db
    .selectFrom('place')
    .innerJoin('document', 'document.id', 'place.document')
    .select('document.id')
    .where('feed', '=', feed)
    .where('kind', 'in', [...kinds])
    .where((is) => is.or([is('gone', '=', 1), is('deleted', '=', 1)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** The head of a feed; all nothing when nothing ever stood in it. */
export async function headOf(db: Kysely<Tables>, feed: string): Promise<Head> {
  const [row] = await headRow(db, { feed })
  return { seq: row?.head ?? 0, digest: digestText(row?.live ?? 0, row?.sum ?? nothing), floor: row?.floor ?? 0 }
}

const headRow = ready({ feed: true }, (db, { feed }: { feed: string }) => db.selectFrom('head').selectAll().where('feed', '=', feed))

// All rows of a server's database, to put it back to an earlier time.
import type { Kysely } from 'kysely'
import type { passing } from '../../src/server/store/copy.ts'
import type { Tables } from '../../src/server/store/tables.ts'

type Kept = Exclude<keyof Tables, (typeof passing)[number]>
export type Backup = Readonly<Record<Kept, readonly object[]>>

const tables: readonly Kept[] = [
  'fact',
  'head',
  'document',
  'place',
  'revision',
  'op',
  'person',
  'phone',
  'invitation',
  'asset',
  'asset_feed',
  'media',
]

/** Everything that stands in a database now. */
export async function backupOf(db: Kysely<Tables>): Promise<Backup> {
  const rows = await Promise.all(tables.map(async (table) => [table, await db.selectFrom(table).selectAll().execute()] as const))
  return Object.fromEntries(rows) as unknown as Backup
}

/** Puts a database to what a backup says. */
export async function restored(db: Kysely<Tables>, backup: Backup): Promise<void> {
  for (const table of tables) {
    await db.deleteFrom(table).execute()
    for (const row of backup[table]) await db.insertInto(table).values(row).execute()
  }
}

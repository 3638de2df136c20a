// Writing over a document that was read: only while it still stands as it was read.
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'
import { Overtaken } from './troubles.ts'

type Read = { readonly rev: number; readonly hash: string }

/** Writes over what was read. Where that does not stand any more, by another writer or by the sweep, all of the work is done again. */
export async function rewrite(db: Kysely<Tables>, id: string, row: Partial<Tables['document']>, { rev, hash }: Read): Promise<void> {
  const asked = db.updateTable('document').set(row).where('id', '=', id).where('rev', '=', rev).where('hash', '=', hash)
  if ((await asked.executeTakeFirst()).numUpdatedRows === 0n) throw new Overtaken(`Document ${id} was written by somebody else meanwhile`)
}

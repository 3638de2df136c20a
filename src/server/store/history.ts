// Which history this is. A restored backup begins a new one: phones notice it by its name, and offer again what the backup lacks.
import type { Kysely } from 'kysely'
import { newId } from '#shared/kit/ids.ts'
import { chance } from '../chance.ts'
import type { Tables } from './tables.ts'

/** A history's name on the wire, and its number: 0 the first, one more with every restore. */
export type History = { readonly epoch: string; readonly era: number }

const factOf = (epoch: string) => `era.${epoch}`

/** The history that is being written; the first one begins here. */
export async function currentHistory(db: Kysely<Tables>): Promise<History> {
  await insertFact(db, 'epoch', newId(chance, 48))
  const { value: epoch } = await db.selectFrom('fact').select('value').where('name', '=', 'epoch').executeTakeFirstOrThrow()
  await insertFact(db, factOf(epoch), '0')
  return { epoch, era: (await eraOf(db, epoch)) ?? 0 }
}

/** Begins a new history, once after a backup was restored and before the server listens. Documents know in which they were written. */
export async function beginHistory(db: Kysely<Tables>): Promise<History> {
  const { era: last } = await currentHistory(db)
  const next: History = { epoch: newId(chance, 48), era: last + 1 }
  await insertFact(db, factOf(next.epoch), String(next.era))
  await db.updateTable('fact').set({ value: next.epoch }).where('name', '=', 'epoch').execute()
  return next
}

/** The number of a history by its name; null for one that this store never heard of. */
export async function eraOf(db: Kysely<Tables>, epoch: string): Promise<number | null> {
  const row = await db.selectFrom('fact').select('value').where('name', '=', factOf(epoch)).executeTakeFirst()
  return row ? Number(row.value) : null
}

async function insertFact(db: Kysely<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

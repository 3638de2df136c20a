// Which history a store tells. A restore or a move begins a new one: phones notice it by its name, and offer again what is not here.
import type { Kysely } from 'kysely'
import { newId } from '#shared/kit/ids.ts'
import { chance } from '../chance.ts'
import type { Tables } from './tables.ts'

/** A history's name on the wire, and its number: 0 the first, one more with every restore. */
export type History = { readonly epoch: string; readonly era: number }

/** The name of the fact that says where a programme was moved to. */
export const movedTo = 'moved-to'
const current = 'epoch'
const factOfEra = (epoch: string) => `era.${epoch}`

/** The history that is being written; the first one begins here. Writes nothing when there is one. */
export async function currentHistory(db: Kysely<Tables>): Promise<History> {
  const epoch = (await factOf(db, current)) ?? (await firstOf(db, current, newId(chance, 48)))
  const era = (await eraOf(db, epoch)) ?? Number(await firstOf(db, factOfEra(epoch), '0'))
  return { epoch, era }
}

/**
 * Ends the history that is told and begins a new one: once after a restore or a move, before the server listens. Documents know in
 * which they were written, and the ended ones stay known by their names.
 */
export async function beginHistory(db: Kysely<Tables>): Promise<History> {
  const { era: last } = await currentHistory(db)
  const next: History = { epoch: newId(chance, 48), era: last + 1 }
  await remember(db, factOfEra(next.epoch), String(next.era))
  await remember(db, current, next.epoch)
  return next
}

/** The number of a history by its name; null for one that this store never told. */
export async function eraOf(db: Kysely<Tables>, epoch: string): Promise<number | null> {
  const era = await factOf(db, factOfEra(epoch))
  return era === null ? null : Number(era)
}

/** Says in a store that its programme has gone elsewhere. */
export const leaveNote = (db: Kysely<Tables>, to: string) => remember(db, movedTo, to)

export async function factOf(db: Kysely<Tables>, name: string): Promise<string | null> {
  return (await db.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst())?.value ?? null
}

/** Of several processes that write a fact for the first time, all go on with what the first wrote. */
async function firstOf(db: Kysely<Tables>, name: string, value: string): Promise<string> {
  await db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await factOf(db, name)) ?? value
}

async function remember(db: Kysely<Tables>, name: string, value: string): Promise<void> {
  await db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

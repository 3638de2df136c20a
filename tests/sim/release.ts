// Where the simulation leans on this release of engine and server. A release that can do more changes this file and little else.
import type { Kysely } from 'kysely'
import { catalogueOf, collectionNamed, collections } from '#shared/collections/index.ts'
import { isOwn, unsent, type Stored } from '../../src/engine/document.ts'
import type { Ports } from '../../src/engine/ports.ts'
import { standingOf } from '../../src/engine/standing.ts'
import type { Database } from '../../src/server/store/database.ts'
import { Store } from '../../src/server/store/repository.ts'
import type { Tables } from '../../src/server/store/tables.ts'
import type { SimDatabase } from './database.ts'

/** What the engine and the server can do. What is off is neither done to them nor asked of them. */
export const capable = {
  /** Kinds that a phone does not know are held back, and asked for after its update (I14). */
  held: true,
  /** A server that was set back gets back what phones hold (I15). */
  restore: true,
  /** A row that a store lost is noticed by its feed's digest and fetched again (I5). */
  digests: true,
}
export type Capable = typeof capable

/** What a store of the server is made of. */
export type StoreParts = ConstructorParameters<typeof Store>

const eraOf = (epoch: string) => Number(epoch.slice(1)) - 1

/** The parts for a database in a history of that name. */
export const storeParts = ({ db }: SimDatabase, epoch: string, clock: () => number): StoreParts => [
  databaseOf(db),
  { epoch, era: eraOf(epoch) },
  clock,
]

/** Every write is a transaction of its own: a statement that fails or kills hits the one request that it is meant for. */
function databaseOf(db: Kysely<Tables>): Database {
  const alone: Database['write'] = (work) => db.transaction().execute(work)
  return { kind: 'sqlite', db, write: alone, read: alone, lock: async () => {}, close: () => db.destroy() }
}

/** What must stand in the database before the history of that name is written in it. */
export function beginHistory(database: SimDatabase, epoch: string): void {
  database.put('insert or replace into fact (name, value) values (?, ?)', ['epoch', epoch])
  database.put('insert or replace into fact (name, value) values (?, ?)', [`era.${epoch}`, String(eraOf(epoch))])
}

/** The server's cursor in what a phone keeps of a feed. */
export const cursorIn = (kept: string): string => standingOf(kept).at

/** Whether a document is its person's own work, which no feed takes away. */
export function isOwnWork(stored: Stored): boolean {
  const collection = collectionNamed(stored.kind)
  return collection !== undefined && isOwn(stored, collection)
}

/** Ports that say what an older release does not know. */
export const portsWithout = (unknown: ReadonlySet<string>): Partial<Ports> =>
  unknown.size > 0 ? { catalogue: catalogueOf(collections.filter(({ name }) => !unknown.has(name))) } : {}

/** Ports of a phone that compares all it has with the server. */
export const checkingPorts: Partial<Ports> = { check: true }

/** Whether the server's answer to what is on its way will bring its newest state, whatever the cursor says. */
export const isBroughtByItsAnswer = (stored: Stored): boolean => unsent(stored) && (stored.base === null || stored.lost !== undefined)

// Where the simulation leans on this release of engine and server. A release that can do more changes this file and little else.
import { own, unsent, type Stored } from '../../src/engine/document.ts'
import type { Ports } from '../../src/engine/ports.ts'
import { Store } from '../../src/server/store/repository.ts'
import type { SimDatabase } from './database.ts'

/** What the engine and the server can do. What is off is neither done to them nor asked of them. */
export const capable = {
  /** Kinds that a phone does not know are held back, and asked for after its update (I14). */
  held: false,
  /** A server that was set back gets back what phones hold (I15). */
  restore: false,
  /** A row that a store lost is noticed by its feed's digest and fetched again (I5). */
  digests: false,
}
export type Capable = typeof capable

/** What a store of the server is made of. */
export type StoreParts = ConstructorParameters<typeof Store>

/** The parts for a database in a history of that name. */
export const storeParts = ({ db }: SimDatabase, epoch: string, clock: () => number): StoreParts => [db, epoch, clock]

/** What must stand in the database before the history of that name is written in it. */
export function beginHistory(database: SimDatabase, epoch: string): void {
  database.put('insert or replace into fact (name, value) values (?, ?)', ['epoch', epoch])
}

/** The server's cursor in what a phone keeps of a feed. */
export const cursorIn = (kept: string): string => kept

/** Whether a document is its person's own work, which no feed takes away. */
export const isOwnWork = (stored: Stored): boolean => own(stored)

/** Ports that say what an older release does not know. This one cannot be told: what it gets is made unreadable instead. */
export const portsWithout = (_unknown: ReadonlySet<string>): Partial<Ports> => ({})
export const readsUnknown = true

/** Ports of a phone that compares all it has with the server. */
export const checkingPorts: Partial<Ports> = {}

/** Whether the server's answer to what is on its way will bring its newest state, whatever the cursor says. */
export const isBroughtByItsAnswer = (stored: Stored): boolean => unsent(stored) && stored.base === null

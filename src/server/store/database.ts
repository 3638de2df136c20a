// One query builder, two databases: what each of them has to say for itself. Everything else is the same SQL.
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Tables whose rows are locked by name, and the column that names them. */
export const lockable = { person: 'id', document: 'id', phone: 'id', invitation: 'hash', head: 'feed' } as const

export type Database = {
  readonly kind: 'sqlite' | 'postgres'
  /** Single statements, each on the disk when it is answered. */
  readonly db: Kysely<Tables>
  /** A transaction that writes: all of it, on the disk, or nothing. The work may run again when others were in its way. */
  readonly write: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>
  /** A transaction that reads: all that it reads stood there at one moment. */
  readonly read: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>
  /** Locks rows that are there until the transaction ends, in the order of their names. */
  readonly lock: (tx: Transaction<Tables>, table: keyof typeof lockable, names: readonly string[]) => Promise<void>
  readonly close: () => Promise<void>
}

// The phone's memory: one open library, and a private shelf for each person. Tables come from the declared collections alone.
import Dexie, { type Table } from 'dexie'
import { collections } from '#shared/collections/index.ts'
import type { Shelf } from '#shared/kit/collection.ts'
import { unsent, type Stored } from '../../engine/document.ts'
import type { Outgoing } from '../../engine/ports.ts'

type Fact = { readonly name: string; readonly value: string | number }
type CursorRow = { readonly feed: string; readonly cursor: string }
type OutgoingRow = Outgoing & { readonly id: string; readonly place: number }

/** A database with the tables that every store needs, and one table a collection. */
export class Database extends Dexie {
  declare readonly facts: Table<Fact, string>
  declare readonly cursors: Table<CursorRow, string>
  declare readonly outgoing: Table<OutgoingRow, string>

  constructor(name: string, shelf: Shelf) {
    // What was answered as saved is on the disk, not on its way there.
    super(name, { chromeTransactionDurability: 'strict' })
    const tables = collections.filter((collection) => collection.shelf === shelf)
    this.version(1).stores({
      facts: 'name',
      cursors: 'feed',
      outgoing: 'id, place',
      files: 'id',
      ...Object.fromEntries(tables.map(({ name: table }) => [table, 'id, dirty, unsent, *feeds'])),
    })
  }

  /** The documents of one collection. */
  documents(kind: string): Table<DocumentRow, string> {
    return this.table(kind)
  }
}

/** A stored document as its row, with what is looked for by an index: `dirty` is its place in the order, `unsent` that something waits. */
export type DocumentRow = Omit<Stored, 'dirty'> & { readonly dirty?: number; readonly unsent?: 1 }

/** A document as the row that keeps it. `place`: where it stands among what is not sent. */
export const rowOf = ({ dirty, ...stored }: Stored, place: number): DocumentRow => ({
  ...stored,
  ...(dirty && { dirty: place }),
  ...(unsent({ ...stored, ...(dirty && { dirty }) }) && { unsent: 1 }),
})

/** The document that a row keeps. */
export const storedOf = ({ dirty, unsent: _waits, ...row }: DocumentRow): Stored => ({
  ...row,
  ...(dirty !== undefined && { dirty: true }),
})

const library = new Database('tama-library', 'library')

/** The open library: lessons, guides, rumour answers, briefs. The same for everybody on this phone. */
export const libraryDatabase = (): Database => library

const shelves = new Map<string, Database>()

/** The private shelf of a name; opened once. */
export function shelfDatabase(name: string): Database {
  const known = shelves.get(name) ?? new Database(`tama-shelf-${name}`, 'private')
  shelves.set(name, known)
  return known
}

// The phone's memory: one open library, and a private shelf for each person. Tables come from the declared collections alone.
import Dexie, { type Table } from 'dexie'
import { collections } from '#shared/collections/index.ts'
import type { Shelf } from '#shared/kit/collection.ts'
import type { Json } from '#shared/kit/json.ts'
import { unsent, type Stored } from '../../engine/document.ts'
import { neverAnew } from './taken.ts'

/** What a row keeps: as it is in the library, locked up on a private shelf. */
export type Kept = Json | ArrayBuffer

type Fact = { readonly name: string; readonly value: Kept }
type CursorRow = { readonly feed: string; readonly cursor: Kept }
/** An op on its way. `letter`: the same for the server's key alone, so that it can leave while the phone is locked; `left`: it did. */
export type OutgoingRow = {
  readonly id: string
  readonly place: number
  readonly op: Kept
  readonly letter?: ArrayBuffer
  readonly left?: 1
  /** The server's answer, when it came while nobody could read the documents. */
  readonly ack?: Kept
}

/** A file of its person on its way, locked up for its name and number. */
export type SendingRow = { readonly file: string; readonly n: number; readonly box: ArrayBuffer }

/** A database with the tables that every store needs, and one table a collection. */
export class Database extends Dexie {
  declare readonly facts: Table<Fact, string>
  declare readonly cursors: Table<CursorRow, string>
  declare readonly outgoing: Table<OutgoingRow, string>
  declare readonly sendings: Table<SendingRow, string>
  declare readonly chunks: Table<{ readonly file: string; readonly n: number; readonly chunk: ArrayBuffer }, [string, number]>

  constructor(name: string, shelf: Shelf) {
    // What was answered as saved is on the disk, not on its way there.
    super(name, { chromeTransactionDurability: 'strict' })
    if (shelf === 'private') neverAnew(this)
    const tables = collections.filter((collection) => collection.shelf === shelf)
    this.version(1).stores({
      facts: 'name',
      cursors: 'feed',
      outgoing: 'id, place',
      files: 'id',
      ...(shelf === 'private' && { chunks: '[file+n], file', sendings: 'file' }),
      ...Object.fromEntries(tables.map(({ name: table }) => [table, 'id, dirty, unsent, *feeds'])),
    })
  }

  /** The documents of one collection. */
  documents(kind: string): Table<DocumentRow, string> {
    return this.table(kind)
  }

  /** The tables that hold documents. */
  kinds(): string[] {
    return this.tables
      .map(({ name }) => name)
      .filter((name) => !['facts', 'cursors', 'outgoing', 'files', 'chunks', 'sendings'].includes(name))
  }
}

/**
 * A stored document as its row, with what is looked for by an index: `dirty` is its place in the order, `unsent` that something
 * waits. On a private shelf all the rest is `ct`, locked up for this table, id and number.
 */
export type DocumentRow = {
  readonly id: string
  readonly n: number
  readonly feeds: readonly string[]
  readonly dirty?: number
  readonly unsent?: 1
  readonly ct?: ArrayBuffer
}

/** What an index needs of a document. `place`: where it stands among what is not sent. */
export const indexed = (stored: Stored, place: number): Pick<DocumentRow, 'dirty' | 'unsent'> => ({
  ...(stored.dirty && { dirty: place }),
  ...(unsent(stored) && { unsent: 1 }),
})

/** The document that a row of the library keeps. */
export const storedOf = ({ dirty, unsent: _waits, ...row }: DocumentRow): Stored => ({
  ...(row as unknown as Stored),
  ...(dirty !== undefined && { dirty: true }),
})

const library = new Database('tama-library', 'library')

/** The open library: lessons, guides, rumour answers, briefs. The same for everybody on this phone. */
export const libraryDatabase = (): Database => library

/** What the databases of private shelves are called before their own name. */
export const shelfPrefix = 'tama-shelf-'

/** The database of a private shelf. */
export const shelfDatabase = (id: string): Database => new Database(`${shelfPrefix}${id}`, 'private')

// Everything the server keeps, behind one door. A piece of work is one transaction: all of it, on the disk, or nothing.
import type { Kysely, Transaction } from 'kysely'
import { ours, type Catalogue } from '#shared/collections/index.ts'
import { cast } from '#shared/kit/cast.ts'
import type { Collection, Owner } from '#shared/kit/collection.ts'
import { fingerprint, type JsonObject } from '#shared/kit/json.ts'
import { highestRev } from '#shared/protocol/question.ts'
import type { Database, lockable } from './database.ts'
import { numberFeed, partOfState, type Parts } from './digests.ts'
import { eraOf, type History } from './history.ts'
import { placesIn, type Place } from './places.ts'
import { inSavepoint } from './savepoint.ts'
import { ready } from './ready.ts'
import { rewrite } from './rewrite.ts'
import type { Tables } from './tables.ts'

export type Document = {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly rev: number
  readonly hash: string
  /** In which history it was last written. */
  readonly era: number
  /** Null: deleted. In the shape that this release writes, or as it was written when there is no way to that. */
  readonly data: JsonObject | null
}

/** What is not as usual about a writing: whom the document is about; the number and history it is given back. */
export type Writing = { readonly about?: Owner | undefined; readonly rev?: number; readonly era?: number }

/** How long earlier states are kept for merging, in milliseconds. */
const revisionsKept = 180 * 24 * 60 * 60 * 1000

const documentOf = ready({ id: true }, (db, { id }: { id: string }) => db.selectFrom('document').selectAll().where('id', '=', id))
const insertDocument = ready(
  { id: true, kind: true, owner: true, rev: true, hash: true, v: true, body: true, deleted: true, updated: true, era: true },
  (db, row: Tables['document']) => db.insertInto('document').values(row),
)

export class Work {
  readonly db: Transaction<Tables>
  readonly now: number
  readonly catalogue: Catalogue
  /** The history that is written now. */
  readonly era: number
  /** Whether the database has ended this work: whoever goes on would write outside of any transaction. */
  over = false
  private readonly moved = new Map<string, Map<string, boolean>>()
  private readonly parts = new Map<string, Parts>()
  private readonly database: Database

  constructor(db: Transaction<Tables>, { now, catalogue, era }: Pick<Work, 'now' | 'catalogue' | 'era'>, database: Database) {
    this.db = db
    this.now = now
    this.catalogue = catalogue
    this.era = era
    this.database = database
  }

  /** A part that may fail by itself: what it wrote is taken back, what it threw is thrown on, and the rest of the work stands. */
  async apart<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    const part = new Work(this.db, this, this.database)
    const done = await inSavepoint(
      this.db,
      () => work(part),
      () => (this.over = true),
    )
    for (const [feed, moves] of part.moved) for (const [id, gone] of moves) this.move(feed, id, gone)
    for (const [id, { was, is }] of part.parts) this.changed(id, was, is)
    return done
  }

  /** Locks rows until the commit, in the order of their names: who reads them next finds what stands, and nobody waits in a circle. */
  async lock(table: keyof typeof lockable, names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.database.lock(this.db, table, names)
  }

  /** Waits until nobody else does the thing of this name, in any process. Good until the commit. */
  alone(name: string): Promise<void> {
    return this.remember(`alone.${name}`, '')
  }

  async document(id: string): Promise<Document | null> {
    const [row] = await documentOf(this.db, { id })
    return row ? { ...row, data: row.deleted ? null : this.read(row.kind, row.v, row.body) } : null
  }

  private read(kind: string, v: number, body: string): JsonObject {
    const data = JSON.parse(body) as JsonObject
    const collection = this.catalogue.named(kind)
    return (collection && cast(collection, data, v, collection.version)) ?? data
  }

  /** A fact about this store, by its name. */
  async fact(name: string): Promise<string | null> {
    return (await this.db.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst())?.value ?? null
  }

  async remember(name: string, value: string): Promise<void> {
    await this.db
      .insertInto('fact')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  }

  /** The number of a history by its name; null for one that this store never heard of. */
  eraOf(epoch: string): Promise<number | null> {
    return eraOf(this.db, epoch)
  }

  /** An earlier state of a document, if it is the one meant: number and fingerprint. */
  async revision({ id, kind }: Document, rev: number, hash: string): Promise<JsonObject | null> {
    if (rev > highestRev) return null
    const row = await this.db
      .selectFrom('revision')
      .select(['hash', 'v', 'body'])
      .where('document', '=', id)
      .where('rev', '=', rev)
      .executeTakeFirst()
    return row?.hash === hash ? this.read(kind, row.v, row.body) : null
  }

  /** Writes a document's new state and its place in every feed it belongs to. Null data deletes it. */
  async put(
    collection: Collection,
    id: string,
    owner: Owner,
    data: JsonObject | null,
    before: Document | null,
    { about, rev = (before?.rev ?? 0) + 1, era = this.era }: Writing = {},
  ): Promise<{ rev: number; hash: string }> {
    const hash = fingerprint(data)
    const row = {
      kind: collection.name,
      owner: owner.person,
      rev,
      hash,
      v: collection.version,
      body: data ? JSON.stringify(data) : '',
      deleted: data ? 0 : 1,
      updated: this.now,
      era,
    }
    if (before) await rewrite(this.db, id, row, before)
    else await insertDocument(this.db, { id, ...row })
    if (before?.data && collection.family === 'three-way') {
      const state = { rev: before.rev, hash: before.hash, v: collection.version, body: JSON.stringify(before.data) }
      await this.db
        .insertInto('revision')
        .values({ document: id, ...state, kept: this.now + revisionsKept })
        .execute()
    }
    this.changed(id, partOfState(id, before), partOfState(id, { rev, hash, data }))
    await this.place(collection, id, owner, data ?? before?.data ?? null, before !== null, about)
    return { rev, hash }
  }

  private async place(
    collection: Collection,
    id: string,
    owner: Owner,
    data: JsonObject | null,
    known: boolean,
    about?: Owner,
  ): Promise<void> {
    const feeds = new Set(data ? collection.feeds(data, owner, about) : [])
    if (known) {
      const places = await this.db.selectFrom('place').select(['feed', 'gone']).where('document', '=', id).execute()
      for (const { feed, gone } of places) if (!feeds.has(feed) && !gone) this.move(feed, id, true)
    }
    for (const feed of feeds) this.move(feed, id, false)
  }

  private move(feed: string, id: string, gone: boolean): void {
    const moves = this.moved.get(feed) ?? new Map<string, boolean>()
    this.moved.set(feed, moves.set(id, gone))
  }

  private changed(id: string, was: bigint | null, is: bigint | null): void {
    const first = this.parts.get(id)
    this.parts.set(id, { was: first ? first.was : was, is })
  }

  /** The last step before the commit: numbers are given out feed by feed, in the order of names, so that order of numbers is order of commits. */
  async number(): Promise<void> {
    for (const [feed, moves] of [...this.moved].sort(([one], [other]) => (one < other ? -1 : 1)))
      await numberFeed(this.db, feed, moves, this.parts, this.now)
  }
}

export class Store {
  readonly db: Kysely<Tables>
  readonly epoch: string
  readonly kind: Database['kind']
  readonly catalogue: Catalogue
  readonly database: Database
  /** How many transactions have written. */
  writes = 0
  private readonly era: number
  private readonly clock: () => number

  constructor(database: Database, { epoch, era }: History, clock: () => number = Date.now, catalogue: Catalogue = ours) {
    this.database = database
    this.db = database.db
    this.kind = database.kind
    this.epoch = epoch
    this.era = era
    this.clock = clock
    this.catalogue = catalogue
  }

  now(): number {
    return this.clock()
  }

  /** One transaction. What it answers is on the disk. The work may run more than once: it changes nothing but the store. */
  async atomically<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    const answer = await this.database.write(async (db) => {
      const tx = new Work(db, { now: this.clock(), catalogue: this.catalogue, era: this.era }, this.database)
      const done = await work(tx)
      await tx.number()
      return done
    })
    this.writes += 1
    return answer
  }

  /** This store as it stood at one moment. Only to read. */
  snapshot<T>(work: (then: Store) => Promise<T>): Promise<T> {
    const { database, epoch, era, clock, catalogue } = this
    return database.read((db) => work(new Store({ ...database, db }, { epoch, era }, clock, catalogue)))
  }

  /** What stands in a feed after a number, oldest first, at most `most`; of one kind, if told. */
  since(feed: string, after: number, most: number, kind?: string): Promise<Place[]> {
    return placesIn(this.db, feed, { after, most, ...(kind && { kind }) })
  }

  close(): Promise<void> {
    return this.database.close()
  }
}

// Everything the server keeps, behind one door. A piece of work is one transaction: all of it, on the disk, or nothing.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Collection, Owner } from '#shared/kit/collection.ts'
import { fingerprint, type JsonObject } from '#shared/kit/json.ts'
import type { Tables } from './tables.ts'

export type Document = {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly rev: number
  readonly hash: string
  /** Null: deleted. */
  readonly data: JsonObject | null
}

/** A document's newest place in a feed, its data still as text. */
export type Place = {
  readonly seq: number
  readonly kind: string
  readonly id: string
  readonly rev: number
  readonly hash: string
  readonly body: string | null
  readonly owner: string
  readonly gone: boolean
}

/** How long earlier states are kept for merging, in milliseconds. */
const revisionsKept = 180 * 24 * 60 * 60 * 1000

export class Work {
  readonly db: Transaction<Tables>
  readonly now: number
  private readonly moved = new Map<string, Map<string, boolean>>()

  constructor(db: Transaction<Tables>, now: number) {
    this.db = db
    this.now = now
  }

  /** A part that may fail by itself: what it wrote is taken back, what it threw is thrown on, and the rest of the work stands. */
  async apart<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    const part = new Work(this.db, this.now)
    await sql`savepoint part`.execute(this.db)
    try {
      const done = await work(part)
      await sql`release savepoint part`.execute(this.db)
      for (const [feed, moves] of part.moved) for (const [id, gone] of moves) this.move(feed, id, gone)
      return done
    } catch (error) {
      await sql`rollback to savepoint part`.execute(this.db)
      await sql`release savepoint part`.execute(this.db)
      throw error
    }
  }

  async document(id: string): Promise<Document | null> {
    const row = await this.db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? { ...row, data: row.deleted ? null : (JSON.parse(row.body) as JsonObject) } : null
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

  /** An earlier state of a document, if it is the one meant: number and fingerprint. */
  async revision(document: string, rev: number, hash: string): Promise<JsonObject | null> {
    const row = await this.db
      .selectFrom('revision')
      .select(['hash', 'body'])
      .where('document', '=', document)
      .where('rev', '=', rev)
      .executeTakeFirst()
    return row?.hash === hash ? (JSON.parse(row.body) as JsonObject) : null
  }

  /** Writes a document's new state and its place in every feed it belongs to. Null data deletes it. */
  async put(
    collection: Collection,
    id: string,
    owner: Owner,
    data: JsonObject | null,
    before: Document | null,
    about?: Owner,
  ): Promise<{ rev: number; hash: string }> {
    const rev = (before?.rev ?? 0) + 1
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
    }
    if (before) await this.db.updateTable('document').set(row).where('id', '=', id).execute()
    else
      await this.db
        .insertInto('document')
        .values({ id, ...row })
        .execute()
    if (before?.data && collection.family === 'three-way') {
      await this.db
        .insertInto('revision')
        .values({ document: id, rev: before.rev, hash: before.hash, body: JSON.stringify(before.data), kept: this.now + revisionsKept })
        .execute()
    }
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

  /** The last step before the commit: numbers are given out feed by feed, in the order of names, so that order of numbers is order of commits. */
  async number(): Promise<void> {
    for (const [feed, moves] of [...this.moved].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const { head } = await this.db
        .insertInto('head')
        .values({ feed, head: moves.size })
        .onConflict((conflict) => conflict.column('feed').doUpdateSet((row) => ({ head: row('head.head', '+', moves.size) })))
        .returning('head')
        .executeTakeFirstOrThrow()
      let seq = head - moves.size
      for (const [document, gone] of moves) {
        seq += 1
        await this.db
          .insertInto('place')
          .values({ feed, document, seq, gone: gone ? 1 : 0 })
          .onConflict((conflict) => conflict.columns(['feed', 'document']).doUpdateSet({ seq, gone: gone ? 1 : 0 }))
          .execute()
      }
    }
  }
}

export class Store {
  readonly db: Kysely<Tables>
  readonly epoch: string
  private readonly clock: () => number

  constructor(db: Kysely<Tables>, epoch: string, clock: () => number = Date.now) {
    this.db = db
    this.epoch = epoch
    this.clock = clock
  }

  now(): number {
    return this.clock()
  }

  /** One transaction. What it answers is on the disk. */
  atomically<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    return this.db.transaction().execute(async (db) => {
      const tx = new Work(db, this.clock())
      const done = await work(tx)
      await tx.number()
      return done
    })
  }

  /** What stands in a feed after a number, oldest first, at most `most`. */
  async since(feed: string, seq: number, most: number): Promise<Place[]> {
    const rows = await this.db
      .selectFrom('place')
      .innerJoin('document', 'document.id', 'place.document')
      .select(['seq', 'gone', 'kind', 'document.id', 'rev', 'hash', 'body', 'deleted', 'owner'])
      .where('feed', '=', feed)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(most)
      .execute()
    return rows.map(({ gone, deleted, body, ...row }) => ({ ...row, gone: gone === 1, body: deleted ? null : body }))
  }

  /** The newest number of a feed; 0 when nothing ever stood in it. */
  async head(feed: string): Promise<number> {
    const row = await this.db.selectFrom('head').select('head').where('feed', '=', feed).executeTakeFirst()
    return row?.head ?? 0
  }

  close(): Promise<void> {
    return this.db.destroy()
  }
}

// A private shelf that is open: what stands on it in clear, for screens; its rows on the disk are locked up. Tables are read
// before anything is unlocked, for a live query follows only what is read before it waits for something else.
import { seen, type Stored } from '../../engine/document.ts'
import type { Json } from '#shared/kit/json.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { shelfDatabase, type Database } from './database.ts'
import { DexieStore } from './dexie-store.ts'
import type { Bytes } from './lock/cipher.ts'
import { ShelfKeys } from './lock/shelf-keys.ts'
import { Locked, type Post } from './writing.ts'

export class PrivateShelf {
  readonly id: string
  /** Nobody's yet: its key lies beside it, and it holds only steps of learning. */
  readonly guest: boolean
  readonly keys: ShelfKeys
  readonly db: Database
  readonly store: DexieStore
  private readonly writing: Locked

  private constructor(keys: ShelfKeys, guest: boolean) {
    this.id = keys.shelf
    this.guest = guest
    this.keys = keys
    this.db = shelfDatabase(keys.shelf)
    this.writing = new Locked(keys)
    this.store = new DexieStore(this.db, this.writing)
  }

  /** Opens a shelf with its key. */
  static async open(id: string, key: Bytes, guest = false): Promise<PrivateShelf> {
    return new PrivateShelf(await ShelfKeys.of(id, key), guest)
  }

  /** All documents of one collection. */
  async all(kind: string): Promise<Stored[]> {
    const rows = await this.db.documents(kind).toArray()
    return this.opened(kind, rows)
  }

  /** One document, or undefined. */
  async one(kind: string, id: string): Promise<Stored | undefined> {
    const row = await this.db.documents(kind).get(id)
    return row && ((await this.writing.stored(kind, row)) ?? undefined)
  }

  /** The documents of some collections that the server has not received. */
  async unsent(kinds: readonly string[]): Promise<Stored[]> {
    const rows = await Promise.all(kinds.map((kind) => this.db.documents(kind).where('unsent').equals(1).toArray()))
    return (await Promise.all(rows.map((found, at) => this.opened(kinds[at] as string, found)))).flat()
  }

  /** Everything that is kept by name. */
  async facts(): Promise<ReadonlyMap<string, Json>> {
    const rows = await this.db.facts.toArray()
    const found = await Promise.all(rows.map(({ name, value }) => this.writing.entry('facts', name, value)))
    return new Map(found.flatMap((entry) => (entry ? [entry] : [])))
  }

  /** Keeps a value by its name; null takes it away. */
  async keep(name: string, value: string | number | null): Promise<Result<void>> {
    const done = await this.store.commit({ facts: { [name]: value } })
    return done.ok ? ok() : done
  }

  /** From now on what is sent is also written as a letter that can leave while this phone is locked. */
  sendBy(post: Post | null): void {
    this.writing.post = post
  }

  /** Forgets all that was read, and lets the database go. */
  close(): void {
    this.writing.forget()
    this.db.close()
  }

  private async opened(kind: string, rows: readonly Parameters<Locked['stored']>[1][]): Promise<Stored[]> {
    return (await Promise.all(rows.map((row) => this.writing.stored(kind, row)))).filter((stored) => stored !== null)
  }
}

/** The data of documents that stand, each with its id. */
export function standing<T>(found: readonly Stored[]): (T & { readonly id: string })[] {
  return found.flatMap((stored) => {
    const data = seen(stored)
    return data ? [{ ...data, id: stored.id } as unknown as T & { readonly id: string }] : []
  })
}

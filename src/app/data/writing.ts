// How a store writes its rows: the library as they are, a private shelf locked up. Done before a transaction begins, for
// IndexedDB ends one that waits for anything else.
import type { Json } from '#shared/kit/json.ts'
import type { Op } from '#shared/protocol/sync.ts'
import type { Stored } from '../../engine/document.ts'
import { storedOf, type DocumentRow, type Kept } from './database.ts'
import { ivBytes } from './lock/cipher.ts'
import type { ShelfKeys } from './lock/shelf-keys.ts'

export type Writing = {
  /** What stands for a name in an index. */
  mark(name: string): Promise<string>
  /** A document as its row, without what changes with its place in the outbox. */
  row(stored: Stored): Promise<DocumentRow>
  /** The document of a row; null when it is not as this store wrote it. */
  stored(kind: string, row: DocumentRow): Promise<Stored | null>
  /** A named value as it is kept. */
  kept(table: string, name: string, value: Json): Promise<Kept>
  /** The name and the value that are kept under a mark; null when they are not as this store wrote them. */
  entry(table: string, mark: string, kept: Kept): Promise<readonly [name: string, value: Json] | null>
  /** The op for the server's eyes alone; null while this phone has no server. */
  letter(op: Op): Promise<ArrayBuffer | null>
}

/** Rows as they are: what everybody may read. */
export const plainly: Writing = {
  mark: async (name) => name,
  row: async (stored) => {
    const { dirty: _, ...row } = stored
    return row
  },
  stored: async (_kind, row) => storedOf(row),
  kept: async (_table, _name, value) => value,
  entry: async (_table, mark, kept) => [mark, kept as Json],
  letter: async () => null,
}

/** Where an op can be sent while the phone is locked: a closed letter to the server. */
export type Post = (op: Op) => Promise<ArrayBuffer>

type Known = { readonly ct: ArrayBuffer; readonly stored: Stored }

/** Rows that only the shelf's keys can read. What was read is remembered until `forget`, so that lists stay quick. */
export class Locked implements Writing {
  private readonly keys: ShelfKeys
  private readonly known = new Map<string, Known>()
  /** Set once the phone has joined. */
  post: Post | null = null

  constructor(keys: ShelfKeys) {
    this.keys = keys
  }

  mark(name: string): Promise<string> {
    return this.keys.mark(name)
  }

  async row(stored: Stored): Promise<DocumentRow> {
    const { kind, id, n, feeds, ...rest } = stored
    const ct = await this.keys.lock(kind, `${id} ${n}`, { ...rest, feeds })
    this.known.set(`${kind} ${id}`, { ct, stored })
    return { id, n, feeds: await Promise.all(feeds.map((feed) => this.keys.mark(feed))), ct }
  }

  async stored(kind: string, { id, n, ct }: DocumentRow): Promise<Stored | null> {
    if (!ct) return null
    const known = this.known.get(`${kind} ${id}`)
    if (known && sameBox(known.ct, ct) && known.stored.n === n) return known.stored
    const data = await this.keys.unlock(kind, `${id} ${n}`, ct)
    if (!data) {
      // Left out, never overwritten: a commit that did not see it does not fit its number.
      reportError(new Error(`A row of ${kind} is not as it was written.`))
      return null
    }
    const stored = { ...(data as object), kind, id, n } as unknown as Stored
    this.known.set(`${kind} ${id}`, { ct, stored })
    return stored
  }

  async kept(table: string, name: string, value: Json): Promise<Kept> {
    return this.keys.lock(table, await this.keys.mark(name), [name, value])
  }

  async entry(table: string, mark: string, kept: Kept): Promise<readonly [string, Json] | null> {
    return kept instanceof ArrayBuffer ? ((await this.keys.unlock(table, mark, kept)) as [string, Json] | null) : null
  }

  async letter(op: Op): Promise<ArrayBuffer | null> {
    try {
      return this.post ? await this.post(op) : null
    } catch (error) {
      // Without its letter it waits for the next unlocking: no reason to keep it from being sent at all.
      reportError(error)
      return null
    }
  }

  /** Forgets what was read. */
  forget(): void {
    this.known.clear()
    this.post = null
  }
}

/** Whether two boxes are the same. Their first bytes are drawn anew for each, so that these tell: a list compares a thousand. */
export function sameBox(one: Kept | undefined, other: Kept | undefined): boolean {
  if (!(one instanceof ArrayBuffer && other instanceof ArrayBuffer)) return one === other
  if (one === other) return true
  if (one.byteLength !== other.byteLength) return false
  const [here, there] = [new Uint8Array(one), new Uint8Array(other)]
  for (let at = 0; at < Math.min(ivBytes, here.length); at++) if (here[at] !== there[at]) return false
  return true
}

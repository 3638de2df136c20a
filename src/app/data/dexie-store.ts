// The engine's store on IndexedDB. A commit is one transaction that first looks whether the documents are still as they were read.
import Dexie from 'dexie'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Ack } from '#shared/protocol/sync.ts'
import type { Key, Stored } from '../../engine/document.ts'
import type { Commit, Outgoing, Store } from '../../engine/ports.ts'
import { indexed, type Database, type DocumentRow, type Kept, type OutgoingRow } from './database.ts'
import { plainly, sameBox, type Writing } from './writing.ts'

/** What the browser says when the phone is full, in its several disguises. */
export function storageFailure(error: unknown): 'phone-full' | 'storage-blocked' {
  for (let at = error as { name?: string; inner?: unknown; message?: string } | undefined; at; at = at.inner as typeof at) {
    if (at.name === 'QuotaExceededError' || /quota|disk is full/i.test(at.message ?? '')) return 'phone-full'
  }
  return 'storage-blocked'
}

/** What the phone's memory threw, as a refusal. A bug is thrown on. */
export function refusal(error: unknown): Result<never> {
  if (error instanceof Dexie.DexieError || error instanceof DOMException) return fail(storageFailure(error))
  throw error
}

class Stale extends Error {}

/** A commit with every row made ready: nothing is waited for any more once the transaction begins. */
type Ready = {
  readonly rows: readonly { readonly kind: string; readonly stored: Stored; readonly seen: number; readonly row: DocumentRow }[]
  readonly forget: readonly { readonly key: Key; readonly seen: number }[]
  readonly outgoing: readonly Omit<OutgoingRow, 'place'>[]
  readonly answered: readonly { readonly id: string; readonly ack: Kept }[]
  readonly cursors: readonly { readonly mark: string; readonly was: Kept | undefined; readonly is: Kept | null }[]
  readonly facts: readonly { readonly mark: string; readonly value: Kept | null }[]
}

export class DexieStore implements Store {
  private readonly db: Database
  private readonly writing: Writing

  constructor(db: Database, writing: Writing = plainly) {
    this.db = db
    this.writing = writing
  }

  async read(keys: readonly Key[]): Promise<(Stored | undefined)[]> {
    const kinds = [...new Set(keys.map(([kind]) => kind))].filter((kind) => this.has(kind))
    const found: (readonly [kind: string, row: DocumentRow])[] = []
    if (kinds.length === 0) return keys.map(() => undefined)
    await this.db.transaction('r', kinds, async () => {
      for (const kind of kinds) {
        const rows = await this.db.documents(kind).bulkGet(keys.filter(([of]) => of === kind).map(([, id]) => id))
        for (const row of rows) if (row) found.push([kind, row])
      }
    })
    const opened = await Promise.all(found.map(([kind, row]) => this.writing.stored(kind, row)))
    const byKey = new Map(opened.flatMap((stored) => (stored ? [[`${stored.kind} ${stored.id}`, stored] as const] : [])))
    return keys.map(([kind, id]) => byKey.get(`${kind} ${id}`))
  }

  async dirty(): Promise<Key[]> {
    const rows = await Promise.all(
      this.db.kinds().map(async (kind) => {
        const found = await this.db.documents(kind).where('dirty').above(0).toArray()
        return found.map(({ id, dirty = 0 }) => ({ key: [kind, id] as Key, dirty }))
      }),
    )
    return rows
      .flat()
      .sort((one, other) => one.dirty - other.dirty)
      .map(({ key }) => key)
  }

  async outgoing(): Promise<Outgoing[]> {
    const rows = await this.db.outgoing.orderBy('place').toArray()
    const found = await Promise.all(rows.map((row) => this.outgoingOf(row)))
    return found.flatMap((outgoing) => outgoing ?? [])
  }

  async cursors(): Promise<Record<string, string>> {
    const rows = await this.db.cursors.toArray()
    const found = await Promise.all(rows.map(({ feed, cursor }) => this.writing.entry('cursors', feed, cursor)))
    return Object.fromEntries(found.flatMap((entry) => (entry ? [entry as readonly [string, string]] : [])))
  }

  async inFeed(feed: string): Promise<Key[]> {
    const mark = await this.writing.mark(feed)
    const found = await Promise.all(
      this.db
        .kinds()
        .map(async (kind) => (await this.db.documents(kind).where('feeds').equals(mark).primaryKeys()).map((id): Key => [kind, id])),
    )
    return found.flat()
  }

  async fact(name: string): Promise<string | number | undefined> {
    const mark = await this.writing.mark(name)
    const row = await this.db.facts.get(mark)
    return row && ((await this.writing.entry('facts', mark, row.value))?.[1] as string | number | undefined)
  }

  async commit(commit: Commit): Promise<Result<boolean>> {
    const ready = await this.ready(commit)
    if (!ready) return ok(false)
    try {
      await this.put(ready, commit.outgoing?.drop ?? [])
      return ok(true)
    } catch (error) {
      if (error instanceof Stale) return ok(false)
      return refusal(error)
    }
  }

  /** Everything a commit writes, locked up where this store locks. Null when a cursor stands elsewhere by now. */
  private async ready(commit: Commit): Promise<Ready | null> {
    const docs = (commit.docs ?? []).filter(({ stored }) => this.has(stored.kind))
    const cursors = await Promise.all(
      Object.entries(commit.cursors ?? {}).map(async ([feed, { was, is }]) => {
        const mark = await this.writing.mark(feed)
        const row = await this.db.cursors.get(mark)
        const stands = row ? ((await this.writing.entry('cursors', mark, row.cursor))?.[1] ?? null) : null
        return stands === was && { mark, was: row?.cursor, is: is === null ? null : await this.writing.kept('cursors', feed, is) }
      }),
    )
    if (cursors.includes(false)) return null
    return {
      rows: await Promise.all(
        docs.map(async ({ stored, seen }) => ({ kind: stored.kind, stored, seen, row: await this.writing.row(stored) })),
      ),
      forget: (commit.forget ?? []).filter(({ key: [kind] }) => this.has(kind)),
      outgoing: await Promise.all((commit.outgoing?.put ?? []).map((outgoing) => this.outgoingRow(outgoing))),
      answered: await Promise.all(
        (commit.outgoing?.answered ?? []).map(async (ack) => ({ id: ack[0], ack: await this.writing.kept('outgoing', ack[0], ack) })),
      ),
      cursors: cursors.filter((cursor) => cursor !== false),
      facts: await Promise.all(
        Object.entries(commit.facts ?? {}).map(async ([name, value]) => ({
          mark: await this.writing.mark(name),
          value: value === null ? null : await this.writing.kept('facts', name, value),
        })),
      ),
    }
  }

  private async outgoingOf({ id, op, ack }: OutgoingRow): Promise<Outgoing | null> {
    const mark = await this.writing.mark(id)
    const entry = await this.writing.entry('outgoing', mark, op)
    const answer = ack && (await this.writing.entry('outgoing', mark, ack))
    return entry && { ...(entry[1] as unknown as Outgoing), ...(answer && { ack: answer[1] as unknown as Ack }) }
  }

  private async outgoingRow(outgoing: Outgoing): Promise<Omit<OutgoingRow, 'place'>> {
    const { op } = outgoing
    const letter = await this.writing.letter(op)
    // An op's id is random and says nothing: it is its own mark.
    return { id: op.id, op: await this.writing.kept('outgoing', op.id, outgoing), ...(letter && { letter }) }
  }

  private async put({ rows, forget, outgoing, answered, cursors, facts }: Ready, drop: readonly string[]): Promise<void> {
    const kinds = [...new Set([...rows.map(({ kind }) => kind), ...forget.map(({ key: [kind] }) => kind)])]
    await this.db.transaction('rw', [...kinds, 'outgoing', 'cursors', 'facts'], async () => {
      for (const { kind, row, seen } of rows) await this.expect(kind, row.id, seen)
      for (const { key, seen } of forget) await this.expect(key[0], key[1], seen)
      const place = ((await this.db.outgoing.orderBy('place').last())?.place ?? 0) + 1
      for (const kind of kinds) {
        const put = rows.filter((one) => one.kind === kind).map(({ row, stored }) => ({ ...row, ...indexed(stored, place) }))
        await this.db.documents(kind).bulkPut(put)
        await this.db.documents(kind).bulkDelete(forget.filter(({ key: [of] }) => of === kind).map(({ key: [, id] }) => id))
      }
      await this.db.outgoing.bulkPut(outgoing.map((row, at) => ({ ...row, place: place + at })))
      await this.db.outgoing.bulkDelete([...drop])
      for (const { id, ack } of answered)
        await this.db.outgoing
          .where('id')
          .equals(id)
          .and((waits) => waits.ack === undefined)
          .modify({ ack })
      for (const { mark, was, is } of cursors) {
        if (!sameBox((await this.db.cursors.get(mark))?.cursor, was)) throw new Stale()
        if (is === null) await this.db.cursors.delete(mark)
        else await this.db.cursors.put({ feed: mark, cursor: is })
      }
      for (const { mark, value } of facts) {
        if (value === null) await this.db.facts.delete(mark)
        else await this.db.facts.put({ name: mark, value })
      }
    })
  }

  private async expect(kind: string, id: string, seen: number): Promise<void> {
    if (((await this.db.documents(kind).get(id))?.n ?? 0) !== seen) throw new Stale()
  }

  private has(kind: string): boolean {
    return this.db.tables.some(({ name }) => name === kind)
  }
}

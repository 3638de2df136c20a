// The engine's store on IndexedDB. A commit is one transaction that first looks whether the documents are still as they were read.
import Dexie from 'dexie'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Key, Stored } from '../../engine/document.ts'
import type { Commit, Outgoing, Store } from '../../engine/ports.ts'
import { rowOf, storedOf, type Database } from './database.ts'

/** What the browser says when the phone is full, in its several disguises. */
export function storageFailure(error: unknown): 'phone-full' | 'storage-blocked' {
  for (let at = error as { name?: string; inner?: unknown; message?: string } | undefined; at; at = at.inner as typeof at) {
    if (at.name === 'QuotaExceededError' || /quota|disk is full/i.test(at.message ?? '')) return 'phone-full'
  }
  return 'storage-blocked'
}

class Stale extends Error {}

export class DexieStore implements Store {
  private readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  async read(keys: readonly Key[]): Promise<(Stored | undefined)[]> {
    const kinds = [...new Set(keys.map(([kind]) => kind))].filter((kind) => this.has(kind))
    const found = new Map<string, Stored>()
    if (kinds.length === 0) return keys.map(() => undefined)
    await this.db.transaction('r', kinds, async () => {
      for (const kind of kinds) {
        const rows = await this.db.documents(kind).bulkGet(keys.filter(([of]) => of === kind).map(([, id]) => id))
        for (const row of rows) if (row) found.set(`${kind} ${row.id}`, storedOf(row))
      }
    })
    return keys.map(([kind, id]) => found.get(`${kind} ${id}`))
  }

  async dirty(): Promise<Key[]> {
    const rows = (await Promise.all(this.kinds().map((kind) => this.db.documents(kind).where('dirty').above(0).toArray()))).flat()
    return rows.sort((one, other) => (one.dirty ?? 0) - (other.dirty ?? 0)).map(({ kind, id }): Key => [kind, id])
  }

  async outgoing(): Promise<Outgoing[]> {
    return (await this.db.outgoing.orderBy('place').toArray()).map(({ op, bytes, ack }) => ({ op, bytes, ...(ack && { ack }) }))
  }

  async cursors(): Promise<Record<string, string>> {
    return Object.fromEntries((await this.db.cursors.toArray()).map(({ feed, cursor }) => [feed, cursor]))
  }

  async inFeed(feed: string): Promise<Key[]> {
    const found = this.kinds().map(async (kind) => {
      const ids = await this.db.documents(kind).where('feeds').equals(feed).primaryKeys()
      return ids.map((id): Key => [kind, id])
    })
    return (await Promise.all(found)).flat()
  }

  async fact(name: string): Promise<string | number | undefined> {
    return (await this.db.facts.get(name))?.value
  }

  async commit(commit: Commit): Promise<Result<boolean>> {
    const docs = (commit.docs ?? []).filter(({ stored }) => this.has(stored.kind))
    const forget = (commit.forget ?? []).filter(({ key: [kind] }) => this.has(kind))
    const kinds = [...new Set([...docs.map(({ stored }) => stored.kind), ...forget.map(({ key: [kind] }) => kind)])]
    try {
      await this.db.transaction('rw', [...kinds, 'outgoing', 'cursors', 'facts'], async () => {
        for (const { stored, seen } of docs) await this.expect(stored.kind, stored.id, seen)
        for (const {
          key: [kind, id],
          seen,
        } of forget)
          await this.expect(kind, id, seen)
        const place = ((await this.db.outgoing.orderBy('place').last())?.place ?? 0) + 1
        for (const kind of kinds) {
          await this.db.documents(kind).bulkPut(docs.filter(({ stored }) => stored.kind === kind).map(({ stored }) => rowOf(stored, place)))
          await this.db.documents(kind).bulkDelete(forget.filter(({ key: [of] }) => of === kind).map(({ key: [, id] }) => id))
        }
        await this.db.outgoing.bulkPut(
          (commit.outgoing?.put ?? []).map((outgoing, at) => ({ ...outgoing, id: outgoing.op.id, place: place + at })),
        )
        await this.db.outgoing.bulkDelete([...(commit.outgoing?.drop ?? [])])
        for (const ack of commit.outgoing?.answered ?? [])
          await this.db.outgoing
            .where('id')
            .equals(ack[0])
            .and((waits) => !waits.ack)
            .modify({ ack })
        for (const [feed, { was, is }] of Object.entries(commit.cursors ?? {})) {
          if (((await this.db.cursors.get(feed))?.cursor ?? null) !== was) throw new Stale()
          if (is === null) await this.db.cursors.delete(feed)
          else await this.db.cursors.put({ feed, cursor: is })
        }
        for (const [name, value] of Object.entries(commit.facts ?? {})) {
          if (value === null) await this.db.facts.delete(name)
          else await this.db.facts.put({ name, value })
        }
      })
      return ok(true)
    } catch (error) {
      if (error instanceof Stale) return ok(false)
      if (error instanceof Dexie.DexieError || error instanceof DOMException) return fail(storageFailure(error))
      throw error
    }
  }

  private async expect(kind: string, id: string, seen: number): Promise<void> {
    if (((await this.db.documents(kind).get(id))?.n ?? 0) !== seen) throw new Stale()
  }

  private has(kind: string): boolean {
    return this.db.tables.some(({ name }) => name === kind)
  }

  private kinds(): string[] {
    return this.db.tables.map(({ name }) => name).filter((name) => !['facts', 'cursors', 'outgoing', 'files'].includes(name))
  }
}

// A phone's store in memory, with the same promises as the one on disk. It can be told to be full.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { unsent, type Key, type Stored } from '../../src/engine/document.ts'
import type { Commit, Outgoing, Store } from '../../src/engine/ports.ts'

const name = ([kind, id]: Key) => `${kind} ${id}`

export class MemoryStore implements Store {
  readonly documents = new Map<string, Stored>()
  readonly waiting: Outgoing[] = []
  readonly marks = new Map<string, string>()
  readonly facts = new Map<string, string | number>()
  full = false

  async read(keys: readonly Key[]): Promise<(Stored | undefined)[]> {
    return keys.map((key) => this.documents.get(name(key)))
  }

  async dirty(): Promise<Key[]> {
    return [...this.documents.values()].filter(({ dirty }) => dirty).map(({ kind, id }): Key => [kind, id])
  }

  async outgoing(): Promise<Outgoing[]> {
    return [...this.waiting]
  }

  async cursors(): Promise<Record<string, string>> {
    return Object.fromEntries(this.marks)
  }

  async inFeed(feed: string): Promise<Key[]> {
    return [...this.documents.values()].filter(({ feeds }) => feeds.includes(feed)).map(({ kind, id }): Key => [kind, id])
  }

  async fact(key: string): Promise<string | number | undefined> {
    return this.facts.get(key)
  }

  async commit({ docs = [], forget = [], outgoing, cursors = {}, facts = {} }: Commit): Promise<Result<boolean>> {
    if (this.full) return fail('phone-full')
    const stale =
      docs.some(({ stored, seen }) => (this.documents.get(name([stored.kind, stored.id]))?.n ?? 0) !== seen) ||
      forget.some(({ key, seen }) => (this.documents.get(name(key))?.n ?? 0) !== seen) ||
      Object.entries(cursors).some(([feed, { was }]) => (this.marks.get(feed) ?? null) !== was)
    if (stale) return ok(false)
    for (const { stored } of docs) this.documents.set(name([stored.kind, stored.id]), stored)
    for (const { key } of forget) this.documents.delete(name(key))
    for (const id of outgoing?.drop ?? []) {
      const at = this.waiting.findIndex(({ op }) => op.id === id)
      if (at >= 0) this.waiting.splice(at, 1)
    }
    this.waiting.push(...(outgoing?.put ?? []))
    for (const ack of outgoing?.answered ?? []) {
      const at = this.waiting.findIndex((waits) => waits.op.id === ack[0] && !waits.ack)
      if (at >= 0) this.waiting[at] = { ...(this.waiting[at] as Outgoing), ack }
    }
    for (const [feed, { is }] of Object.entries(cursors)) {
      if (is === null) this.marks.delete(feed)
      else this.marks.set(feed, is)
    }
    for (const [fact, value] of Object.entries(facts)) {
      if (value === null) this.facts.delete(fact)
      else this.facts.set(fact, value)
    }
    return ok(true)
  }

  /** How many documents the server has not received. */
  unsent(): number {
    return [...this.documents.values()].filter(unsent).length
  }
}

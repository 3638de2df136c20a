// A phone's store that survives its tabs: every commit is watched, and may find the phone full or the store broken.
import { fail, type Result } from '#shared/kit/result.ts'
import type { Key, Stored } from '../../src/engine/document.ts'
import type { Commit, Outgoing, Store } from '../../src/engine/ports.ts'
import { MemoryStore } from '../support/memory-store.ts'
import type { FaultCount } from './faults.ts'
import type { Fibre, Turns } from './turns.ts'

export type Watcher = (disk: Disk, commit: Commit, before: ReadonlyMap<string, Stored>) => void

/** What is on one phone for one person, or its library. */
export class Disk extends MemoryStore {
  readonly name: string
  private readonly watch: Watcher
  /** This many commits from now on find the phone full. */
  fullFor = 0
  /** It lost a row behind the engine's back, and has not been mended yet. */
  damaged = false
  /** This many reads from now on fail as a broken store does: by throwing. */
  brokenFor = 0

  private readonly faults: FaultCount

  constructor(name: string, watch: Watcher, faults: FaultCount) {
    super()
    this.faults = faults
    this.name = name
    this.watch = watch
  }

  override async commit(commit: Commit): Promise<Result<boolean>> {
    if (this.fullFor > 0) {
      this.fullFor -= 1
      this.faults.happened('phone full')
      return fail('phone-full')
    }
    const before = new Map<string, Stored>()
    const keys = [...(commit.docs ?? []).map(({ stored }): Key => [stored.kind, stored.id]), ...(commit.forget ?? []).map(({ key }) => key)]
    for (const [kind, id] of keys) {
      const stood = this.documents.get(`${kind} ${id}`)
      if (stood) before.set(`${kind} ${id}`, stood)
    }
    const done = await super.commit(commit)
    if (done.ok && done.value) this.watch(this, commit, before)
    else if (done.ok) this.faults.happened('commit found the document changed')
    return done
  }

  broken(): void {
    if (this.brokenFor === 0) return
    this.brokenFor -= 1
    this.faults.happened('store broken')
    throw new Error('The store does not answer.')
  }
}

/** The disk as one fibre reaches it: every call waits for its turn, and its tab may die before or after it. */
export class TabStore implements Store {
  private readonly disk: Disk
  private readonly turns: Turns
  private readonly fibre: Fibre

  constructor(disk: Disk, turns: Turns, fibre: Fibre) {
    this.disk = disk
    this.turns = turns
    this.fibre = fibre
  }

  private reading<T>(read: () => Promise<T>): Promise<T> {
    return this.turns.call(this.fibre, () => {
      this.disk.broken()
      return read()
    })
  }

  read(keys: readonly Key[]): Promise<(Stored | undefined)[]> {
    return this.reading(() => this.disk.read(keys))
  }

  dirty(): Promise<Key[]> {
    return this.reading(() => this.disk.dirty())
  }

  outgoing(): Promise<Outgoing[]> {
    return this.reading(() => this.disk.outgoing())
  }

  cursors(): Promise<Record<string, string>> {
    return this.reading(() => this.disk.cursors())
  }

  inFeed(feed: string): Promise<Key[]> {
    return this.reading(() => this.disk.inFeed(feed))
  }

  fact(name: string): Promise<string | number | undefined> {
    return this.reading(() => this.disk.fact(name))
  }

  commit(commit: Commit): Promise<Result<boolean>> {
    return this.turns.call(this.fibre, () => this.disk.commit(commit))
  }
}

// What the engine asks of the world: a store that keeps its word, a way to the server, one lock, a clock and chance.
// The phone, its service worker and the simulation each give their own.
import type { Catalogue } from '#shared/collections/index.ts'
import type { Result } from '#shared/kit/result.ts'
import type { Chance, Clock } from '#shared/kit/ports.ts'
import type { Ack, Op, SyncQuestion } from '#shared/protocol/sync.ts'
import type { Key, Stored } from './document.ts'

/**
 * An op that was sealed and has no final answer, exactly as it will be sent. `ack`: the answer came while the store was locked, and is
 * taken when it is opened.
 */
export type Outgoing = { readonly op: Op; readonly bytes: number; readonly ack?: Ack }

/** Things that happen together or not at all. */
export type Commit = {
  /** Documents in their new state. Each must still stand at `seen` (its `n` when it was read; 0: was not there). */
  readonly docs?: readonly { readonly stored: Stored; readonly seen: number }[]
  /** Documents that leave this phone, if they still stand at `seen`. */
  readonly forget?: readonly { readonly key: Key; readonly seen: number }[]
  /** `answered`: keeps these answers with their ops, where those still wait without one. */
  readonly outgoing?: { readonly put?: readonly Outgoing[]; readonly drop?: readonly string[]; readonly answered?: readonly Ack[] }
  /** Where the phone stands in a feed: only if it still stood at `was`. Null: not begun, or given up. */
  readonly cursors?: Readonly<Record<string, { readonly was: string | null; readonly is: string | null }>>
  readonly facts?: Readonly<Record<string, string | number | null>>
}

/** One place where documents are kept: the open library or a person's private shelf. Durable: what a commit answered is on the disk. */
export type Store = {
  /** The documents of these keys, undefined where there is none, in the order asked. */
  read(keys: readonly Key[]): Promise<(Stored | undefined)[]>
  /** Keys of the documents that hold unsealed work, oldest edit first. */
  dirty(): Promise<Key[]>
  outgoing(): Promise<Outgoing[]>
  cursors(): Promise<Record<string, string>>
  /** Keys of the documents that were seen in a feed. */
  inFeed(feed: string): Promise<Key[]>
  fact(name: string): Promise<string | number | undefined>
  /** Answers false, and does nothing, when a document or a cursor was changed meanwhile. A full phone is a refusal, not a false. */
  commit(commit: Commit): Promise<Result<boolean>>
}

/** What of a locked store works: what waits is sent, and its answers wait beside it. No document is read or written. */
export type Outbox = {
  outgoing(): Promise<Outgoing[]>
  commit(commit: { readonly outgoing: { readonly answered: readonly Ack[] } }): Promise<Result<boolean>>
}

/** The answer to a sync as it arrives. The lines end early when the network does. */
export type Arriving = { readonly lines: AsyncIterable<unknown> }

type Network = {
  sync(question: SyncQuestion): Promise<Result<Arriving>>
}

type Lock = {
  /** Runs the work when no other tab or worker of this phone is at it. Answers null at once when one is. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | null>
}

export type Ports = {
  readonly library: Store
  /** Null until this phone has a private shelf, and while that is locked. */
  readonly shelf: Store | null
  /** What of the shelf works while it is locked. */
  readonly outbox?: Outbox
  readonly network: Network
  readonly lock: Lock
  readonly clock: Clock
  readonly chance: Chance
  /** The feeds this phone wants, and the release it runs. */
  readonly wanted: () => Promise<readonly string[]>
  readonly app: string
  /** What this release understands, when it is not what the collections say. */
  readonly catalogue?: Catalogue
  /** Compares every feed with the server, also those in which nothing is new: once after each start. */
  readonly check?: boolean
}

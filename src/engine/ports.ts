// What the engine asks of the world: a store that keeps its word, a way to the server, one lock, a clock and chance.
// The phone, its service worker and the simulation each give their own.
import type { Result } from '#shared/kit/result.ts'
import type { Chance, Clock } from '#shared/kit/ports.ts'
import type { Op, SyncQuestion } from '#shared/protocol/sync.ts'
import type { Key, Stored } from './document.ts'

/** An op that was sealed and has no final answer, exactly as it will be sent. */
export type Outgoing = { readonly op: Op; readonly bytes: number }

/** Things that happen together or not at all. */
export type Commit = {
  /** Documents in their new state. Each must still stand at `seen` (its `n` when it was read; 0: was not there). */
  readonly docs?: readonly { readonly stored: Stored; readonly seen: number }[]
  /** Documents that leave this phone, if they still stand at `seen`. */
  readonly forget?: readonly { readonly key: Key; readonly seen: number }[]
  readonly outgoing?: { readonly put?: readonly Outgoing[]; readonly drop?: readonly string[] }
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
  /** Null until this phone has a private shelf. */
  readonly shelf: Store | null
  readonly network: Network
  readonly lock: Lock
  readonly clock: Clock
  readonly chance: Chance
  /** The feeds this phone wants, and the release it runs. */
  readonly wanted: () => Promise<readonly string[]>
  readonly app: string
}

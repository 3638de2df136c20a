// One request a sync: what goes up, what comes down, and how one edit is written. docs/sync.md tells it as a story.
import type { FailureCode } from '../failures.ts'
import { fingerprint, same, type Json, type JsonObject } from '../kit/json.ts'
import type { Result } from '../kit/result.ts'
import { spliceBetween, spliced, type Splice } from '../kit/text-diff.ts'

/** Version of this protocol. A server refuses what it no longer speaks with `app-too-old`. */
export const protocolVersion = 1

/** Which state of a document an edit was made on: the server's number and the data's fingerprint. Null: on nothing. */
export type Base = readonly [rev: number, hash: string] | null

/** One sealed edit of one document. Once sealed it is never changed; a retry sends the same. */
export type Op = {
  readonly id: string
  readonly kind: string
  /** Version of the collection's shape in which it was written. */
  readonly v: number
  readonly doc: string
  readonly base: Base
  /** Fields with their new values; null takes a field away. */
  readonly set?: JsonObject
  /** Long texts, as one splice on the base's text. */
  readonly splice?: Readonly<Record<string, Splice>>
  readonly del?: true
  /** `set` (or `del`) is a state that the server of this epoch had acknowledged as `base` and does not have any more. */
  readonly recover?: string
}

/**
 * A feed's name and where this phone stands in it; nothing: at the beginning. The cursor is the server's own writing; a phone
 * only gives it back. `<feed>~<kind>` is that feed's documents of one kind, for a phone that has just learnt to read them.
 */
type Cursors = Readonly<Record<string, string>>

export type SyncQuestion = {
  readonly p: number
  readonly app: string
  readonly epoch: string | null
  /** Versions of the collections that this phone understands. What is not named is held back, not skipped. */
  readonly knows: Readonly<Record<string, number>>
  readonly feeds: Cursors
  readonly ops: readonly Op[]
  /** Asks for the digest of every feed, also of those in which nothing is new. */
  readonly check?: true | undefined
  /** Feeds to be mended, with the sums of this phone's buckets (kit/digest.ts). With an empty cursor: its documents may be here already. */
  readonly sums?: Readonly<Record<string, string>> | undefined
}

/** What became of one op. `merged` and `copied` bring the document as it now stands. */
export type Ack =
  | readonly [op: string, as: 'ok', rev: number, hash: string]
  | readonly [op: string, as: 'merged' | 'copied', rev: number, hash: string, data: JsonObject | null]
  | readonly [op: string, as: 'rejected', code: FailureCode]
  | readonly [op: string, as: 'later']

/** A document in a feed: data null when it was deleted; rev -1 when it left this feed. `owner` where it is not the reader's own. */
export type Change = readonly [kind: string, id: string, rev: number, hash: string, data: JsonObject | null, owner?: string]

/** A change, or the number of the ack whose document stands in this feed as that ack says: the phone has its data already. */
type Entry = Change | number

/** The lines of an answer, in order: one opening, entries with marks between them, one end. */
export type AnswerLine =
  | {
      readonly tama: number
      readonly epoch: string
      readonly now: number
      readonly acks: readonly Ack[]
      /** Kinds whose data come in another version than 1. */
      readonly v?: Readonly<Record<string, number>>
    }
  | { readonly f: string; readonly c: readonly Entry[] }
  /**
   * Up to here. `held`: kinds that were left out since the last mark, or said in an older version, because this phone does not know
   * (that version of) them. `mended`: every bucket of this feed that differed has come.
   */
  | { readonly f: string; readonly at: string; readonly held?: readonly string[]; readonly mended?: true }
  /** All that these buckets hold. What else the phone has in them is not in this feed. */
  | { readonly f: string; readonly b: readonly number[]; readonly c: readonly Change[] }
  /** The cursor leads nowhere any more: it is too old, or of no history this server knows. What is here is kept, and mended by sums. */
  | { readonly f: string; readonly reset: 'old' | 'unknown' }
  /** This feed is not for this person (any more): what came by it leaves the phone. */
  | { readonly f: string; readonly no: true }
  /** The server could not go on; what came before stands. */
  | { readonly failed: string }
  /** `digest`: of feeds that are at their head, as of their last mark. */
  | { readonly end: true; readonly more?: true; readonly digest?: Readonly<Record<string, string>> }

/** What a phone understands, in eight letters. */
export function knowsInShort(knows: SyncQuestion['knows']): string {
  return fingerprint(knows).slice(0, 8)
}

/**
 * Sends a question in the fewest bytes that say it: the history stands in the cursors already, and what this phone understands the server
 * knows by its short name. Where it does not, after an update of either side, the whole is sent once.
 */
export async function askInShort<T>(question: SyncQuestion, send: (text: string) => Promise<Result<T>>): Promise<Result<T>> {
  const { epoch: _, knows, ops, ...rest } = question
  const withOps = ops.length > 0 ? { ops } : {}
  const answer = await send(JSON.stringify({ ...rest, knows: knowsInShort(knows), ...withOps }))
  return !answer.ok && answer.failure.code === 'knows-unknown' ? send(JSON.stringify({ ...rest, knows, ...withOps })) : answer
}

const spliceFrom = 120

/** The edit that turns `before` into `after`: fields that changed, long texts as a splice. Null `after` deletes. */
export function edit(before: JsonObject | null, after: JsonObject | null): Pick<Op, 'set' | 'splice' | 'del'> {
  if (after === null) return { del: true }
  const set: Record<string, Json> = {}
  const splice: Record<string, Splice> = {}
  for (const field of new Set([...Object.keys(before ?? {}), ...Object.keys(after)])) {
    const [was, is] = [before?.[field], after[field]]
    if (same(was, is)) continue
    if (typeof was === 'string' && typeof is === 'string' && was.length > spliceFrom) splice[field] = spliceBetween(was, is)
    else set[field] = is ?? null
  }
  return { ...(Object.keys(set).length > 0 && { set }), ...(Object.keys(splice).length > 0 && { splice }) }
}

/** The data after an edit, or undefined when it does not fit `before` (a splice beyond the text). */
export function edited(before: JsonObject | null, { set, splice, del }: Pick<Op, 'set' | 'splice' | 'del'>): JsonObject | null | undefined {
  if (del) return null
  const after: Record<string, Json> = { ...before }
  for (const [field, value] of Object.entries(set ?? {})) {
    if (value === null) delete after[field]
    else after[field] = value
  }
  for (const [field, change] of Object.entries(splice ?? {})) {
    const was = after[field]
    const is = typeof was === 'string' ? spliced(was, change) : null
    if (is === null) return undefined
    after[field] = is
  }
  return after
}

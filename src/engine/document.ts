// One document as a phone keeps it: what the server has, what its person made of it, and what is on its way. Pure.
import type { Collection } from '#shared/kit/collection.ts'
import { fingerprint, same, type JsonObject } from '#shared/kit/json.ts'
import { merge } from '#shared/kit/merge.ts'
import { edit, type Ack, type Base, type Op } from '#shared/protocol/sync.ts'

export type Key = readonly [kind: string, id: string]

export type Stored = {
  readonly kind: string
  readonly id: string
  /** Raised by every change on this phone. A commit that saw an older number is refused. */
  readonly n: number
  /** The server's state as last heard: its number, its data (null: none, or deleted). */
  readonly base: Base
  readonly server: JsonObject | null
  /** The feeds in which it was seen. Out of all of them, it leaves the phone. */
  readonly feeds: readonly string[]
  /** Whose it is, when it is not this person's own. */
  readonly owner?: string
  /** What this person made of it, where that differs from the server's. Null: deleted here. */
  readonly mine?: JsonObject | null
  /** `mine` holds something that no sealed op carries. */
  readonly dirty?: true
  /** The op that is on its way, and the data it makes. */
  readonly sealed?: { readonly op: string; readonly made: JsonObject | null }
  /** Why the server did not take the last op. The work stays here until its person decides. */
  readonly refused?: string
  /** Never leaves this phone. */
  readonly stays?: true
  /** When its person last changed it here, by this phone's clock: for showing, never for deciding. */
  readonly at?: number
}

/** The data as its person sees it; null when it is deleted. */
export function seen(stored: Stored): JsonObject | null {
  return stored.mine === undefined ? stored.server : stored.mine
}

/** Whether something of it is not received by the server yet. */
export function unsent(stored: Stored): boolean {
  return Boolean(stored.dirty || stored.sealed || stored.refused) && !stored.stays
}

/** A document that was not here before. */
export function fresh(kind: string, id: string): Stored {
  return { kind, id, n: 0, base: null, server: null, feeds: [] }
}

/** After an edit on this phone at a time. Null data deletes. */
export function written(stored: Stored, data: JsonObject | null, at: number): Stored {
  const { refused: _, ...rest } = stored
  return overlaid({ ...rest, n: stored.n + 1, at }, data)
}

/** After sealing: the op takes over what was not sent, and is never changed again. */
export function sealed(stored: Stored, collection: Collection, op: string): { readonly stored: Stored; readonly op: Op } {
  const made = seen(stored)
  const { dirty: _, refused: __, ...rest } = stored
  return {
    stored: { ...rest, n: stored.n + 1, sealed: { op, made } },
    op: {
      id: op,
      kind: stored.kind,
      v: collection.version,
      doc: stored.id,
      base: stored.base,
      ...edit(stored.base ? stored.server : null, made),
    },
  }
}

/** After the server's answer to the sealed op. An answer to another op changes nothing. */
export function answered(stored: Stored, collection: Collection, ack: Ack): Stored {
  if (stored.sealed?.op !== ack[0] || ack[1] === 'later') return stored
  const { sealed: sent, ...rest } = stored
  const next = { ...rest, n: stored.n + 1 }
  if (ack[1] === 'rejected') {
    // The server lost the state we built on: offer everything anew, so that both texts can be kept.
    if (ack[2] === 'base-unknown') return { ...next, base: null, dirty: true, mine: seen(stored) }
    return { ...next, refused: ack[2], mine: seen(stored) }
  }
  const [, , rev, hash] = ack
  const data = ack[1] === 'ok' ? sent.made : ack[4]
  if (stored.base && stored.base[0] > rev) return rebased(next, collection, sent.made, stored.server)
  // Our own writing of the data must be the server's; if it is not, the next op carries the whole document.
  const base: Base = data === null || fingerprint(data) === hash ? [rev, hash] : null
  return rebased({ ...next, base, server: data }, collection, sent.made, data)
}

/** After a change that came down a feed. Older news than what is here changes nothing but the feed. */
export function heard(
  stored: Stored,
  collection: Collection,
  feed: string,
  base: [rev: number, hash: string],
  data: JsonObject | null,
  owner?: string,
): Stored {
  const placed = { ...stored, feeds: stored.feeds.includes(feed) ? stored.feeds : [...stored.feeds, feed], ...(owner && { owner }) }
  if (stored.base && stored.base[0] >= base[0]) return placed
  const next = { ...placed, n: stored.n + 1, base, server: data }
  if (stored.sealed || stored.mine === undefined) return next
  return rebased(next, collection, stored.server, data)
}

/** What its person made is carried over from the state it was made on to the state that stands now. */
function rebased(stored: Stored, collection: Collection, from: JsonObject | null, to: JsonObject | null): Stored {
  const { mine } = stored
  if (mine === undefined || same(mine, from)) return overlaid(stored, to)
  // Deleted there and edited here, or the other way round: the edit stands.
  if (mine === null || to === null) return overlaid(stored, mine ?? to)
  if (collection.family === 'append-only') return overlaid(stored, mine)
  return overlaid(stored, mergedHere(collection, from, to, mine))
}

/** As on the server, but what its person has under the fingers stays, and the other text becomes the copy. */
function mergedHere(collection: Collection, from: JsonObject | null, to: JsonObject, mine: JsonObject): JsonObject {
  const { stateMeets } = collection
  return merge({ fields: collection.fields, ...(stateMeets && { stateMeets: (one, other) => stateMeets(other, one) }) }, from, mine, to)
    .data
}

function overlaid(stored: Stored, data: JsonObject | null): Stored {
  const { mine: _, dirty: __, ...rest } = stored
  const reached = stored.sealed ? stored.sealed.made : stored.server
  if (same(data, reached)) return stored.sealed && !same(data, stored.server) ? { ...rest, mine: data } : rest
  // What was refused waits for its person: news from elsewhere does not offer it again.
  return { ...rest, mine: data, ...(!stored.stays && !stored.refused && { dirty: true }) }
}

// One document as a phone keeps it: what the server has, what its person made of it, and what is on its way. Pure.
import { cast } from '#shared/kit/cast.ts'
import type { Collection } from '#shared/kit/collection.ts'
import type { Print } from '#shared/kit/digest.ts'
import { fingerprint, same, type JsonObject } from '#shared/kit/json.ts'
import { merge } from '#shared/kit/merge.ts'
import { edit, type Ack, type Base, type Op } from '#shared/protocol/sync.ts'

export type Key = readonly [kind: string, id: string]

export type Stored = {
  readonly kind: string
  readonly id: string
  /** Another one after every change on this phone. A commit that saw an older number is refused. */
  readonly n: number
  /** Version of the shape in which its data stand here; missing: the first. */
  readonly v?: number
  /** The server's state as last heard: its number, its data (null: none, or deleted). */
  readonly base: Base
  readonly server: JsonObject | null
  /** The feeds in which it was seen. Out of all of them, it leaves the phone. See also `unplaced` and `orphanOf`. */
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
  /** What this person wrote of it after somebody else had: the other's stands. Kept to be read, never sent again. */
  readonly late?: JsonObject
  /** The server acknowledged its state in the history of this name, and lost it since: it is given back before anything else. */
  readonly lost?: string
  /** Never leaves this phone. */
  readonly stays?: true
  /** When its person last changed it here, by this phone's clock: for showing, never for deciding. */
  readonly at?: number
}

/** In the place of a feed: the server has it, and has not said yet in which feed. */
export const unplaced = ''

/** In the place of a feed: it stood there before the server was restored, and the server does not know it any more. */
export const orphanOf = (feed: string) => `~${feed}`

/** The data as its person sees it; null when it is deleted. */
export function seen(stored: Stored): JsonObject | null {
  return stored.mine === undefined ? stored.server : stored.mine
}

/** Whether something of it is not received by the server yet. */
export function unsent(stored: Stored): boolean {
  return Boolean(stored.dirty || stored.sealed || stored.refused) && !stored.stays
}

/** Whether it is this person's own work: what a restored server lost of it, this phone gives back. */
export function isOwn(stored: Stored, collection: Collection): boolean {
  return stored.owner === undefined && collection.family !== 'server-only'
}

/** What a digest says of it; null when the server has nothing of it in this state. */
export function printOf({ id, base, server }: Stored): Print | null {
  return base && server ? [id, ...base] : null
}

/** The same document in the shape that this release writes. What is on its way stays as it was sealed. */
export function modern(stored: Stored, collection: Collection): Stored {
  const { version } = collection
  const from = stored.v ?? 1
  if (from === version) return stored
  const [server, mine, made] = [stored.server, stored.mine ?? null, stored.sealed?.made ?? null].map((data) =>
    cast(collection, data, from, version),
  )
  if (server === undefined || mine === undefined || made === undefined) return stored
  return {
    ...stored,
    v: version,
    server,
    ...(stored.mine !== undefined && { mine }),
    ...(stored.sealed && { sealed: { ...stored.sealed, made } }),
  }
}

/** Marked as lost by the server: the next sealing gives back what the server had acknowledged, in the history of that name. */
export function missed(stored: Stored, epoch: string): Stored {
  if (!stored.base || stored.sealed || stored.lost) return stored
  return { ...stored, n: stored.n + 1, lost: epoch, dirty: true }
}

/** A document that was not here before. */
export function fresh(kind: string, id: string): Stored {
  return { kind, id, n: 0, base: null, server: null, feeds: [] }
}

/**
 * The number after a change. The first one follows from the data: a document that left this phone and was written anew
 * must not be taken for the one that somebody read before.
 */
function nextNumber({ n }: Stored, data: JsonObject | null): number {
  return n > 0 ? n + 1 : 1 + (Number.parseInt(fingerprint(data).slice(0, 8), 16) >>> 1)
}

/** After an edit on this phone at a time. Null data deletes. */
export function written(stored: Stored, data: JsonObject | null, at: number): Stored {
  const { refused: _, late: __, ...rest } = stored
  return overlaid({ ...rest, n: nextNumber(stored, data), at }, data)
}

/** After its person put away what the server did not take: the server's state stands, if there is one. */
export function dismissed(stored: Stored): Stored {
  const { refused: _, late: __, ...rest } = stored
  return overlaid({ ...rest, n: stored.n + 1 }, stored.server)
}

/** After sealing: the op takes over what was not sent, and is never changed again. What the server lost goes first and by itself. */
export function sealed(stored: Stored, collection: Collection, op: string): { readonly stored: Stored; readonly op: Op } {
  const { dirty: _, refused, lost, ...rest } = stored
  const again = lost !== undefined && stored.base !== null
  const made = again ? stored.server : seen(stored)
  const waits = again && stored.mine !== undefined && (refused === undefined ? { dirty: true as const } : { refused })
  return {
    stored: { ...rest, n: stored.n + 1, sealed: { op, made }, ...waits },
    op: {
      id: op,
      kind: stored.kind,
      v: collection.version,
      doc: stored.id,
      base: stored.base,
      ...edit(stored.base && !again ? stored.server : null, made),
      ...(again && { recover: lost }),
    },
  }
}

/** After the server's answer to the sealed op. An answer to another op changes nothing. `epoch`: the history in which it had answered before. */
export function answered(stored: Stored, collection: Collection, ack: Ack, epoch = ''): Stored {
  if (stored.sealed?.op !== ack[0] || ack[1] === 'later') return stored
  const { sealed: sent, ...rest } = stored
  const next = { ...rest, n: stored.n + 1 }
  if (ack[1] === 'rejected') {
    if (ack[2] === 'already-answered' || ack[2] === 'already-written') return yielded(next, sent.made)
    // The server lost the state we built on: that goes first, then the edit on top of it.
    if (ack[2] === 'base-unknown') return { ...next, dirty: true, mine: seen(stored), ...(stored.base && { lost: epoch }) }
    const { dirty, ...still } = next
    // An edit that followed gets its own answer; but not on top of a state that the server does not take back.
    const follows = dirty && !(stored.base && same(sent.made, stored.server))
    return { ...still, ...(follows && { dirty }), refused: ack[2], mine: seen(stored) }
  }
  const [, , rev, hash] = ack
  const data = ack[1] === 'ok' ? sent.made : ack[4]
  const placed = { ...next, feeds: next.feeds.length > 0 ? next.feeds : [unplaced] }
  if (stored.base && stored.base[0] > rev) return rebased(placed, collection, sent.made, stored.server)
  // Our own writing of the data must be the server's; if it is not, the next op carries the whole document.
  const base: Base = ack[1] === 'ok' && data !== null && fingerprint(data) !== hash ? null : [rev, hash]
  return rebased({ ...placed, base, server: data }, collection, sent.made, data)
}

/** What is written once was written by somebody else before: theirs stands, here as on the server. It is here, or it comes down the feed. */
function yielded(stored: Stored, made: JsonObject | null): Stored {
  const { mine: _, dirty: __, refused: ___, ...rest } = stored
  // Given back to a server that was restored: the state it had acknowledged is not the one that stands there now.
  const lost = same(made, stored.server) && { base: null, server: null }
  return { ...rest, ...lost, ...(made && { late: made }) }
}

/** Seen in a feed, as it stands here. */
export function placed(stored: Stored, feed: string): Stored {
  if (stored.feeds.includes(feed)) return stored
  const others = stored.feeds.filter((name) => name !== unplaced && name !== orphanOf(feed))
  return { ...stored, n: stored.n + 1, feeds: [...others, feed] }
}

/** What came down a feed: the server's state and its data, and whose it is when it is not the reader's own. */
export type News = {
  readonly base: readonly [rev: number, hash: string]
  readonly data: JsonObject | null
  readonly owner?: string | undefined
}

/**
 * After a change that came down a feed. Older news than what is here changes nothing but the feed, unless the server is believed
 * whatever the number says: when a feed is mended, the number may have gone back with the server.
 */
export function heard(stored: Stored, collection: Collection, feed: string, { base, data, owner }: News, believe = false): Stored {
  const there = placed(stored, feed)
  const { base: held } = stored
  const older = held !== null && held[0] >= base[0]
  const other = held !== null && (held[0] !== base[0] || held[1] !== base[1])
  // The same state, told again to a newer release: from here on it stands in the newer shape.
  const again = older && !other && collection.version !== 1
  if (stored.lost || (older && !again && !(other && believe))) return there
  const next = {
    ...there,
    n: nextNumber(stored, data),
    base,
    server: data,
    ...(owner && { owner }),
    ...(collection.version !== 1 && { v: collection.version }),
  }
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
  if (same(data, reached)) {
    // Nothing differs any more, so nothing is refused.
    const { refused: ___, ...still } = rest
    const mine = stored.sealed !== undefined && !same(data, stored.server)
    return { ...still, ...(stored.lost !== undefined && { dirty: true }), ...(mine && { mine: data }) }
  }
  // What was refused waits for its person: news from elsewhere does not offer it again.
  return { ...rest, mine: data, ...(!stored.stays && !stored.refused && { dirty: true }) }
}

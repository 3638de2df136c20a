// The server's answer meets this phone, step by step: each step is one commit, so a cut answer keeps what came before.
import { ours, type Catalogue } from '#shared/collections/index.ts'
import { cast } from '#shared/kit/cast.ts'
import type { Collection } from '#shared/kit/collection.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import type { Ack, Change, Op } from '#shared/protocol/sync.ts'
import { answered, fresh, heard, isOwn, orphanOf, placed, unplaced, unsent, type Key, type Stored } from './document.ts'
import type { Store } from './ports.ts'
import { standingOf, standingText, type Standing } from './standing.ts'
import { catalogueOf, kept, step, storeOf, type Stores } from './step.ts'

type Doc = { readonly stored: Stored; readonly seen: number }

/** Takes the server's answers to our ops: each document moves on, its op leaves the outbox. `epoch`: the history that answers, when none did before. */
export async function applyAcks(store: Store, acks: readonly Ack[], catalogue: Catalogue = ours, epoch = ''): Promise<Result<void>> {
  const waiting = new Map((await store.outgoing()).map(({ op }) => [op.id, op]))
  const known = acks.flatMap((ack): { ack: Ack; op: Op }[] => {
    const op = waiting.get(ack[0])
    return op && ack[1] !== 'later' ? [{ ack, op }] : []
  })
  if (known.length === 0) return ok()
  const keys = known.map(({ op }): Key => [op.kind, op.doc])
  const before = (await epochOf(store)) || epoch
  return step(store, catalogue, keys, (found) => {
    const docs = known.flatMap(({ ack, op }, at): Doc[] => {
      const stored = found[at]
      const collection = stored && catalogue.named(stored.kind)
      if (!stored || !collection) return []
      const next = answered(stored, collection, modernAck(ack, op, collection), before)
      return next === stored ? [] : [{ stored: settled(next), seen: stored.n }]
    })
    // The history that answered is written down with its answer: whatever is restored after this, the phone knows what it had been told.
    return { ...kept(docs, isNothing), outgoing: { drop: known.map(({ op }) => op.id) }, ...(before && { facts: { epoch: before } }) }
  })
}

/** Takes the answers that came while the store was locked, once, in the order of their ops. */
export async function applyKept(store: Store, catalogue: Catalogue): Promise<Result<void>> {
  const acks = (await store.outgoing()).flatMap(({ ack }) => (ack ? [ack] : []))
  return acks.length > 0 ? applyAcks(store, acks, catalogue) : ok()
}

/** The history that answered this store before; nothing when none did. */
export async function epochOf(store: Store): Promise<string> {
  const epoch = await store.fact('epoch')
  return typeof epoch === 'string' ? epoch : ''
}

/** An answer speaks in the version of its op. */
function modernAck(ack: Ack, op: Op, collection: Collection): Ack {
  if (ack[1] !== 'merged' && ack[1] !== 'copied') return ack
  return [ack[0], ack[1], ack[2], ack[3], cast(collection, ack[4], op.v, collection.version) ?? ack[4]]
}

/**
 * Deleted and acknowledged, it stands in no feed any more. That it was deleted is remembered: should the server be restored to a time
 * before, the deletion is given back like any other work.
 */
const settled = (stored: Stored): Stored => (isDeleted(stored) ? { ...stored, feeds: [] } : stored)
const isNothing = ({ server, mine, sealed, base, late }: Stored) =>
  server === null && mine === undefined && !sealed && base === null && !late
const isDeleted = ({ server, mine, sealed }: Stored) => server === null && mine === undefined && !sealed

/** A change as it arrived; without its data, it says that the document stands in the feed as this phone has it. */
export type Arrived = Change | Key

/** What else a mark says. */
export type Mark = {
  /** Kinds that were left out, or told in an older version. */
  readonly held?: readonly string[] | undefined
  /** Everything that differed has come. */
  readonly mended?: boolean
  /** Versions in which kinds are told, where that is not the first. */
  readonly v?: Readonly<Record<string, number>> | undefined
}

/**
 * Takes the changes of one feed up to a mark, and the mark with them, if the phone still stands where the answer began. Answers where
 * it stands now. `was`: what it kept then. `at`: the server's cursor; null: the mark stays where it is.
 */
export async function applyChanges(
  ports: Stores,
  name: string,
  changes: readonly Arrived[],
  was: string | null,
  at: string | null,
  mark: Mark = {},
): Promise<Result<string | null>> {
  const { v = {} } = mark
  const store = storeOf(ports, name)
  const catalogue = catalogueOf(ports)
  if (!store) return ok(was)
  const feed = name.split('~', 1)[0] as string
  const readable = (kind: string) => (catalogue.named(kind)?.version ?? 0) >= (v[kind] ?? 1)
  const understood = changes.filter(([kind]) => readable(kind))
  const unread = changes.filter(([kind, , rev]) => !readable(kind) && rev !== -1).map(([kind]) => kind)
  const before = standingOf(was)
  const held = { ...before.held, ...heldNow(catalogue, [...(mark.held ?? []), ...unread]) }
  const is = at === null ? was : standingText({ at, held, mend: mark.mended ? undefined : before.mend })
  const done = await step(
    store,
    catalogue,
    understood.map(([kind, id]): Key => [kind, id]),
    (found, cursors) => {
      if ((cursors[name] ?? null) !== was) return null
      const docs = understood.flatMap((change, index): Doc[] => {
        const collection = catalogue.named(change[0])
        const stored = found[index]
        const next = collection && arrived(stored, collection, feed, change, v)
        return next && next !== stored ? [{ stored: next, seen: stored?.n ?? 0 }] : []
      })
      return { ...kept(docs, leaves), cursors: { [name]: { was, is } } }
    },
  )
  return done.ok ? ok(is) : done
}

/** Versions that this phone knows of kinds it was not told all of. */
function heldNow(catalogue: Catalogue, kinds: readonly string[]): Standing['held'] {
  return Object.fromEntries(kinds.map((kind) => [kind, catalogue.known[kind] ?? 0]))
}

function arrived(
  stored: Stored | undefined,
  collection: Collection,
  feed: string,
  change: Arrived,
  v: Readonly<Record<string, number>>,
): Stored | undefined {
  if (change.length === 2) return stored && !isDeleted(stored) ? placed(stored, feed) : stored
  const [kind, id, rev, hash, data, owner] = change
  if (rev < 0) return stored && outOf(stored, feed)
  const next = heard(stored ?? fresh(kind, id), collection, feed, { base: [rev, hash], data: inOurs(collection, data, v), owner })
  return over(next, collection, stored)
}

/** A deleted document after the news of it: its own deletion is remembered, anybody else's document is forgotten. `stored`: as it stood before. */
export function over(next: Stored, collection: Collection, stored: Stored | undefined): Stored | undefined {
  if (!isDeleted(next) || next.lost) return next
  return stored && { ...next, feeds: [], ...(!isOwn(stored, collection) && { base: null }) }
}

/** Data as they came, in the shape that this release writes. */
export function inOurs(collection: Collection, data: JsonObject | null, v: Readonly<Record<string, number>>): JsonObject | null {
  return cast(collection, data, v[collection.name] ?? 1, collection.version) ?? data
}

/** A document that left a feed: kept as long as it stands in another, or something of it is not received yet. */
export function outOf(stored: Stored, feed: string): Stored {
  const feeds = stored.feeds.filter((name) => name !== feed && name !== unplaced && name !== orphanOf(feed))
  // What others wrote leaves with its last feed; what this person had written beside it stays.
  const theirs = feeds.length === 0 && stored.late && stored.owner !== undefined && { base: null, server: null }
  return { ...stored, n: stored.n + 1, feeds, ...theirs }
}

/** Whether nothing keeps a document on this phone any more. */
export function leaves(stored: Stored): boolean {
  return isNothing(stored) || (stored.feeds.length === 0 && stored.server !== null && !unsent(stored) && !stored.stays)
}

/** A feed that this person may not read any more: its documents leave the phone, unsent work excepted. */
export async function leaveFeed(ports: Stores, feed: string): Promise<Result<void>> {
  const store = storeOf(ports, feed)
  if (!store) return ok()
  const keys = [...(await store.inFeed(feed)), ...(await store.inFeed(orphanOf(feed)))]
  return step(store, catalogueOf(ports), keys, (found, cursors) => {
    const docs = found.flatMap((stored): Doc[] => (stored ? [{ stored: outOf(stored, feed), seen: stored.n }] : []))
    const parts = Object.keys(cursors).filter((name) => name === feed || name.startsWith(`${feed}~`))
    return {
      ...kept(docs, leaves),
      cursors: {
        [feed]: { was: cursors[feed] ?? null, is: null },
        ...Object.fromEntries(parts.map((name) => [name, { was: cursors[name] ?? null, is: null }])),
      },
    }
  })
}

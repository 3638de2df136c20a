// When phone and server do not agree on a feed: what is missing comes, what should not be here leaves, own work that the server lost is given back.
import { bucketOf, digestOf, sumsOf, type Print } from '#shared/kit/digest.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import type { Change } from '#shared/protocol/sync.ts'
import { epochOf, inOurs, leaves, outOf, over } from './apply.ts'
import { fresh, heard, isOwn, missed, orphanOf, placed, printOf, unplaced, type Key, type Stored } from './document.ts'
import type { Store } from './ports.ts'
import { standingOf, standingText } from './standing.ts'
import { catalogueOf, kept, readModern, step, storeOf, type Stores } from './step.ts'

const documentsPerRead = 200

/** What stands in a feed here. Null while something of it is on its way back to a server that lost it. */
async function printsIn(ports: Stores, store: Store, feed: string): Promise<Print[] | null> {
  const keys = await store.inFeed(feed)
  const prints: Print[] = []
  for (let at = 0; at < keys.length; at += documentsPerRead) {
    for (const stored of await readModern(store, catalogueOf(ports), keys.slice(at, at + documentsPerRead))) {
      if (stored?.lost !== undefined) return null
      const print = stored && printOf(stored)
      if (print) prints.push(print)
    }
  }
  return prints
}

/** The sums of this phone's buckets of a feed. */
export async function sumsIn(ports: Stores, feed: string): Promise<string> {
  const store = storeOf(ports, feed)
  return store ? sumsOf((await printsIn(ports, store, feed)) ?? []) : ''
}

/** Compares a feed with the server's digest of it. Where they differ, it is marked to be mended. */
export async function compare(ports: Stores, feed: string, digest: string): Promise<Result<void>> {
  const store = storeOf(ports, feed)
  const prints = store && (await printsIn(ports, store, feed))
  return store && prints && digestOf(prints) !== digest ? markMend(ports, feed, await epochOf(store)) : ok()
}

/** Marks a feed to be mended. `gives`: see `Standing`. `anew`: its cursor is given up. */
export async function markMend(ports: Stores, feed: string, gives: string, anew = false): Promise<Result<void>> {
  const store = storeOf(ports, feed)
  if (!store) return ok()
  return step(store, catalogueOf(ports), [], (_found, cursors) => {
    const was = cursors[feed]
    if (was === undefined) return null
    const { at, mend, held } = standingOf(was)
    return { cursors: { [feed]: { was, is: standingText({ at: anew ? '' : at, mend: mend ?? { gives }, held }) } } }
  })
}

/**
 * The server has another history than before: it was restored. Nothing here is thrown away. Every feed begins anew and is mended, and
 * what the server acknowledged without having said in which feed it stands is given back at once.
 */
export async function meetHistory(ports: Stores, store: Store, epoch: string): Promise<Result<unknown>> {
  const before = await epochOf(store)
  if (before === epoch) return ok()
  if (before === '') return store.commit({ facts: { epoch } })
  const catalogue = catalogueOf(ports)
  return step(store, catalogue, await store.inFeed(unplaced), (found, cursors) => ({
    docs: found.flatMap((stored) => {
      const collection = stored && catalogue.named(stored.kind)
      const next = collection && isOwn(stored, collection) ? missed(stored, before) : stored
      return next && next !== stored ? [{ stored: next, seen: next.n - 1 }] : []
    }),
    cursors: Object.fromEntries(
      Object.entries(cursors).map(([feed, was]) => {
        const { mend, held } = standingOf(was)
        return [feed, { was, is: feed.includes('~') ? null : standingText({ at: '', mend: mend?.gives ? mend : { gives: before }, held }) }]
      }),
    ),
    facts: { epoch },
  }))
}

type Buckets = {
  readonly b: readonly number[]
  readonly c: readonly Change[]
  /** What this phone kept of the feed where the answer began. */
  readonly was: string | null
  readonly v?: Readonly<Record<string, number>> | undefined
}

/**
 * Takes all that some buckets of a feed hold on the server. Answers whether all could be taken: what the server may have lost, and has
 * an op of on its way, is looked at again once that is answered.
 */
export async function applyBuckets(ports: Stores, feed: string, { b, c, was, v = {} }: Buckets): Promise<Result<boolean>> {
  const store = storeOf(ports, feed)
  if (!store) return ok(true)
  const catalogue = catalogueOf(ports)
  const come = new Map(c.map((change) => [`${change[0]} ${change[1]}`, change]))
  const wanted = new Set(b)
  const here = (await store.inFeed(feed)).filter(([, id]) => wanted.has(bucketOf(id)))
  const keys = new Map([...[...come.values()].map(([kind, id]): Key => [kind, id]), ...here].map((key) => [key.join(' '), key]))
  const gives = standingOf(was).mend?.gives ?? ''
  const mending = { feed, gives, restored: gives !== '' && gives !== (await epochOf(store)) }
  let whole = true
  const done = await step(store, catalogue, [...keys.values()], (found, cursors) => {
    whole = true
    if ((cursors[feed] ?? null) !== was) return null
    const docs = [...keys.values()].flatMap(([kind, id], at) => {
      const collection = catalogue.named(kind)
      const stored = found[at]
      const change = come.get(`${kind} ${id}`)
      if (!collection) return []
      if (!change) return stored ? changed(stored, stored.n, absent(stored, isOwn(stored, collection), mending)) : []
      const [, , rev, hash, data, owner] = change
      const own = stored !== undefined && isOwn(stored, collection) && owner === undefined
      if (rev < 0) return stored ? changed(stored, stored.n, gone(stored, own, feed)) : []
      if (own && isMissed(stored, [rev, hash], mending.restored)) {
        whole &&= stored.sealed === undefined
        return changed(stored, stored.n, missed(placed(stored, feed), gives))
      }
      const news = { base: [rev, hash] as const, data: inOurs(collection, data, v), owner }
      const next = over(heard(stored ?? fresh(kind, id), collection, feed, news, true), collection, stored)
      return next ? changed(stored, stored?.n ?? 0, next) : []
    })
    return kept(docs, leaves)
  })
  return done.ok ? ok(whole) : done
}

type Mending = { readonly feed: string; readonly gives: string; readonly restored: boolean }

/** Whether the server acknowledged another state of it than it has now. After a restore it is the one to decide which is newer. */
function isMissed({ base }: Stored, [rev, hash]: readonly [number, string], restored: boolean): boolean {
  if (!base || (base[0] === rev && base[1] === hash)) return false
  return restored || base[0] >= rev
}

/** What the server says has left this feed. A person's own work stays on the phone, wherever it stands. */
function gone(stored: Stored, own: boolean, feed: string): Stored {
  const out = outOf(stored, feed)
  return own && out.feeds.length === 0 && printOf(out) ? { ...out, feeds: [unplaced] } : out
}

/** What the server does not have in this feed. */
function absent(stored: Stored, own: boolean, { feed, gives, restored }: Mending): Stored {
  if (!printOf(stored)) return stored
  const out = outOf(stored, feed)
  // The server may have lost it, or only moved it: it says so when it is given back.
  if (own && gives !== '') return missed({ ...out, feeds: out.feeds.length > 0 ? out.feeds : [unplaced] }, gives)
  // Others will bring it back, or nobody can: nothing is thrown away because a restored server does not know it.
  return restored ? { ...out, feeds: [...out.feeds, orphanOf(feed)] } : out
}

const changed = (stored: Stored | undefined, seen: number, next: Stored) => (next === stored ? [] : [{ stored: next, seen }])

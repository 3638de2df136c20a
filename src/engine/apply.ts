// The server's answer meets this phone, step by step: each step is one commit, so a cut answer keeps what came before.
import { collectionNamed, shelfOfFeed } from '#shared/collections/index.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Ack, Change } from '#shared/protocol/sync.ts'
import { answered, fresh, heard, unsent, type Key, type Stored } from './document.ts'
import type { Commit, Ports, Store } from './ports.ts'

type Stores = Pick<Ports, 'library' | 'shelf'>

const tries = 20

type Step = (found: readonly (Stored | undefined)[], cursors: Readonly<Record<string, string>>) => Commit | null

/** Reads, works out the commit, commits; begins again when a person edited meanwhile. No commit: there is nothing to do any more. */
async function step(store: Store, keys: readonly Key[], work: Step): Promise<Result<void>> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const commit = work(await store.read(keys), await store.cursors())
    if (commit === null) return ok()
    const done = await store.commit(commit)
    if (!done.ok) return done
    if (done.value) return ok()
  }
  return fail('storage-blocked')
}

/** Takes the server's answers to our ops: each document moves on, its op leaves the outbox. */
export async function applyAcks(store: Store, acks: readonly Ack[]): Promise<Result<void>> {
  const waiting = new Map((await store.outgoing()).map(({ op }) => [op.id, op]))
  const known = acks.filter((ack) => waiting.has(ack[0]) && ack[1] !== 'later')
  if (known.length === 0) return ok()
  const keys = known.map((ack): Key => [waiting.get(ack[0])?.kind ?? '', waiting.get(ack[0])?.doc ?? ''])
  return step(store, keys, (found) => {
    const docs = known.flatMap((ack, at) => {
      const stored = found[at]
      const collection = stored && collectionNamed(stored.kind)
      if (!stored || !collection) return []
      const next = answered(stored, collection, ack)
      return next === stored ? [] : [{ stored: next, seen: stored.n }]
    })
    const gone = docs.filter(({ stored }) => stored.server === null && stored.mine === undefined)
    return {
      docs: docs.filter((doc) => !gone.includes(doc)),
      forget: gone.map(({ stored, seen }) => ({ key: [stored.kind, stored.id], seen })),
      outgoing: { drop: known.map(([op]) => op) },
    }
  })
}

/** Takes the changes of one feed up to a mark, and the mark with them, if the phone still stands where the answer began. */
export async function applyChanges(
  ports: Stores,
  feed: string,
  changes: readonly Change[],
  was: string | null,
  is: string,
): Promise<Result<void>> {
  const store = storeOf(ports, feed)
  if (!store) return ok()
  const understood = changes.filter(([kind]) => collectionNamed(kind))
  return step(
    store,
    understood.map(([kind, id]): Key => [kind, id]),
    (found, cursors) => {
      if ((cursors[feed] ?? null) !== was) return null
      const docs: { stored: Stored; seen: number }[] = []
      const forget: { key: Key; seen: number }[] = []
      understood.forEach(([kind, id, rev, hash, data, owner], at) => {
        const stored = found[at]
        const collection = collectionNamed(kind)
        if (!collection) return
        if (rev < 0) {
          if (!stored) return
          const feeds = stored.feeds.filter((name) => name !== feed)
          if (feeds.length > 0 || unsent(stored)) docs.push({ stored: { ...stored, n: stored.n + 1, feeds }, seen: stored.n })
          else forget.push({ key: [kind, id], seen: stored.n })
          return
        }
        const next = heard(stored ?? fresh(kind, id), collection, feed, [rev, hash], data, owner)
        if (next.server === null && next.mine === undefined && !next.sealed) {
          if (stored) forget.push({ key: [kind, id], seen: stored.n })
        } else if (next !== stored) docs.push({ stored: { ...next, n: (stored?.n ?? 0) + 1 }, seen: stored?.n ?? 0 })
      })
      return { docs, forget, cursors: { [feed]: { was, is } } }
    },
  )
}

/** A feed that this person may not read any more: its documents leave the phone, unsent work excepted. */
export async function leaveFeed(ports: Stores, feed: string): Promise<Result<void>> {
  const store = storeOf(ports, feed)
  if (!store) return ok()
  return step(store, await store.inFeed(feed), (found, cursors) => {
    const here = found.filter((stored) => stored !== undefined)
    const keep = (stored: Stored) => unsent(stored) || stored.feeds.some((name) => name !== feed)
    return {
      docs: here
        .filter(keep)
        .map((stored) => ({ stored: { ...stored, n: stored.n + 1, feeds: stored.feeds.filter((name) => name !== feed) }, seen: stored.n })),
      forget: here.filter((stored) => !keep(stored)).map((stored) => ({ key: [stored.kind, stored.id], seen: stored.n })),
      cursors: { [feed]: { was: cursors[feed] ?? null, is: null } },
    }
  })
}

function storeOf(ports: Stores, feed: string): Store | null {
  return shelfOfFeed(feed) === 'library' ? ports.library : ports.shelf
}

// Ten bugs that other engines really had, put in at the ports: the invariants must find each of them.
import { edit, type Change, type Op, type SyncQuestion } from '#shared/protocol/sync.ts'
import { seen, type Key } from '../../src/engine/document.ts'
import type { Commit, Outgoing, Store } from '../../src/engine/ports.ts'
import { Store as ServerStore, type Work } from '../../src/server/store/repository.ts'
import type { SimDatabase } from './database.ts'
import { storeParts } from './release.ts'
import type { Asker } from './server.ts'
import type { Phone, Planted, World } from './world.ts'

/** A store that does some things otherwise. */
function otherwise(store: Store, changed: Partial<Store>): Store {
  return {
    read: (keys) => store.read(keys),
    dirty: () => store.dirty(),
    outgoing: () => store.outgoing(),
    cursors: () => store.cursors(),
    inFeed: (feed) => store.inFeed(feed),
    fact: (name) => store.fact(name),
    commit: (commit) => store.commit(commit),
    ...changed,
  }
}

/** Numbers in a feed are times: whoever writes while the clock stands behind is never seen. */
class ClockedStore extends ServerStore {
  override async atomically<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    const done = await super.atomically(work)
    const places = await this.db.selectFrom('place').select(['feed', 'document', 'seq']).execute()
    const fresh = places.filter(({ seq }) => seq < 1_000_000)
    const taken = new Set(places.map(({ seq }) => seq))
    for (const { feed, document } of fresh) {
      let seq = this.now() * 1000
      while (taken.has(seq)) seq += 1
      taken.add(seq)
      await this.db.updateTable('place').set({ seq }).where('feed', '=', feed).where('document', '=', document).execute()
    }
    return done
  }
}

/** Answers first and commits afterwards; one commit in four does not come through. */
class HastyStore extends ServerStore {
  private times = 0

  override async atomically<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    if ((this.times += 1) % 4 !== 0) return super.atomically(work)
    let answer: { readonly value: T } | undefined
    await super
      .atomically(async (tx) => {
        answer = { value: await work(tx) }
        throw new Error('The commit does not come through.')
      })
      .catch((error: unknown) => {
        if (!answer) throw error
      })
    return (answer as { readonly value: T }).value
  }
}

const made = (Kind: typeof ServerStore) => (database: SimDatabase, epoch: string, clock: () => number) =>
  new Kind(...storeParts(database, epoch, clock))

/** Ops as they were first forced on top, so that a repeat is the same. */
const forced = new WeakMap<World, Map<string, Op>>()

/** Whoever's clock says later overwrites: the edit is passed off as one that was made on what stands now. */
function byTheClock(text: string, asker: Asker, world: World): string {
  const question = JSON.parse(text) as Partial<SyncQuestion>
  if (!question.ops || asker.phone === 'forger') return text
  const known = forced.get(world) ?? new Map<string, Op>()
  forced.set(world, known)
  const now = world.phones.find(({ number }) => `phone${number}` === asker.phone)?.now() ?? 0
  type Row = { readonly id: string; readonly rev: number; readonly hash: string; readonly updated: number }
  const rows = world.server.database.rows<Row>("select id, rev, hash, updated from document where kind = 'drafts'")
  const onTop = (op: Op): Op => {
    const row = rows.find(({ id }) => id === op.doc)
    const later = row && op.set && now > row.updated ? { ...op, base: [row.rev, row.hash] as const } : op
    known.set(op.id, known.get(op.id) ?? later)
    return known.get(op.id) as Op
  }
  return JSON.stringify({ ...question, ops: question.ops.map(onTop) })
}

/** An entry of a feed. A later release also tells what came up in the same request, by a bare number. */
const isWhole = (entry: Change | number): entry is Change => typeof entry !== 'number'
const isDeletion = (entry: Change | number) => isWhole(entry) && entry[2] >= 0 && entry[4] === null

function passedOver(line: unknown, phone: Phone): object {
  const {
    c,
    held: _,
    digest: __,
    ...rest
  } = line as { readonly c?: readonly (Change | number)[]; readonly held?: unknown; readonly digest?: unknown }
  return { ...rest, ...(c && { c: c.filter((entry) => !isWhole(entry) || !phone.unknown.has(entry[0])) }) }
}

export type PlantedBug = {
  readonly name: string
  readonly bug: Planted
  /** Which promises may notice it first. */ readonly noticedBy: readonly string[]
}

export const plantedBugs: readonly PlantedBug[] = [
  { name: 'a cursor by time', bug: { makeStore: made(ClockedStore) }, noticedBy: ['I5', 'I7', 'I11', 'I16'] },
  {
    name: 'a payload worked out anew under an old op id',
    noticedBy: ['I4'],
    bug: {
      store: (store) =>
        otherwise(store, {
          async outgoing() {
            const waiting = await store.outgoing()
            const found = await store.read(waiting.map(({ op }): Key => [op.kind, op.doc]))
            return waiting.map(({ op, bytes }, at): Outgoing => {
              const stored = found[at]
              return stored?.dirty
                ? {
                    op: { ...op, set: undefined, splice: undefined, ...edit(stored.base ? stored.server : null, seen(stored)) } as Op,
                    bytes,
                  }
                : { op, bytes }
            })
          },
        }),
    },
  },
  {
    name: 'a checkpoint that is kept before the changes behind it',
    noticedBy: ['I5'],
    bug: {
      store: (store) =>
        otherwise(store, {
          async commit(commit: Commit) {
            const { cursors, ...rest } = commit
            if (!cursors) return store.commit(commit)
            const first = await store.commit({ cursors })
            return first.ok && first.value ? store.commit(rest) : first
          },
        }),
    },
  },
  {
    name: 'a kind that is not known is passed over',
    noticedBy: ['I14'],
    // The phone claims to know what it does not, drops it when it comes, and compares nothing: nobody will mend it.
    bug: {
      capable: { held: true },
      question: (question) => ({ ...question, knows: { ...question.knows, reviews: 1, publications: 1, drawings: 1, lessons: 1 } }),
      line: (line, phone) => (phone.missed.size > 0 ? passedOver(line, phone) : line),
    },
  },
  {
    name: 'refused work is purged',
    noticedBy: ['I2', 'I16'],
    bug: {
      store: (store) =>
        otherwise(store, {
          commit: (commit: Commit) => {
            const docs = commit.docs?.filter(({ stored }) => !stored.refused) ?? []
            const purged =
              commit.docs
                ?.filter(({ stored }) => stored.refused)
                .map(({ stored, seen: at }) => ({ key: [stored.kind, stored.id] as Key, seen: at })) ?? []
            return store.commit({ ...commit, docs, forget: [...(commit.forget ?? []), ...purged] })
          },
        }),
    },
  },
  {
    name: 'a lost tombstone',
    noticedBy: ['I5', 'I7'],
    bug: {
      line: (line) => {
        const { c } = line as { readonly c?: readonly Change[] }
        return c ? { ...(line as object), c: c.filter((change) => !isDeletion(change)) } : line
      },
    },
  },
  { name: 'a winner by the clock', noticedBy: ['I2', 'I5', 'I11'], bug: { text: byTheClock } },
  { name: 'an answer before the commit', noticedBy: ['I1', 'I2', 'I20'], bug: { makeStore: made(HastyStore) } },
  {
    name: 'op ids by a counter that begins anew with the phone',
    noticedBy: ['I4'],
    bug: {
      chance: (phone) => {
        const counts = phone.shelf as { counted?: number }
        return {
          bytes: (count) => {
            counts.counted = (counts.counted ?? 0) + 1
            const bytes = new Uint8Array(count)
            bytes.set([phone.number, counts.counted & 63, counts.counted >> 6])
            return bytes
          },
        }
      },
    },
  },
  { name: 'a second engine in another tab', noticedBy: ['I13'], bug: { noLock: true } },
]

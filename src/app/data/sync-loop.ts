// When to sync: at the start, when the app is looked at again, when a network comes, after an edit, on a tap. Nobody waits for it.
import { libraryFeeds, ownFeeds } from '#shared/rules/feeds.ts'
import { fail, type Failure, type Result } from '#shared/kit/result.ts'
import type { Ports } from '../../engine/ports.ts'
import { sync, type Trip } from '../../engine/sync.ts'
import { chance } from '../device/chance.ts'
import { release } from '../device/release.ts'
import { watchNetwork } from '../device/network.ts'
import { layBallast } from './ballast.ts'
import { callSync } from './call.ts'
import { libraryDatabase, shelfDatabase } from './database.ts'
import { DexieStore } from './dexie-store.ts'
import { Pace } from './pace.ts'
import { packingFeeds } from './packs.ts'
import { readSession, rememberStanding } from './session.ts'

export type SyncState = { readonly going: boolean; readonly last: { readonly at: number; readonly failure: Failure | null } | null }

let state: SyncState = { going: false, last: null }
const listeners = new Set<() => void>()
const set = (next: SyncState) => {
  state = next
  for (const listener of listeners) listener()
}

/** What the loop is doing, and how the last trip ended. */
export const syncState = (): SyncState => state

/** Calls back on every change. Answers how to stop. */
export function onSync(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function portsNow(): Promise<Ports | null> {
  const session = await readSession()
  if (!session?.joined) return null
  const { person, team, role, country, waiting } = session.joined
  return {
    library: new DexieStore(libraryDatabase()),
    shelf: new DexieStore(shelfDatabase(session.shelf)),
    network: { sync: callSync },
    lock: { alone },
    clock: { now: () => Date.now() },
    chance,
    app: release(),
    check: !checked,
    wanted: async () => {
      const begun = Object.keys(await new DexieStore(libraryDatabase()).cursors())
      const packing = packingFeeds()
      return [...ownFeeds({ person, team, role, waiting }), ...libraryFeeds(begun, country).filter((feed) => !packing.has(feed))]
    },
  }
}

async function alone<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(`tama-${name}`, { ifAvailable: true }, (lock) => (lock ? work() : null))
}

/** Whether everything was compared with the server since this page began. */
let checked = false
let last: Result<Trip> | null = null

async function pass(): Promise<Result<Trip> | 'busy' | 'nobody'> {
  last = null
  const ports = await portsNow()
  if (!ports) return 'nobody'
  set({ ...state, going: true })
  const done = await sync(ports).catch((error: unknown) => {
    reportError(error)
    return fail('storage-blocked')
  })
  if (done === null) {
    set({ ...state, going: false })
    return 'busy'
  }
  last = done
  if (done.ok) {
    checked = true
    void layBallast()
    await standing()
  }
  set({ going: false, last: { at: Date.now(), failure: done.ok ? null : done.failure } })
  return done
}

const pace = new Pace({ go: pass, random: Math.random, now: () => performance.now() })

/** Syncs now. Null when another tab is at it or nobody has joined. A failure that can pass is tried again by itself, later and later. */
export async function syncNow(): Promise<Result<Trip> | null> {
  await pace.now()
  return last
}

/** What the server says of this person and phone, as it came down with the sync. */
async function standing(): Promise<void> {
  const session = await readSession()
  if (!session?.joined) return
  const [phone] = await new DexieStore(shelfDatabase(session.shelf)).read([['phones', `phones.${session.joined.phone}`]])
  const waiting = phone?.server?.state === 'waiting'
  if (phone?.server && waiting !== session.joined.waiting) {
    await rememberStanding({ waiting })
    // Other feeds are open to it now.
    void pace.now()
  }
}

/** Something was written: it leaves a little later, together with what follows. */
export const syncSoon = (): void => pace.soon()

/** Begins: one trip now, and one whenever there is a reason to hope. */
export function startSyncing(): void {
  watchNetwork(() => pace.hope())
  pace.hope()
}

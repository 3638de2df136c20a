// When to sync: at the start, when the app is looked at again, when a network comes, after an edit, on a tap. Nobody waits for it.
import { libraryFeeds, ownFeeds } from '#shared/rules/feeds.ts'
import { fail, type Failure, type Result } from '#shared/kit/result.ts'
import type { Ports } from '../../engine/ports.ts'
import { sync, type Trip } from '../../engine/sync.ts'
import { chance } from '../device/chance.ts'
import { setServerTime } from '../device/clock.ts'
import { release } from '../device/release.ts'
import { bringSender, wakeSender } from '../device/sender.ts'
import { noteTrip, onHope } from '../device/network.ts'
import { giveAnswers } from './answers.ts'
import { layBallast } from './ballast.ts'
import { call, callSync } from './call.ts'
import { leaveOwnName } from './last-heard.ts'
import { libraryDatabase } from './database.ts'
import { DexieStore } from './dexie-store.ts'
import { dropLetters } from './dropping.ts'
import { letters } from './lock/cipher.ts'
import { letterTo } from './lock/letter.ts'
import { Pace } from './pace.ts'
import { packingFeeds } from './packs.ts'
import { startReminding } from './reminding.ts'
import { ownLetterbox, rememberStanding, rescueDueFact, rescueFact } from './session.ts'
import { shelfNow } from './shelf.ts'
import { currentWho } from './who.ts'
import { onWritten } from './written.ts'

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

function portsNow(): Ports | null {
  const joined = currentWho()?.joined
  const shelf = shelfNow()
  if (!joined || !shelf) return null
  const { person, team, role, country, waiting } = joined
  return {
    library: new DexieStore(libraryDatabase()),
    shelf: shelf.store,
    network: { sync: callSync },
    lock: { alone },
    clock: { now: () => Date.now() },
    chance,
    app: release(),
    check: !checked,
    wanted: async () => {
      const begun = Object.keys(await new DexieStore(libraryDatabase()).cursors())
      const packing = packingFeeds()
      return [...ownFeeds({ person, team, role, country, waiting }), ...libraryFeeds(begun, country).filter((feed) => !packing.has(feed))]
    },
  }
}

/** Runs the work when no other tab or worker of this phone is at it. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  return navigator.locks.request(`tama-${name}`, { ifAvailable: true }, (lock) => (lock ? work() : null))
}

/** Whether everything was compared with the server since this page began. */
let checked = false
let last: Result<Trip> | null = null

/** When a trip was last begun, in ms since the page began; and whether a person asks for the next one whatever the browser thinks. */
let begun = 0
let insists = false
/** A browser that is wrong about having no network for longer than this, in milliseconds, is not believed. */
const believed = 15 * 60_000

/**
 * Without any network nothing is made ready to leave either: what is ready does not change any more, and words that are written until
 * the phone is locked could not leave with it.
 */
function noNetwork(): boolean {
  const dark = !navigator.onLine && !insists && performance.now() - begun < believed
  insists = false
  if (!dark) begun = performance.now()
  return dark
}

async function pass(): Promise<Result<unknown> | 'busy' | 'nobody'> {
  last = null
  if (noNetwork()) {
    noteTrip(null)
    void wakeSender()
    const failure: Failure = { code: 'offline' }
    if (portsNow()) set({ going: false, last: { at: Date.now(), failure } })
    return { ok: false, failure }
  }
  // What waits on shelves that are locked leaves by itself.
  const left = await alone('letters', dropLetters)
  // A server that refuses, or asks for time, is not asked again by another way.
  if (left?.ok === false && ['offline', 'not-our-server'].includes(left.failure.code)) void wakeSender()
  const ports = portsNow()
  if (!ports) return left?.ok === false ? left : 'nobody'
  set({ ...state, going: true })
  const done = await round(ports).catch((error: unknown) => {
    // Locked on the way: what was answered stays answered, the rest is asked again after the next unlocking.
    if (shelfNow()?.store !== ports.shelf) return fail('locked')
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
    setServerTime(done.value.now)
    void layBallast()
    void leaveOwnName()
    await standing()
    await rescueCode()
  }
  set({ going: false, last: { at: Date.now(), failure: done.ok ? null : done.failure } })
  return done
}

async function round(ports: Ports): Promise<Result<Trip> | null> {
  // What a coordinator answered in a tab that was ended before it could give the answer.
  if (currentWho()?.joined?.role !== 'volunteer') await giveAnswers()
  return sync(ports)
}

const pace = new Pace({ go: pass, random: Math.random, now: () => performance.now() })

/**
 * Syncs now. Null when another tab is at it or nobody has joined. A failure that can pass is tried again by itself, later and later.
 * `insisting`: also when the browser says that there is no network.
 */
export async function syncNow(insisting = false): Promise<Result<Trip> | null> {
  insists ||= insisting
  await pace.now()
  return last
}

/** The rescue code of a new lock goes to the team, in a letter; the phone forgets it once it is there. */
async function rescueCode(): Promise<void> {
  const shelf = shelfNow()
  const code = await shelf?.store.fact(rescueFact)
  const letterbox = await ownLetterbox()
  if (!shelf || typeof code !== 'string' || !letterbox) return
  // The lock that it opens may not be written yet.
  if ((await shelf.store.fact(rescueDueFact)) !== undefined) return
  const { phone } = letterbox
  const letter = letters(await letterTo(letterbox, 'rescue', { phone, id: phone, text: code }))
  const kept = await call('keepRescue', { letter })
  if (kept.ok && (await shelf.store.fact(rescueFact)) === code) await shelf.keep(rescueFact, null)
}

/** What the server says of this person and phone, as it came down with the sync. */
async function standing(): Promise<void> {
  const joined = currentWho()?.joined
  if (!joined) return
  const phone = await shelfNow()?.one('phones', `phones.${joined.phone}`)
  const waiting = phone?.server?.state === 'waiting'
  if (phone?.server && waiting !== joined.waiting) {
    await rememberStanding({ waiting })
    // Other feeds are open to it now.
    void pace.now()
  }
}

/** While the app is looked at, the server is asked again after this long, in milliseconds: a coordinator waits for others' work. */
const askAgain = () => (currentWho()?.joined?.role === 'volunteer' ? 15 : 1) * 60_000

function askNow(): void {
  const due = state.last !== null && Math.abs(Date.now() - state.last.at) >= askAgain()
  if (due && document.visibilityState === 'visible') pace.soon()
}

/** Begins: one trip now, and one whenever there is a reason to hope. */
export function startSyncing(): void {
  onWritten(() => pace.soon())
  onHope(() => pace.hope())
  setInterval(askNow, 30_000)
  void bringSender()
  startReminding()
  pace.hope()
}

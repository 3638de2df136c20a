// What this phone knows of the network, from what really happened, and how many bytes it cost.

export type NetworkState = 'online' | 'slow' | 'offline'

type Known = { readonly state: NetworkState; readonly last: number | null }

let known: Known = { state: typeof navigator !== 'undefined' && !navigator.onLine ? 'offline' : 'online', last: null }
const listeners = new Set<() => void>()

const set = (next: Known) => {
  if (next.state === known.state && next.last === known.last) return
  known = next
  for (const listener of listeners) listener()
}

/** A trip this long, in milliseconds, is what people call a slow network. */
const slowFrom = 2500

/** Tells how long a request took to be answered; null when nothing of ours answered. */
export function noteTrip(ms: number | null): void {
  if (ms === null) set({ ...known, state: 'offline' })
  else set({ state: ms > slowFrom ? 'slow' : 'online', last: Date.now() })
}

/** The state of the network as of the last thing that happened. */
export const networkState = (): NetworkState => known.state

/** When the server last answered, in ms, on an earlier visit too; null when it never did. */
export const lastReached = (): number | null => known.last

/** Calls back on every change. Answers how to stop. */
export function onNetwork(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls back each time that the network comes back. Answers how to stop. */
export function onReturn(listener: () => void): () => void {
  let before = known.state
  return onNetwork(() => {
    const back = before === 'offline' && known.state !== 'offline'
    before = known.state
    if (back) listener()
  })
}

const reachedKey = 'reached'

const hopes = new Set<() => void>()
const hope = () => {
  for (const listener of hopes) listener()
}

/** Calls back when the server may be reached again: the browser says so, or the app is looked at again. */
export const onHope = (listener: () => void): void => void hopes.add(listener)

/** Listens to the browser's hints: they say that something changed, never that the server can be reached. */
export function watchNetwork(): void {
  set({ ...known, last: known.last ?? (Number(localStorage.getItem(reachedKey)) || null) })
  onNetwork(() => known.last !== null && localStorage.setItem(reachedKey, String(known.last)))
  addEventListener('offline', () => set({ ...known, state: 'offline' }))
  addEventListener('online', () => {
    set({ ...known, state: 'online' })
    hope()
  })
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hope()
  })
}

let up = 0
let down = 0

/** Counts what travelled, in bytes; headers are estimated. */
export function countBytes(sent: number, received: number): void {
  up += sent
  down += received
}

/** Bytes since this page began. */
export const bytesSoFar = () => ({ up, down })

/** Bytes a second of the download link: measured by the last large transfer, else the browser's guess, else EDGE. */
export function downlink(): { readonly bytesPerSecond: number; readonly name: '2G' | '3G' | '4G' } {
  const hint = (navigator as { connection?: { downlink?: number; effectiveType?: string } }).connection
  const bits = measured ?? (hint?.downlink ? hint.downlink * 1_000_000 : 240_000)
  return { bytesPerSecond: bits / 8, name: bits < 400_000 ? '2G' : bits < 2_000_000 ? '3G' : '4G' }
}

let measured: number | null = null

/** Tells what a transfer of some size took. Small ones say more about the trip than about the link. */
export function noteTransfer(bytes: number, ms: number): void {
  if (bytes > 8000 && ms > 0) measured = (bytes * 8000) / ms
}

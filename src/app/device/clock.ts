// The time as the server has it, without network too: phones' clocks are wrong by minutes and by years. Never for deciding who wins.
import { dayOf } from '#shared/kit/days.ts'

const key = 'clock'
/** A clock that is this far ahead of when the server was last heard is not believed: it was set, or the battery was out. */
const believedMs = 60 * 24 * 60 * 60 * 1000

/** What the server's clock showed when it was last heard, and how far it is ahead of this phone's. In milliseconds. */
let heard = 0
let off = 0
try {
  ;[heard = 0, off = 0] = (localStorage.getItem(key) ?? '').split(' ').map((kept) => Number(kept) || 0)
} catch {
  // A page that is made at the server, or a browser that keeps nothing: the phone's clock is all there is.
}

/** Milliseconds since 1970 by the server's clock, as far as this phone heard of it. It never falls behind what was heard. */
export function serverNow(): number {
  const now = Date.now() + off
  return heard && (now < heard || now > heard + believedMs) ? heard : now
}

/** The day by the server's clock, as 2027-03-08. */
export const today = (): string => dayOf(serverNow())

/** The server said what time it is, in milliseconds since 1970. */
export function setServerTime(now: number): void {
  heard = now
  off = now - Date.now()
  try {
    localStorage.setItem(key, `${heard} ${off}`)
  } catch {
    // Then it is known until the page is closed.
  }
}

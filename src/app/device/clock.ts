// The time as the server has it: phones' clocks are wrong by minutes and by years. For showing and for dates, never for deciding.

let off = 0

/** Milliseconds since 1970 by the server's clock, as far as this visit heard of it. */
export const serverNow = () => Date.now() + off

/** The server said what time it is, in milliseconds since 1970. */
export function setServerTime(now: number): void {
  off = now - Date.now()
}

// Wrong secret numbers: how long the next try has to wait. Counted before a try is checked, so that pulling the battery gains nothing.

/** `left`: milliseconds still to wait, as of the moment `at` by the phone's clock. */
export type Tries = { readonly wrong: number; readonly left: number; readonly at: number }

const second = 1000
const minute = 60 * second

/** The wait after the third wrong number, the fourth, the fifth; after that always the last. */
const waits = [30 * second, 2 * minute, 10 * minute, 60 * minute] as const
const free = 3

export const noTries: Tries = { wrong: 0, left: 0, at: 0 }

/**
 * The wait as it stands now. A clock that was set back makes it neither shorter nor longer: it counts from now. `steady`: what a
 * clock that nobody can set says went by since `at`, where there is one; the shorter of both counts.
 */
export function waited({ wrong, left, at }: Tries, now: number, steady = Infinity): Tries {
  const gone = Math.min(now - at, steady)
  return { wrong, left: gone < 0 ? left : Math.max(0, left - gone), at: now }
}

/** One more try begins. It counts as wrong until it was right. */
export function tried(tries: Tries, now: number): Tries {
  const wrong = tries.wrong + 1
  const wait = wrong < free ? 0 : (waits[Math.min(wrong - free, waits.length - 1)] ?? 0)
  return { wrong, left: wait, at: now }
}

/** How many tries are left before the next one has to wait. */
export const triesLeft = ({ wrong }: Tries): number => Math.max(0, free - wrong)

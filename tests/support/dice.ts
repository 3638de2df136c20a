// Chance that can be repeated: the same seed, the same throws.
import type { Chance } from '#shared/kit/ports.ts'

/** Numbers from 0 to below 1, always the same for a seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Random bytes from dice. */
export function chanceOf(seed: number): Chance {
  const roll = dice(seed)
  return { bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(roll() * 256)) }
}

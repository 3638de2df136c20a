// Ids are random and made where the thing is made: no time, no counter and no place inside.
import type { Chance } from './ports.ts'

const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_'

/** A random id in URL-safe base 64. 128 bits (22 letters) unless told otherwise. */
export function newId(chance: Chance, bits = 128): string {
  const bytes = chance.bytes(Math.ceil(bits / 6))
  let id = ''
  for (const byte of bytes) id += letters[byte & 63]
  return id
}

/** The id of what there is once beside a thing: every phone works it out alike. `nth`: which of several such, from 1 to 63. */
export function idBeside(id: string, nth: number): string {
  return id.slice(0, -1) + letters[(letters.indexOf(id.slice(-1)) + nth) & 63]
}

/** Whether a text could have come from `newId`. Says nothing about whether the thing exists. */
export function isId(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}

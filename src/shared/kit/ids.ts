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

/** Whether a text could have come from `newId`. Says nothing about whether the thing exists. */
export function isId(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}

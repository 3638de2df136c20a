// The code that rescues who forgot the secret number: 20 letters and digits nobody mistakes for each other, 100 bits.
import type { Chance } from '../kit/ports.ts'

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const signsInRescue = 20

/** A rescue code: 100 bits, in signs nobody mistakes for each other. */
export const newRescueCode = (chance: Chance): string => [...chance.bytes(signsInRescue)].map((byte) => signs[byte & 31]).join('')

/** What was typed, as a rescue code; null while it is no whole one. */
export function rescueCodeFrom(typed: string): string | null {
  const code = typed
    .toUpperCase()
    .replace(/[\s._-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V')
  return code.length === signsInRescue && Array.from(code).every((sign) => signs.includes(sign)) ? code : null
}

/** The code as people read it: four groups of five. */
export const rescueCodeShown = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? code

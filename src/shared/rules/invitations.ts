// Invitation codes: 10 letters and digits nobody mistakes for each other (50 bits), single use, 72 hours. Security requirement R24.
import type { Chance } from '../kit/ports.ts'

// 32 signs: no I, L, O or U; who reads them anyway is understood.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const signsInCode = 10

/** How long an invitation is good for, in milliseconds. */
export const invitationLasts = 72 * 60 * 60 * 1000

/** A new code, without its dash. */
export function newCode(chance: Chance): string {
  return [...chance.bytes(signsInCode)].map((byte) => signs[byte & 31]).join('')
}

/** What a person typed, pasted or scanned, as a code: small letters, spaces, dashes and look-alikes are understood. Null when it is no whole code. */
export function codeFrom(typed: string): string | null {
  const after = typed.includes('#') ? typed.slice(typed.lastIndexOf('#') + 1) : typed
  const code = after
    .toUpperCase()
    .replace(/[\s._-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V')
  return code.length === signsInCode && Array.from(code).every((sign) => signs.includes(sign)) ? code : null
}

/** How many signs of a code are there already, while it is typed. */
export function signsTyped(typed: string): number {
  return Math.min(signsInCode, typed.replace(/[^\p{L}\p{N}]/gu, '').length)
}

/** The code as people read it: two groups of five. */
export function codeShown(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** The link that carries a code. It stands after the #, so that no server, log or preview robot ever sees it. */
export function invitationLink(origin: string, code: string): string {
  return `${origin}/join#${codeShown(code)}`
}

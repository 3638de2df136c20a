// What a database says when the world is in its way, in the words of our failures.
import type { FailureCode } from '#shared/failures.ts'

/** The code that a database or the operating system gave an error; empty when it gave none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** Somebody else's work came between a reading and its writing. Passes when the work is done again, as what PostgreSQL calls so. */
export class Overtaken extends Error {
  readonly code = '40001'
}

/** Whether another wrote a row of that name first, on a database that several write to. */
export const overtaken = (error: unknown) => codeOf(error) === '23505'

const sqliteFull = new Set([13])
const sqliteBusy = new Set([5, 6])
/** Disk full, and a limit that the operator has set. */
const full = new Set(['53100', '53400', 'ENOSPC', 'EDQUOT'])
const busy = new Set([
  '40001',
  '40P01',
  '55P03',
  '57014',
  '25P03',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])
/** What pg says without a code when a connection broke or none came free. */
const broken =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|driver has already been destroyed)/

/** The failure behind an error of the store, if it is one that passes: the disk is full, or too many come at once. Null for a bug. */
export function troubleOf(error: unknown): Extract<FailureCode, 'server-full' | 'server-busy'> | null {
  const code = codeOf(error)
  if (code === 'ERR_SQLITE_ERROR') {
    const plain = ((error as { errcode?: number }).errcode ?? 0) & 0xff
    return sqliteFull.has(plain) ? 'server-full' : sqliteBusy.has(plain) ? 'server-busy' : null
  }
  if (full.has(code)) return 'server-full'
  if (busy.has(code) || code.startsWith('08')) return 'server-busy'
  return broken.test(error instanceof Error ? error.message : '') ? 'server-busy' : null
}

// A file that holds work outside of this phone, locked as it is here: rows, and the lock that the same secret opens. Written by this
// app and by the repair page (public/day-copy.js), read by `reading.ts`.
import { collections } from '#shared/collections/index.ts'
import type { DocumentRow } from '../database.ts'
import { phone, type Head } from '../phone.ts'
import { shelfNow } from '../shelf.ts'
import { bytesOfLetters, letters } from './cipher.ts'

/** What of a shelf's head opens it elsewhere. The phone's own key and its passes stay on the phone. */
type CopyHead = Pick<Head, 'id' | 'key' | 'lock' | 'strength' | 'mark'>

/** One shelf in a file: its rows by their collection. */
export type CopyShelf = { readonly head: CopyHead; readonly tables: Readonly<Record<string, readonly DocumentRow[]>> }

const kinds = collections.filter(({ shelf, family }) => shelf === 'private' && family !== 'server-only').map(({ name }) => name)

/** What the server has not received of the work that is open here, as a file that its own secret opens; null when nothing waits. */
export async function unsentCopy(): Promise<Blob | null> {
  const shelf = shelfNow()
  const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
  if (!shelf || !head?.lock) return null
  const found = await Promise.all(
    kinds.map(async (kind) => [kind, await shelf.db.documents(kind).where('unsent').equals(1).toArray()] as const),
  )
  const tables = Object.fromEntries(found.filter(([, rows]) => rows.length > 0))
  if (Object.keys(tables).length === 0) return null
  const { id, lock, strength, mark } = head
  const opens = { id, lock, strength, ...(mark && { mark }) }
  return new Blob([copyText([{ head: opens as CopyHead, tables }])], { type: 'application/json' })
}

/** The text of a file. */
export const copyText = (shelves: readonly CopyShelf[]): string =>
  JSON.stringify({ tama: 'copy', v: 1, made: new Date().toISOString(), shelves }, (_name, value: unknown) =>
    value instanceof ArrayBuffer ? { b64: letters(value) } : value,
  )

/** The shelves of a file; null when it is not one of ours, or is broken. */
export function copyFrom(text: string): CopyShelf[] | null {
  try {
    const file = JSON.parse(text, (_name, value: unknown) => bytesIn(value)) as { tama?: unknown; v?: unknown; shelves?: unknown }
    if (file.tama !== 'copy' || file.v !== 1 || !Array.isArray(file.shelves) || !file.shelves.every(isShelf)) return null
    return file.shelves
  } catch {
    return null
  }
}

function bytesIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('b64' in value) || typeof value.b64 !== 'string') return value
  return bytesOfLetters(value.b64).buffer
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

function isShelf(value: unknown): value is CopyShelf {
  if (!isObject(value) || !isObject(value.head) || !isObject(value.tables)) return false
  const { id, key, lock } = value.head
  const opens = key instanceof ArrayBuffer || isLock(lock)
  return typeof id === 'string' && opens && Object.values(value.tables).every((rows) => Array.isArray(rows) && rows.every(isObject))
}

/** No more than these is worked out for a file: a made-up one would stop the phone. */
const most = { m: 256 * 1024, t: 32, rounds: 10_000_000 }

function isLock(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.cost) || !(value.salt instanceof ArrayBuffer) || !(value.box instanceof ArrayBuffer)) return false
  const { kdf, m, t, rounds } = value.cost
  const within = (number: unknown, limit: number) => Number.isInteger(number) && Number(number) > 0 && Number(number) <= limit
  return kdf === 'argon2id' ? within(m, most.m) && within(t, most.t) : kdf === 'pbkdf2' && within(rounds, most.rounds)
}

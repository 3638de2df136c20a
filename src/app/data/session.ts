// Who uses this phone: the shelf that is open, and what joining gave. Kept in a small database of its own, keys as the browser keeps them.
import Dexie, { type Table } from 'dexie'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { newId } from '#shared/kit/ids.ts'
import { chance } from '../device/chance.ts'
import { shelfDatabase, type Database } from './database.ts'

/** What a phone needs to speak for its person. The private key cannot be read out of the browser's key object. */
export type Pass = { readonly phone: string; readonly pass: string; readonly key: CryptoKeyPair }

export type Session = {
  /** The name of this person's private shelf. */
  readonly shelf: string
  /** Null for somebody who has not joined: they can learn and draft as well. */
  readonly joined: Omit<Joined, 'pass'> | null
}

type Kept = Session & { readonly name: 'session'; readonly pass: Pass | null }

class PhoneDatabase extends Dexie {
  declare readonly sessions: Table<Kept, string>

  constructor() {
    super('tama-phone', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ sessions: 'name' })
  }
}

const phone = new PhoneDatabase()
const table = () => phone.sessions

/** Who uses this phone, or null when nobody began. */
export async function readSession(): Promise<Session | null> {
  const kept = await table().get('session')
  return kept ? { shelf: kept.shelf, joined: kept.joined } : null
}

/** The pass of this phone, or null before joining. */
export async function readPass(): Promise<Pass | null> {
  return (await table().get('session'))?.pass ?? null
}

/** The shelf of whoever uses this phone; made when there is none yet. */
export async function openShelf(): Promise<Database> {
  const session = await phone.transaction('rw', 'sessions', async () => {
    const kept = await table().get('session')
    if (kept) return kept
    const fresh: Kept = { name: 'session', shelf: newId(chance, 64), joined: null, pass: null }
    await table().put(fresh)
    return fresh
  })
  return shelfDatabase(session.shelf)
}

/** The shelf, if anybody began one. */
export async function shelfIfAny(): Promise<Database | null> {
  const session = await readSession()
  return session ? shelfDatabase(session.shelf) : null
}

/** Keeps what joining gave. What was learnt and drafted before stays with the person who joins. */
export async function rememberJoined({ pass, ...joined }: Joined, key: CryptoKeyPair): Promise<void> {
  await openShelf()
  await phone.transaction('rw', 'sessions', async () => {
    const kept = await table().get('session')
    if (kept) await table().put({ ...kept, joined, pass: { phone: joined.phone, pass, key } })
  })
}

/** Keeps the next pass that an answer brought. */
export async function rememberPass(pass: string): Promise<void> {
  await phone.transaction('rw', 'sessions', async () => {
    const kept = await table().get('session')
    if (kept?.pass) await table().put({ ...kept, pass: { ...kept.pass, pass } })
  })
}

/** Keeps what the server says now of this person and phone. */
export async function rememberStanding(joined: Partial<Session['joined']>): Promise<void> {
  await phone.transaction('rw', 'sessions', async () => {
    const kept = await table().get('session')
    if (kept?.joined) await table().put({ ...kept, joined: { ...kept.joined, ...joined } })
  })
}

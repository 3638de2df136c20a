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
  declare readonly keys: Table<{ readonly name: string; readonly key: CryptoKeyPair }, string>
  declare readonly settings: Table<{ readonly name: string; readonly value: string }, string>

  constructor() {
    super('tama-phone', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ sessions: 'name', keys: 'name', settings: 'name' })
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

function begunSession(): Promise<Kept> {
  return phone.transaction('rw', 'sessions', async () => {
    const kept = await table().get('session')
    if (kept) return kept
    const fresh: Kept = { name: 'session', shelf: newId(chance, 64), joined: null, pass: null }
    await table().put(fresh)
    return fresh
  })
}

/** The shelf of whoever uses this phone; made when there is none yet. */
export async function openShelf(): Promise<Database> {
  return shelfDatabase((await begunSession()).shelf)
}

/**
 * The key this phone joins with. Made once and kept before it is offered, so that a lost answer can be asked for again
 * by the same phone. A phone that has joined already makes a new one for the next joining.
 */
export async function begunKey(): Promise<CryptoKeyPair> {
  const fresh = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  return phone.transaction('rw', 'keys', async () => {
    const begun = await phone.keys.get('joining')
    if (begun) return begun.key
    await phone.keys.put({ name: 'joining', key: fresh })
    return fresh
  })
}

/** Keeps what joining gave. What was learnt and drafted before stays with the person who joins. */
export async function rememberJoined({ pass, ...joined }: Joined, key: CryptoKeyPair): Promise<void> {
  const kept = await begunSession()
  // Another person's shelf is never opened to who joins now.
  const shelf = kept.joined && kept.joined.person !== joined.person ? newId(chance, 64) : kept.shelf
  await phone.transaction('rw', 'sessions', 'keys', async () => {
    await table().put({ name: 'session', shelf, joined, pass: { phone: joined.phone, pass, key } })
    await phone.keys.delete('joining')
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

/** `code`: an invitation's code that was tapped and waits for a network. It is no secret of a person and works once. */
type Setting = 'language' | 'code'

/** Keeps a setting of this phone, or forgets it, where a dead battery does not reach it; the browser's cookies may take half a minute to get there. */
export async function keepSetting(name: Setting, value: string | null): Promise<void> {
  if (value === null) await phone.settings.delete(name)
  else await phone.settings.put({ name, value })
}

/** A setting of this phone, or undefined. */
export async function setting(name: Setting): Promise<string | undefined> {
  return (await phone.settings.get(name))?.value
}

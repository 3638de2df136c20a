// What this phone keeps in the open: whose shelves there are, locked, and nothing that says what is on them.
import Dexie, { type Table } from 'dexie'
import type { Tries } from '#shared/rules/wrong-tries.ts'
import type { Letterbox } from '#shared/protocol/endpoints.ts'
import type { Strength } from '#shared/rules/secrets.ts'
import { neverAnew } from './taken.ts'

/** What a key's derivation costs. Kept with every key, so that it can be raised later. */
export type Cost =
  { readonly kdf: 'argon2id'; readonly m: number; readonly t: number } | { readonly kdf: 'pbkdf2'; readonly rounds: number }

/** The shelf's key, locked by something: `v` is the version of this writing. */
export type LockedKey = { readonly v: 1; readonly cost: Cost | null; readonly salt: ArrayBuffer; readonly box: ArrayBuffer }

/** One person's shelf on this phone. No name, no team, no country. */
export type Head = {
  readonly id: string
  /** When it was made here, for their order. */
  readonly made: number
  /** Only before a lock exists: the key lies beside the shelf. */
  readonly key?: ArrayBuffer
  readonly lock?: LockedKey
  /** The same key, locked by the rescue code that the team keeps. */
  readonly rescue?: LockedKey
  readonly strength?: Strength
  /** A drawn sign by which people on one phone know their shelf. */
  readonly sign?: string
  readonly tries?: Tries
  /** Locks after so many minutes without a touch. */
  readonly idle?: number
  /** Switched on: when the worker says that there is something to do, in ms since 1970. All that stands here in the clear of somebody's work. */
  readonly reminders?: readonly number[]
  /** Names, and the pass that can read: locked by the shelf's key. */
  readonly session?: ArrayBuffer
  readonly letterbox?: Letterbox
  /** By this, who comes back and says their id finds the shelf while it is locked. It says nothing to who does not know the id. */
  readonly mark?: ArrayBuffer
  /** The phone's key for this person. The browser does not give its private half out. */
  readonly signing?: CryptoKeyPair
}

class PhoneDatabase extends Dexie {
  declare readonly heads: Table<Head, string>
  declare readonly keys: Table<{ readonly name: string; readonly key: CryptoKeyPair }, string>
  declare readonly settings: Table<{ readonly name: string; readonly value: string }, string>

  constructor() {
    super('tama-phone', { chromeTransactionDurability: 'strict' })
    neverAnew(this)
    this.version(2).stores({ sessions: null, heads: 'id', keys: 'name', settings: 'name' })
  }
}

export const phone = new PhoneDatabase()

/** The setting that names the shelf whose erasing has begun. */
export const erasingMark = 'erasing'

/** The shelves of this phone, oldest first. */
export async function heads(): Promise<Head[]> {
  return (await phone.heads.toArray()).sort((one, other) => one.made - other.made)
}

/** The shelves that are locked by their person. */
export const lockedHeads = async (): Promise<Head[]> => (await heads()).filter(({ lock }) => lock !== undefined)

/** Changes a shelf's head as it stands. Answers it as it is then; undefined when it is gone. */
export function changeHead(id: string, change: (head: Head) => Head): Promise<Head | undefined> {
  return phone.transaction('rw', 'heads', async () => {
    const head = await phone.heads.get(id)
    if (!head) return undefined
    const next = change(head)
    await phone.heads.put(next)
    return next
  })
}

/** `code`: an invitation's code that was tapped and waits for a network. It is no secret of a person and works once. */
type Setting = 'language' | 'code' | typeof erasingMark

/** Keeps a setting of this phone, or forgets it, where a dead battery does not reach it; the browser's cookies may take half a minute to get there. */
export async function keepSetting(name: Setting, value: string | null): Promise<void> {
  if (value === null) await phone.settings.delete(name)
  else await phone.settings.put({ name, value })
}

/** A setting of this phone, or undefined. */
export async function setting(name: Setting): Promise<string | undefined> {
  return (await phone.settings.get(name))?.value
}

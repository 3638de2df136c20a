// From a secret to the key that locks the shelf's key. What it costs is written beside each lock, and raised when a phone can bear more.
import type { Cost, LockedKey } from '../phone.ts'
import { box, bytesOfText, keyFor, randomBytes, root, unboxed, type Bytes } from './cipher.ts'
import type { Guess } from './argon.ts'

/** Never less than this: what one graphics card then tries is ten thousand numbers a second. */
const floor = { kdf: 'argon2id', m: 19 * 1024, t: 2 } as const
/** Where there is no WebAssembly. */
const plain = { kdf: 'pbkdf2', rounds: 600_000 } as const
/** Making a lock settles on a cost of about this many milliseconds on this phone. */
const wantedMs = 600
const enoughMs = 500
/** Memory is what a graphics card has least of, and a cheap phone too, in KiB. */
const mostMemory = () => (((navigator as { deviceMemory?: number }).deviceMemory ?? 4) <= 2 ? 32 : 64) * 1024
const mostRounds = 8
/** Nothing for this long: the worker did not start, in milliseconds. */
const patience = 30_000

let worker: Worker | null = null

let last: Promise<unknown> = Promise.resolve()

/** One guess after another: the worker's answers do not say whose they are. */
function askWorker(guess: Guess): Promise<Bytes> {
  const answer = last.then(() => ask(guess))
  last = answer.catch(() => undefined)
  return answer
}

function ask(guess: Guess): Promise<Bytes> {
  return new Promise((done, failed) => {
    worker ??= new Worker(new URL('./argon-worker.ts', import.meta.url), { type: 'module' })
    const asked = worker
    const over = new AbortController()
    const broken = () => {
      over.abort()
      clearTimeout(timer)
      asked.terminate()
      worker = null
      failed(new Error('No Argon2 on this phone.'))
    }
    const timer = setTimeout(broken, patience)
    const answered = ({ data }: MessageEvent<{ bits?: Bytes }>) => {
      if (!data.bits) return broken()
      over.abort()
      clearTimeout(timer)
      done(data.bits)
    }
    asked.addEventListener('message', answered, { signal: over.signal })
    asked.addEventListener('error', broken, { signal: over.signal })
    asked.postMessage(guess)
  })
}

const canArgon = () => typeof WebAssembly === 'object' && typeof Worker === 'function'

async function derived(secret: string, salt: Bytes, cost: Cost): Promise<Bytes> {
  if (cost.kdf === 'argon2id') return askWorker({ secret, salt, m: cost.m, t: cost.t })
  const key = await crypto.subtle.importKey('raw', bytesOfText(secret), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: cost.rounds }, key, 256))
}

/** The cost to settle on, when `cost` took so many milliseconds here. First more memory, then more rounds; never less than the floor. */
export function raised(cost: Extract<Cost, { kdf: 'argon2id' }>, ms: number, memory: number): Cost {
  if (ms >= enoughMs) return cost
  const times = wantedMs / Math.max(1, ms)
  const m = Math.min(memory, Math.floor((cost.m * times) / 1024) * 1024)
  const left = (times * cost.m) / m
  return { kdf: 'argon2id', m: Math.max(floor.m, m), t: Math.min(mostRounds, Math.max(floor.t, Math.floor(cost.t * left))) }
}

/** Whether a lock costs less than what this phone gives a new one at least. */
export const isCheap = (cost: Cost | null): boolean =>
  cost !== null && canArgon() && (cost.kdf === 'pbkdf2' || cost.m < floor.m || cost.t < floor.t)

const firstGuess = () => derived('first', randomBytes(16), { ...floor, m: 64 })

/** Starts the worker while a secret is being typed, so that only the guess itself is waited for. */
export async function startGuessing(): Promise<void> {
  if (canArgon()) await firstGuess().catch(() => undefined)
}

async function settledCost(secret: string): Promise<Cost> {
  if (!canArgon()) return plain
  try {
    // The first time also starts the worker: only the second is measured.
    await firstGuess()
    const began = performance.now()
    await derived(secret, randomBytes(16), floor)
    return raised(floor, performance.now() - began, mostMemory())
  } catch {
    // Not on this phone yet, and no network to bring it: dearer at the next unlocking.
    return plain
  }
}

const place = (shelf: string, by: 'secret' | 'rescue') => `tama key\n${shelf}\n${by}`

/** Locks a shelf's key by a secret that a person can remember. */
export async function lockedBySecret(shelf: string, key: Bytes, secret: string): Promise<LockedKey> {
  const cost = await settledCost(secret)
  const salt = randomBytes(16)
  const from = await root(await derived(secret, salt, cost))
  return { v: 1, cost, salt: salt.buffer, box: await box(await keyFor(from, 'lock', salt), place(shelf, 'secret'), key) }
}

/** The shelf's key, or null when the secret is another one. Throws when this phone cannot work it out now. */
export async function openedBySecret(shelf: string, locked: LockedKey, secret: string): Promise<Bytes | null> {
  if (!locked.cost) return null
  const salt = new Uint8Array(locked.salt)
  const from = await root(await derived(secret, salt, locked.cost))
  return unboxed(await keyFor(from, 'lock', salt), place(shelf, 'secret'), locked.box)
}

/** Locks a shelf's key by a rescue code, which has strength enough of its own. */
export async function lockedByRescue(shelf: string, key: Bytes, code: string): Promise<LockedKey> {
  const salt = randomBytes(16)
  const from = await root(bytesOfText(code))
  return { v: 1, cost: null, salt: salt.buffer, box: await box(await keyFor(from, 'rescue', salt), place(shelf, 'rescue'), key) }
}

/** The shelf's key, or null when the code is another one. */
export async function openedByRescue(shelf: string, locked: LockedKey, code: string): Promise<Bytes | null> {
  const salt = new Uint8Array(locked.salt)
  return unboxed(await keyFor(await root(bytesOfText(code)), 'rescue', salt), place(shelf, 'rescue'), locked.box)
}

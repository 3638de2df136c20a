// The lock: made once, opened by a secret or by a rescue code, changed. Fetched only when somebody locks or unlocks.
import { newRescueCode } from '#shared/rules/rescue-codes.ts'
import type { Strength } from '#shared/rules/secrets.ts'
import { noTries, tried, triesLeft, waited, type Tries } from '#shared/rules/wrong-tries.ts'
import { newId } from '#shared/kit/ids.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { chance } from '../../device/chance.ts'
import { noteHad } from '../../device/had.ts'
import { keepCode } from '../kept-code.ts'
import { roomFor, withRoom } from '../ballast.ts'
import { watchLock } from './auto-lock.ts'
import { closeElsewhere, closeShelf } from '../locking.ts'
import { changeHead, heads, lockedHeads, phone, type Head, type LockedKey } from '../phone.ts'
import { forgetGuest, joiningNow, keepJoined, lockedSession, markOf, openGuest, rescueDueFact, rescueFact, setJoining } from '../session.ts'
import { tellWho } from '../session-live.ts'
import { setShelf, shelfNow } from '../shelf.ts'
import { PrivateShelf } from '../shelf-store.ts'
import { move } from './moving.ts'
import { alone, removeShelf } from './shelves.ts'
import { randomBytes, type Bytes } from './cipher.ts'
import { isCheap, lockedByRescue, lockedBySecret, openedByRescue, openedBySecret } from './derive.ts'

/** The drawn signs by which people on one phone know their shelf. */
const shelfSigns = ['drum', 'star', 'sun', 'moon', 'flag', 'bulb', 'globe', 'target'] as const

const minutesIdle = 5

type Locks = { readonly lock: LockedKey; readonly rescue: LockedKey; readonly strength: Strength; readonly tries: typeof noTries }

/** Both locks of a shelf's key: by the secret, and by a new rescue code for the team to keep. */
async function bothLocks(shelf: PrivateShelf, key: Bytes, secret: string, strength: Strength): Promise<Locks & { readonly code: string }> {
  const code = newRescueCode(chance)
  const [lock, rescue] = await Promise.all([lockedBySecret(shelf.id, key, secret), lockedByRescue(shelf.id, key, code)])
  return { lock, rescue, strength, tries: noTries, code }
}

/**
 * Writes down a lock, and on the shelf the code that opens it, which waits there for the team to keep it. Without room for both, what was
 * before stays. Ended between the two, the next unlocking makes another code.
 */
async function lockedWith<T>(shelf: PrivateShelf, code: string, write: () => Promise<T>): Promise<Result<T>> {
  const say = (facts: Record<string, string | number | null>) => withRoom(() => shelf.store.commit({ facts }))
  const before = (await shelf.store.fact(rescueFact)) ?? null
  const kept = await say({ [rescueFact]: code, [rescueDueFact]: 1 })
  if (!kept.ok) return kept
  const written = await roomFor(write)
  // While one is due none is told to the team; and what may have been told all the same, the next unlocking replaces.
  await say(written.ok ? { [rescueDueFact]: null } : { [rescueFact]: before })
  return written
}

/**
 * Makes a lock with a new key. What a stranger learnt here moves behind it, every row written anew, and the open shelf is gone;
 * what joining gave is kept now. Killed on the way, or on a full phone, all is as before.
 */
export function makeLock(secret: string, strength: Strength): Promise<Result<void>> {
  return alone(() => made(secret, strength))
}

async function made(secret: string, strength: Strength): Promise<Result<void>> {
  const key = randomBytes(32)
  const shelf = await PrivateShelf.open(newId(chance, 64), key)
  const { code, ...locks } = await bothLocks(shelf, key, secret, strength)
  const all = await heads()
  const taken = new Set(all.map(({ sign }) => sign))
  const sign = shelfSigns.find((known) => !taken.has(known)) ?? shelfSigns[all.length % shelfSigns.length]
  const open = all.find((head) => head.key)
  const first = !all.some(({ lock }) => lock)
  const moved = open && first ? await move(await openGuest(), shelf) : ok()
  const joining = joiningNow()
  const session = joining ? await lockedSession(shelf, joining.joined) : null
  const mark = joining ? await markOf(shelf.id, joining.joined.person) : null
  const head: Head = {
    id: shelf.id,
    made: Date.now(),
    ...locks,
    idle: minutesIdle,
    ...(sign && { sign }),
    ...(joining && session && mark && { session, mark, letterbox: joining.joined.letterbox, signing: joining.key }),
  }
  const write = () =>
    phone.transaction('rw', 'heads', 'keys', async () => {
      await phone.heads.put(head)
      if (open && first) await phone.heads.delete(open.id)
      if (joining) await phone.keys.delete('joining')
    })
  const done = moved.ok ? await lockedWith(shelf, code, write) : moved
  if (!done.ok) {
    shelf.close()
    await removeShelf(shelf.id)
    return done
  }
  await closeShelf()
  setJoining(null)
  noteHad()
  if (open && first) {
    forgetGuest()
    await removeShelf(open.id)
  }
  await enter(shelf)
  return ok()
}

async function enter(shelf: PrivateShelf): Promise<void> {
  closeElsewhere(shelf.id)
  setShelf(shelf)
  // What opens it brings what closes it.
  watchLock()
  if (await keepJoined()) await keepCode(null)
  await tellWho()
  // What was shared in lies in the clear until somebody unlocks. What is refused is said where it waits.
  void import('../shared-in.ts').then(({ takeIn }) => takeIn()).catch(() => {})
}

/** A code for the team that opens this shelf, where its phone goes by another id than the one the team's code is kept under. */
async function renewRescue(shelf: PrivateShelf, key: Bytes): Promise<void> {
  if ((await shelf.store.fact(rescueDueFact)) === undefined) return
  const code = newRescueCode(chance)
  const rescue = await lockedByRescue(shelf.id, key, code)
  // A full phone keeps the code it had, and does this another time.
  await lockedWith(shelf, code, () => changeHead(shelf.id, (now) => ({ ...now, rescue })))
}

/** When this page's own clock, which nobody can set, last looked at a shelf's tries. */
const looked = new Map<string, number>()

/**
 * Writes down how the tries stand now, and what becomes of them. On a full phone what can be fetched again gives way; without room it
 * is refused: nobody tries uncounted.
 */
async function counted(id: string, count: (tries: Tries) => Tries): Promise<Result<Head | undefined>> {
  const steady = performance.now()
  const last = looked.get(id)
  const now = ({ tries = noTries }: Head) => waited(tries, Date.now(), last === undefined ? Infinity : steady - last)
  const done = await roomFor(() => changeHead(id, (head) => ({ ...head, tries: count(now(head)) })))
  if (done.ok) looked.set(id, steady)
  return done
}

/** The wait before the next try, in milliseconds, kept as it stands now. A full phone keeps the longer one it had. */
export async function waitFor(id: string): Promise<number> {
  const kept = await counted(id, (tries) => tries)
  const head = kept.ok ? kept.value : await phone.heads.get(id)
  return head?.tries?.left ?? 0
}

const waits = (left: number) => fail('secret-waits', { seconds: Math.ceil(left / 1000) })

/** The shelf's key by its secret. The try is counted on the disk before it is looked at; who proves right forgets the tries. */
async function keyBy(id: string, secret: string): Promise<Result<{ readonly key: Bytes; readonly lock: LockedKey }>> {
  let left = 0
  const begun = await counted(id, (tries) => {
    left = tries.left
    return left > 0 ? tries : tried(tries, Date.now())
  })
  if (!begun.ok) return begun
  if (left > 0) return waits(left)
  const { lock, tries = noTries } = begun.value ?? {}
  const key = lock ? await openedBySecret(id, lock, secret) : null
  if (key && lock) return ok({ key, lock })
  return tries.left > 0 ? waits(tries.left) : fail('secret-wrong', { left: triesLeft(tries) })
}

/** Locks by itself after so many minutes out of sight. */
export const keepIdle = (id: string, minutes: number): Promise<Result<unknown>> =>
  roomFor(() => changeHead(id, (now) => ({ ...now, idle: minutes })))

const forgetTries = (id: string) => counted(id, () => noTries)

/** Opens a shelf. Refuses `secret-wrong` with how many tries are left before a wait, and `secret-waits` with the seconds. */
export async function unlock(id: string, secret: string): Promise<Result<void>> {
  const found = await keyBy(id, secret)
  if (!found.ok) return found
  const { key, lock: old } = found.value
  await opened(id, key)
  // Screens are there already: nobody waits for this.
  await forgetTries(id)
  if (isCheap(old.cost)) {
    const lock = await lockedBySecret(id, key, secret)
    await roomFor(() => changeHead(id, (now) => ({ ...now, lock })))
  }
  return ok()
}

async function opened(id: string, key: Bytes): Promise<void> {
  const shelf = await PrivateShelf.open(id, key)
  const before = shelfNow()
  if (before && !before.guest && before.id !== id) await closeShelf()
  const all = await heads()
  const open = all.find((head) => head.key)
  // What was learnt while it was locked belongs to the one person of this phone. With several, nobody can tell whose it is.
  if (open && all.filter(({ lock }) => lock).length === 1) {
    // On a full phone it stays where it is until another unlocking.
    if ((await move(await openGuest(), shelf)).ok) {
      await phone.heads.delete(open.id)
      forgetGuest()
      await removeShelf(open.id)
    }
  }
  await enter(shelf)
  if (before?.id === id) before.close()
  await renewRescue(shelf, key)
}

/** A shelf's key in the hand of who proved to be its person, until a new secret is chosen. */
export type Proven = { readonly id: string; readonly key: Bytes }

/** The right to choose a new secret, by the old one. */
export async function provenBySecret(id: string, secret: string): Promise<Result<Proven>> {
  const found = await keyBy(id, secret)
  if (found.ok) await forgetTries(id)
  return found.ok ? ok({ id, key: found.value.key }) : found
}

/** The right to choose a new secret, by the rescue code. Works without network; no other shelf is touched. */
export async function provenByRescue(id: string, code: string): Promise<Result<Proven>> {
  const head = (await lockedHeads()).find((known) => known.id === id)
  if (!head?.rescue) return fail('no-rescue')
  const key = await openedByRescue(id, head.rescue, code)
  return key ? ok({ id, key }) : fail('rescue-wrong')
}

/** Chooses a new secret, and makes a new rescue code: the one that was used opens nothing any more. The shelf is open then. */
export async function chooseSecret({ id, key }: Proven, secret: string, strength: Strength): Promise<Result<void>> {
  const shelf = await PrivateShelf.open(id, key)
  const { code, ...locks } = await bothLocks(shelf, key, secret, strength)
  const head = await lockedWith(shelf, code, () => changeHead(id, (now) => ({ ...now, ...locks })))
  shelf.close()
  if (!head.ok) return head
  if (!head.value) return fail('storage-blocked')
  await opened(id, key)
  return ok()
}

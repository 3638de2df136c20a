// Who uses this phone: the shelf that is open, and what joining gave. Names and the pass that can read are locked with the shelf.
import type { Joined, Letterbox } from '#shared/protocol/endpoints.ts'
import { newId } from '#shared/kit/ids.ts'
import { chance } from '../device/chance.ts'
import { roomFor } from './ballast.ts'
import { randomBytes } from './lock/cipher.ts'
import { changeHead, heads, lockedHeads, phone, type Head } from './phone.ts'
import { shelfNow } from './shelf.ts'
import { PrivateShelf } from './shelf-store.ts'
import { sameBox } from './writing.ts'

export { keepSetting, setting } from './phone.ts'

/** What a phone needs to speak for its person. The private key cannot be read out of the browser's key object. */
export type Pass = { readonly phone: string; readonly pass: string; readonly key: CryptoKeyPair }

type Membership = Omit<Joined, 'pass' | 'letterbox'>
type Secret = { readonly pass: string; readonly joined: Membership }

export type Session = {
  /** `open`: no lock was made yet. `locked`: somebody's work is here, and it is not open. `unlocked`: it is. */
  readonly state: 'open' | 'locked' | 'unlocked'
  /** Null for somebody who has not joined, and while the phone is locked. */
  readonly joined: Membership | null
}

/** What joining gives besides the pass, as it is locked with the shelf. */
export async function lockedSession(shelf: PrivateShelf, joining: Joined): Promise<ArrayBuffer> {
  const { pass, letterbox: _, ...joined } = joining
  return shelf.keys.lock('session', shelf.id, { pass, joined })
}

async function secretOf(shelf: PrivateShelf, { session }: Head): Promise<Secret | null> {
  return session ? ((await shelf.keys.unlock('session', shelf.id, session)) as unknown as Secret | null) : null
}

/** The shelf of a stranger who only learns; opened once. */
let guest: Promise<PrivateShelf> | null = null

function guestShelf({ id, key }: Head): Promise<PrivateShelf> {
  guest ??= PrivateShelf.open(id, new Uint8Array(key ?? new ArrayBuffer(32)), true)
  return guest
}

/** Forgets the stranger's shelf once its rows have moved. */
export function forgetGuest(): void {
  void guest?.then((shelf) => shelf.close())
  guest = null
}

/** Who uses this phone, as its heads say: the session and the shelf that screens may see. */
export async function sessionFrom(
  all: readonly Head[],
): Promise<{ readonly session: Session | null; readonly shelf: PrivateShelf | null }> {
  const open = shelfNow()
  const mine = open && !open.guest ? all.find(({ id, lock }) => id === open.id && lock) : undefined
  if (open && mine) {
    const secret = await secretOf(open, mine)
    const { letterbox } = mine
    open.sendBy(
      letterbox
        ? async (op) => {
            // In the file of what makes ops: whoever gets here has it already.
            const { letterTo } = await import('./lock/letter.ts')
            return letterTo(letterbox, 'op', { phone: letterbox.phone, id: op.id, text: JSON.stringify(op) })
          }
        : null,
    )
    return { session: { state: 'unlocked', joined: secret?.joined ?? null }, shelf: open }
  }
  const strangers = all.find(({ key }) => key)
  const shelf = strangers ? await guestShelf(strangers) : null
  if (all.some(({ lock }) => lock)) return { session: { state: 'locked', joined: null }, shelf }
  return { session: shelf ? { state: 'open', joined: null } : null, shelf }
}

/** The pass of who unlocked this phone, or null before joining and while it is locked. */
export async function readPass(): Promise<Pass | null> {
  const shelf = shelfNow()
  const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
  const secret = shelf && head ? await secretOf(shelf, head) : null
  return secret && head?.signing ? { phone: secret.joined.phone, pass: secret.pass, key: head.signing } : null
}

/** Where letters of who unlocked this phone go; null before joining and while it is locked. */
export async function ownLetterbox(): Promise<Letterbox | null> {
  const shelf = shelfNow()
  return (shelf && !shelf.guest && (await phone.heads.get(shelf.id))?.letterbox) || null
}

/** The fact under which a rescue code waits, locked with the shelf, until the team keeps it. */
export const rescueFact = 'rescue.code'

/** The fact that the shelf's person came back under another phone id: the next unlocking makes the team a code for it. */
export const rescueDueFact = 'rescue.due'

/** The shelf where learning is kept before anybody made a lock, or while it is locked; made when there is none yet. */
export async function openGuest(): Promise<PrivateShelf> {
  const fresh: Head = { id: newId(chance, 64), made: Date.now(), key: randomBytes(32).buffer }
  const head = await phone.transaction('rw', 'heads', async () => {
    const known = (await heads()).find(({ key }) => key)
    if (!known) await phone.heads.put(fresh)
    return known ?? fresh
  })
  return guestShelf(head)
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

/** Forgets the key this phone was to join with: the server knows it from another code, whose answer never came. */
export async function forgetBegunKey(): Promise<void> {
  await phone.keys.delete('joining')
}

export type Joining = { readonly joined: Joined; readonly key: CryptoKeyPair }

let waiting: Joining | null = null

/** What joining gave, until a lock is made for it. In memory alone: names are not written down before. */
export const joiningNow = (): Joining | null => waiting
export const setJoining = (joining: Joining | null): void => {
  waiting = joining
}

/** A shelf's mark: by it alone nobody is found. */
export const markOf = (shelf: string, person: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${shelf}.${person}`))

/** The locked shelf of a person on this phone, if there is one. */
export async function shelfOf(person: string): Promise<string | undefined> {
  for (const { id, mark } of await lockedHeads()) if (mark && sameBox(mark, await markOf(id, person))) return id
  return undefined
}

/** Keeps what joining gave, on the shelf that is open. Answers false when it is nobody's or somebody else's: theirs is opened first, or a lock made. */
export async function rememberJoined(joining: Joining): Promise<boolean> {
  const shelf = shelfNow()
  const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
  const before = shelf && head ? await secretOf(shelf, head) : null
  const { person } = joining.joined
  const theirs = before ? before.joined.person === person : ((await shelfOf(person)) ?? head?.id) === head?.id
  if (!shelf || !head || !theirs) {
    waiting = joining
    return false
  }
  if (before && before.joined.phone !== joining.joined.phone) await shelf.keep(rescueDueFact, 1)
  const [session, mark] = await Promise.all([lockedSession(shelf, joining.joined), markOf(shelf.id, person)])
  await phone.transaction('rw', 'heads', 'keys', async () => {
    await phone.heads.update(head.id, { session, mark, letterbox: joining.joined.letterbox, signing: joining.key })
    await phone.keys.delete('joining')
  })
  return true
}

/** Whoever joined while their own shelf was locked has it open now: what joining gave is kept there. */
export async function keepJoined(): Promise<boolean> {
  const shelf = shelfNow()
  const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
  const before = shelf && head ? await secretOf(shelf, head) : null
  if (!waiting || before?.joined.person !== waiting.joined.person || !(await rememberJoined(waiting))) return false
  waiting = null
  return true
}

async function changeSecret(change: (secret: Secret) => Secret, of?: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const shelf = shelfNow()
    const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
    const secret = shelf && head ? await secretOf(shelf, head) : null
    if (!shelf || !head || !secret || (of && secret.joined.phone !== of)) return
    const session = await shelf.keys.lock('session', shelf.id, change(secret))
    let done = false
    const kept = await roomFor(() =>
      changeHead(head.id, (now) => {
        done = sameBox(now.session, head.session)
        return done ? { ...now, session } : now
      }),
    )
    // A full phone goes on with what it had: the server says it again.
    if (done || !kept.ok) return
  }
}

/** Keeps the next pass that an answer brought to a phone; to another one than is unlocked by now, it is asked for again. */
export const rememberPass = (pass: string, of: string): Promise<void> => changeSecret((secret) => ({ ...secret, pass }), of)

/** Keeps what the server says now of this person and phone. */
export const rememberStanding = (standing: Partial<Membership>): Promise<void> =>
  changeSecret((secret) => ({ ...secret, joined: { ...secret.joined, ...standing } }))

// What joining does: this phone makes a key of its own, redeems the code, and keeps what it got. A code waits here for the network.
import type { Language } from '#shared/product.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { rememberLanguage } from '../device/language.ts'
import { release } from '../device/release.ts'
import { call } from './call.ts'
import { keepCode, keptCode } from './kept-code.ts'
import { closeShelf } from './locking.ts'
import { begunKey, forgetBegunKey, keepSetting, rememberJoined, shelfOf } from './session.ts'
import { tellWho } from './session-live.ts'
import { shelfKnown } from './shelf.ts'
import { syncNow } from './sync-loop.ts'
import { unsentCount } from './unsent.ts'
import { currentWho } from './who.ts'

/**
 * What a person is told of it. `kept` is false when a shelf has to be opened or made first: until then what joining gave is held in
 * memory alone. `shelf`: the one to open, of who was here before.
 */
type Redeemed = { readonly waiting: boolean; readonly kept: boolean; readonly shelf?: string | undefined }

/** Who has this phone open, and how much of theirs was not received: told before a code is redeemed that may be somebody else's. */
export async function whoIsHere(): Promise<{ readonly name: string; readonly unsent: number } | null> {
  await shelfKnown()
  const joined = currentWho()?.joined
  return joined ? { name: joined.name, unsent: await unsentCount() } : null
}

let going: { readonly code: string; readonly done: Promise<Result<Redeemed>> } | null = null

/** Redeems an invitation code, once at a time. What no network let through waits, and is tried again by `redeemKept`. */
export function redeem(code: string, language: Language): Promise<Result<Redeemed>> {
  if (going?.code !== code) {
    const done = redeemed(code, language).finally(() => {
      going = null
    })
    going = { code, done }
  }
  return going.done
}

/** Redeems the code that waits: the tap was made. Answers what came of it, or null when it has to wait on. */
export async function redeemKept(language: Language): Promise<Redeemed | null> {
  const code = await keptCode()
  const done = code ? await redeem(code, language) : null
  return done?.ok ? done.value : null
}

/** Where a person goes on who has joined: to open the shelf they had, or to make a lock, where one comes first. */
export function afterJoining({ waiting, kept, shelf }: Redeemed): string {
  const next = waiting ? '/join/digits' : '/packs'
  return kept ? next : `${shelf ? `/unlock?of=${shelf}&` : '/lock/new?'}then=${encodeURIComponent(next)}`
}

async function redeemed(code: string, language: Language, again = true): Promise<Result<Redeemed>> {
  if (!globalThis.crypto?.subtle) return fail('no-secure-page')
  // The same key is offered again after a lost answer, so that the server knows the phone; with another code, a new one.
  const key = await begunKey()
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.publicKey)
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y) return fail('no-secure-page')
  const joined = await call('join', { code, key: { kty, crv, x, y }, language, app: release() })
  if (!joined.ok && joined.failure.code === 'key-known' && again) {
    await forgetBegunKey()
    return redeemed(code, language, false)
  }
  if (!joined.ok) {
    const waits = joined.failure.code === 'offline' || joined.failure.code === 'not-our-server'
    await keepCode(waits ? code : null)
    return joined
  }
  const kept = await rememberJoined({ joined: joined.value, key })
  // A lock comes first. Until it is made the code stays: asked again, the server answers this phone the same.
  await keepCode(kept ? null : code)
  if (!kept) await closeShelf()
  rememberLanguage(language)
  await keepSetting('language', language)
  if (kept) {
    await tellWho()
    void syncNow()
  }
  return ok({ waiting: joined.value.waiting, kept, ...(!kept && { shelf: await shelfOf(joined.value.person) }) })
}

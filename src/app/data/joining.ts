// What joining does: this phone makes a key of its own, redeems the code, and keeps what it got. A code waits here for the network.
import type { Language } from '#shared/product.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { rememberLanguage } from '../device/language.ts'
import { release } from '../device/release.ts'
import { call } from './call.ts'
import { begunKey, keepSetting, rememberJoined, setting } from './session.ts'
import { syncNow } from './sync-loop.ts'

let going: { readonly code: string; readonly done: Promise<Result<Joined>> } | null = null

/** Redeems an invitation code, once at a time. What no network let through waits, and is tried again by `redeemKept`. */
export function redeem(code: string, language: Language): Promise<Result<Joined>> {
  if (going?.code !== code) {
    const done = redeemed(code, language).finally(() => {
      going = null
    })
    going = { code, done }
  }
  return going.done
}

/** The code that waits for a network; null when none does. */
export async function keptCode(): Promise<string | null> {
  return (await setting('code').catch(() => undefined)) ?? null
}

/** Redeems the code that waits. The tap was made: nothing more is asked of the person. */
export async function redeemKept(language: Language): Promise<void> {
  const code = await keptCode()
  if (code) await redeem(code, language)
}

async function redeemed(code: string, language: Language): Promise<Result<Joined>> {
  if (!globalThis.crypto?.subtle) return fail('no-secure-page')
  // The same key is offered again after a lost answer, so that the server knows the phone.
  const key = await begunKey()
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.publicKey)
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y) return fail('no-secure-page')
  const joined = await call('join', { code, key: { kty, crv, x, y }, language, app: release() })
  const waits = !joined.ok && (joined.failure.code === 'offline' || joined.failure.code === 'not-our-server')
  await keepSetting('code', waits ? code : null)
  if (!joined.ok) return joined
  await rememberJoined(joined.value, key)
  rememberLanguage(language)
  await keepSetting('language', language)
  void syncNow()
  return joined
}

// What joining does: this phone makes a key of its own, redeems the code, and keeps what it got.
import type { Language } from '#shared/product.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { call } from '../../data/call.ts'
import { begunKey, keepSetting, rememberJoined } from '../../data/session.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { rememberLanguage } from '../../device/language.ts'
import { release } from '../../device/release.ts'

/** Redeems an invitation code. The same key is offered again after a lost answer, so that the server knows the phone. */
export async function redeem(code: string, language: Language): Promise<Result<Joined>> {
  if (!globalThis.crypto?.subtle) return fail('no-secure-page')
  const key = await begunKey()
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.publicKey)
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y) return fail('no-secure-page')
  const joined = await call('join', { code, key: { kty, crv, x, y }, language, app: release() })
  if (!joined.ok) return joined
  await rememberJoined(joined.value, key)
  rememberLanguage(language)
  await keepSetting('language', language)
  void syncNow()
  return joined
}

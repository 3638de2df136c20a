// A phone leaves its name where emptying it may leave it, and whoever finds it empty hears what was last heard of it.
import { addresses } from '#shared/protocol/addresses.ts'
import { type LastHeard } from '#shared/protocol/endpoints.ts'
import { leaveName } from '../device/had.ts'
import { bytesOfText } from './lock/cipher.ts'
import { ownLetterbox } from './session.ts'

/** Leaves the name of the phone that is open: with a hash of its letter token, which says nothing of the token itself. */
export async function leaveOwnName(): Promise<void> {
  const letterbox = await ownLetterbox()
  if (!letterbox) return
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOfText(letterbox.token)))
  leaveName(`${letterbox.phone}.${Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')}`)
}

/** What the server last heard of the phone that was here; null when it knows of none, undefined without network. */
export async function lastHeard(): Promise<LastHeard | null | undefined> {
  try {
    // The one request that goes by a cookie: there is nothing else left to ask with.
    const answer = await fetch(addresses.lastHeard, { credentials: 'same-origin', cache: 'no-store', redirect: 'error' })
    const said = (await answer.json()) as Partial<LastHeard> & { readonly code?: string }
    if (typeof said.received === 'number') return { sent: said.sent ?? null, received: said.received }
    return said.code === undefined ? undefined : null
  } catch {
    return undefined
  }
}

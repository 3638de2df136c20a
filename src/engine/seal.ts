// Before anything is sent: what is not sent yet becomes ops that never change again.
import { collectionNamed } from '#shared/collections/index.ts'
import { newId } from '#shared/kit/ids.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { sealed, type Stored } from './document.ts'
import type { Commit, Outgoing, Ports, Store } from './ports.ts'

/** Bytes of a text as UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}

/** Seals every dirty document that has no op on its way. At most one op a document: later edits wait for its answer. */
export async function sealAll(store: Store, chance: Ports['chance']): Promise<Result<void>> {
  const found = await store.read(await store.dirty())
  for (const stored of found) {
    if (!stored || !stored.dirty || stored.sealed || stored.stays) continue
    const done = await sealOne(store, stored, chance)
    if (!done.ok) return done
  }
  return ok()
}

async function sealOne(store: Store, stored: Stored, chance: Ports['chance']): Promise<Result<boolean>> {
  const collection = collectionNamed(stored.kind)
  if (!collection) return ok(true)
  const { stored: next, op } = sealed(stored, collection, newId(chance))
  const outgoing: Outgoing = { op, bytes: bytesOf(JSON.stringify(op)) }
  const commit: Commit = { docs: [{ stored: next, seen: stored.n }], outgoing: { put: [outgoing] } }
  // Changed meanwhile: it is still dirty, the next pass seals it.
  return store.commit(commit)
}

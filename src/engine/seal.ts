// Before anything is sent: what is not sent yet becomes ops that never change again.
import { ours, type Catalogue } from '#shared/collections/index.ts'
import type { Collection } from '#shared/kit/collection.ts'
import { newId } from '#shared/kit/ids.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { bytesOf } from './bytes.ts'
import { sealed, type Stored } from './document.ts'
import type { Commit, Outgoing, Ports, Store } from './ports.ts'
import { readModern } from './step.ts'

/** Seals every dirty document that has no op on its way. At most one op a document: later edits wait for its answer. */
export async function sealAll(store: Store, chance: Ports['chance'], catalogue: Catalogue = ours): Promise<Result<void>> {
  const found = await readModern(store, catalogue, await store.dirty())
  for (const stored of found) {
    if (!stored || !stored.dirty || stored.sealed || stored.stays) continue
    const collection = catalogue.named(stored.kind)
    if (!collection) continue
    const done = await sealOne(store, stored, collection, chance)
    if (!done.ok) return done
  }
  return ok()
}

async function sealOne(store: Store, stored: Stored, collection: Collection, chance: Ports['chance']): Promise<Result<boolean>> {
  const { stored: next, op } = sealed(stored, collection, newId(chance))
  const outgoing: Outgoing = { op, bytes: bytesOf(JSON.stringify(op)) }
  const commit: Commit = { docs: [{ stored: next, seen: stored.n }], outgoing: { put: [outgoing] } }
  // Changed meanwhile: it is still dirty, the next pass seals it.
  return store.commit(commit)
}

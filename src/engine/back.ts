// Work that was kept in a file comes back: it meets what stands on this phone by the same rules as any other edit, and is there once.
import { ours, type Catalogue } from '#shared/collections/index.ts'
import type { Collection } from '#shared/kit/collection.ts'
import { misfits } from '#shared/kit/fields.ts'
import { fingerprint, same, type JsonObject } from '#shared/kit/json.ts'
import { merge } from '#shared/kit/merge.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { fresh, isOwn, modern, seen, unsent, written, type Stored } from './document.ts'
import type { Store } from './ports.ts'
import { step } from './step.ts'

/** Under this name a shelf remembers what of a document was read back already. */
const factOf = ({ kind, id }: Stored) => `back.${kind}.${id}`

/** Brings documents back that somebody made elsewhere. Answers how many of them say something new here. Read again, they change nothing. */
export async function bringBack(store: Store, clock: Clock, docs: readonly Stored[], catalogue: Catalogue = ours): Promise<Result<number>> {
  let count = 0
  for (const doc of docs) {
    const collection = catalogue.named(doc.kind)
    if (!collection || !mayReturn(doc, collection)) continue
    const from = modern(doc, collection)
    const is = fingerprint(seen(from))
    const read = (await store.fact(factOf(from))) === is
    let fresh = false
    const done = await step(store, catalogue, [[from.kind, from.id]], ([there]) => {
      // What was read before and stands here in whatever shape was decided on since.
      const next = read && there && seen(there) ? undefined : returned(there, from, collection, clock.now())
      fresh = next !== undefined
      if (read && !next) return null
      return { ...(next && { docs: [{ stored: next, seen: there?.n ?? 0 }] }), facts: { [factOf(from)]: is } }
    })
    if (!done.ok) return done
    if (fresh) count += 1
  }
  return ok(count)
}

/** Whether a document is its writer's own work that no server has, in a shape that this release can write. */
function mayReturn(doc: Stored, collection: Collection): boolean {
  const data = seen(doc)
  return isOwn(doc, collection) && (unsent(doc) || doc.stays === true) && (data === null || misfits(collection.fields, data).length === 0)
}

/** The document as it stands after it came back; undefined when there is nothing new in it. */
function returned(there: Stored | undefined, from: Stored, collection: Collection, at: number): Stored | undefined {
  const data = seen(from)
  if (!there) return data === null && from.base === null ? undefined : begun(from, data, at)
  const stands = seen(there)
  // What the server took since is what the rest was written on.
  const sent = from.sealed && same(stands, from.sealed.made)
  const met = sent ? data : metHere(collection, from.server, stands, data)
  return there.owner !== undefined || same(met, stands) ? undefined : written(there, met, at)
}

function begun(from: Stored, data: JsonObject | null, at: number): Stored {
  const { base, server, v, stays, lost } = from
  const before = {
    ...fresh(from.kind, from.id),
    base,
    server,
    ...(v !== undefined && { v }),
    ...(stays && { stays }),
    ...(lost !== undefined && { lost }),
  }
  return written(before, data, from.at ?? at)
}

/** An edit stands against a deletion, whichever side it is on; what is written once stands as it is here. */
function metHere(collection: Collection, base: JsonObject | null, here: JsonObject | null, data: JsonObject | null): JsonObject | null {
  if (data === null) return same(here, base) ? null : here
  if (here === null) return data
  return collection.family === 'append-only' ? here : merge(collection, base, here, data).data
}

// A person's edit: checked, then the row and its mark "not sent yet" in one step. Nobody waits for a network.
import type { Collection } from '#shared/kit/collection.ts'
import { misfits } from '#shared/kit/fields.ts'
import { copiesField } from '#shared/kit/merge.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { dismissed, fresh, modern, seen, written, type Key } from './document.ts'
import type { Store } from './ports.ts'

/** What an edit does: given the data that stands (null: none), the data that shall stand (null: delete). */
export type Edit = (data: JsonObject | null) => JsonObject | null

const tries = 20

/**
 * Writes one document. Refuses with `does-not-fit` (naming the fields), `already-written` or `already-answered` for a second
 * writing of an append-only document, `phone-full` or `storage-blocked`. Answered ok, it is on this phone's disk.
 */
export async function write(
  store: Store,
  clock: Clock,
  collection: Collection,
  id: string,
  change: Edit,
  options: { readonly stays?: true } = {},
): Promise<Result<void>> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const [stood] = await store.read([[collection.name, id]])
    const before = modern(stood ?? { ...fresh(collection.name, id), ...options }, collection)
    if (collection.family === 'append-only' && stood && seen(stood)) return fail(collection.about ? 'already-answered' : 'already-written')
    const after = change(seen(before))
    if (after === null && !stood) return ok()
    if (after !== null) {
      const wrong = misfits(collection.fields, after)
      if (wrong.length > 0) return fail('does-not-fit', { fields: wrong.join(', ') })
      const unknown = Object.keys(after).filter(
        (field) => !Object.hasOwn(collection.fields, field) && field !== copiesField && !(field in (seen(before) ?? {})),
      )
      if (unknown.length > 0) return fail('does-not-fit', { fields: unknown.join(', ') })
    }
    const stored = written(before, after, clock.now())
    // Never sent and deleted again: nothing of it needs to stay.
    const forget = after === null && !stored.sealed && (stored.base === null || stored.stays)
    const done = await store.commit(
      forget ? { forget: [{ key: [collection.name, id], seen: before.n }] } : { docs: [{ stored, seen: before.n }] },
    )
    if (!done.ok) return done
    if (done.value) return ok()
  }
  return fail('storage-blocked')
}

/** Puts away what the server did not take: its own state stands again, or the document leaves this phone. */
export async function dismiss(store: Store, key: Key): Promise<Result<void>> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const [stood] = await store.read([key])
    if (!stood || (!stood.refused && !stood.late)) return ok()
    const stored = dismissed(stood)
    const nothing = stored.server === null && stored.base === null && !stored.sealed
    const done = await store.commit(nothing ? { forget: [{ key, seen: stood.n }] } : { docs: [{ stored, seen: stood.n }] })
    if (!done.ok) return done
    if (done.value) return ok()
  }
  return fail('storage-blocked')
}

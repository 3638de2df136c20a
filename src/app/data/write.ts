// A Volunteer's work goes to this phone's disk at once, and to the server when there is a way.
import type { Collection } from '#shared/kit/collection.ts'
import type { Fields, Values } from '#shared/kit/fields.ts'
import { newId } from '#shared/kit/ids.ts'
import { steps } from '#shared/collections/learning.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import { dismiss, write, type Edit } from '../../engine/write.ts'
import { chance } from '../device/chance.ts'
import { askToPersist } from '../device/storage.ts'
import { withRoom } from './ballast.ts'
import { serverNow } from '../device/clock.ts'
import { refusal } from './dexie-store.ts'
import { openGuest } from './session.ts'
import { shelfKnown } from './shelf.ts'
import { written } from './written.ts'

/** A new id for a document that begins here. */
export const freshId = (): string => newId(chance)

/** Writes one document of a collection, from the data that stand (null: none) to the data that shall stand (null: deleted). */
export type Save<F extends Fields> = (
  id: string,
  change: (data: Values<F> | null) => Values<F> | null,
  options?: { readonly stays?: true },
) => Promise<Result<void>>

/** The way to write a collection. Answered ok, the writing survives a dead battery. Refusals as in the engine's write, and `locked`. */
export function writer<F extends Fields>(collection: Collection<string, F>): Save<F> {
  return async (id, change, options = {}) => {
    // Steps of learning are kept before there is a lock, and while it is closed. All else waits for it.
    const open = await shelfKnown()
    const shelf = collection.name === steps.name ? (open ?? (await openGuest())) : open
    if (!shelf || (shelf.guest && collection.name !== steps.name)) return fail('locked')
    const save = () => underWay(write(shelf.store, { now: serverNow }, collection, id, change as unknown as Edit, options).catch(refusal))
    const done = await withRoom(save)
    if (done.ok) {
      void askToPersist()
      written()
    }
    return done
  }
}

/** Puts away what the server did not take. What it has of the document stands again. */
export async function putAway(kind: string, id: string): Promise<Result<void>> {
  const shelf = await shelfKnown()
  return shelf ? underWay(dismiss(shelf.store, [kind, id])) : fail('locked')
}

const begun = new Set<Promise<unknown>>()

/** What is begun with this is waited for before the shelf is closed. */
export async function underWay<T>(writing: Promise<T>): Promise<T> {
  begun.add(writing)
  try {
    return await writing
  } finally {
    begun.delete(writing)
  }
}

/** Everything that is being written is on the disk, or refused. */
export async function allWritten(): Promise<void> {
  await Promise.allSettled(begun)
}

/** Fields to change; undefined takes a field away. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** The data with some fields changed. */
export function patched<T extends object>(data: T, patch: Patch<T>): T {
  const next: Record<string, unknown> = { ...data, ...patch }
  for (const [field, value] of Object.entries(next)) if (value === undefined) delete next[field]
  return next as T
}

// A Volunteer's work goes to this phone's disk at once, and to the server when there is a way.
import { collections } from '#shared/collections/index.ts'
import type { Collection, Data } from '#shared/kit/collection.ts'
import { newId } from '#shared/kit/ids.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import type { Result } from '#shared/kit/result.ts'
import { write, type Edit } from '../../engine/write.ts'
import { chance } from '../device/chance.ts'
import { askToPersist } from '../device/storage.ts'
import { serverNow } from './call.ts'
import { DexieStore } from './dexie-store.ts'
import { openShelf } from './session.ts'
import { syncSoon } from './sync-loop.ts'

/** A new id for a document that begins here. */
export const freshId = (): string => newId(chance)

type Change<C> = (data: Data<C> | null) => Data<C> | null

/** Writes one document of this person. Answered ok, it survives a dead battery. Refusals as in the engine's write. */
export async function save<C extends (typeof collections)[number]>(collection: C, id: string, change: Change<C>, options: { readonly stays?: true } = {}): Promise<Result<void>> {
  const shelf = await openShelf()
  const done = await write(new DexieStore(shelf), { now: serverNow }, collection as Collection, id, change as unknown as Edit, options)
  if (done.ok) {
    void askToPersist()
    syncSoon()
  }
  return done
}

/** Fields to change; undefined takes a field away. */
export type Patch<C> = { readonly [K in keyof Data<C>]?: Data<C>[K] | undefined }

/** The data with some fields changed. */
export function patched<C>(data: Data<C> | null, patch: Patch<C>): Data<C> {
  const next: Record<string, unknown> = { ...(data as JsonObject | null), ...patch }
  for (const [field, value] of Object.entries(next)) if (value === undefined) delete next[field]
  return next as Data<C>
}

// What of this person's work the server has not received.
import { collections } from '#shared/collections/index.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { seen, type Stored } from '../../engine/document.ts'
import { bytesOf } from '../../engine/bytes.ts'
import { shelfNow } from './shelf.ts'

export type Unsent = {
  readonly kind: string
  readonly id: string
  readonly bytes: number
  /** Sealed and offered to the server; no answer yet. */
  readonly sealed: boolean
  /** Why the server did not take it, if it did not. */
  readonly refused: string | undefined
  readonly data: JsonObject | null
}

const kinds = collections.filter(({ shelf, family }) => shelf === 'private' && family !== 'server-only').map(({ name }) => name)

async function rows(): Promise<Stored[]> {
  return (await shelfNow()?.unsent(kinds)) ?? []
}

/** Everything that waits here, what needs its person first. */
export async function unsentWork(): Promise<Unsent[]> {
  const found = (await rows()).map((stored): Unsent => {
    const data = seen(stored)
    return {
      kind: stored.kind,
      id: stored.id,
      bytes: bytesOf(JSON.stringify(data)),
      sealed: stored.sealed !== undefined,
      refused: stored.refused,
      data,
    }
  })
  return found.sort((one, other) => Number(Boolean(other.refused)) - Number(Boolean(one.refused)))
}

/** How many pieces of work wait here. A learner's small steps count as one. */
export async function unsentCount(): Promise<number> {
  const found = await rows()
  const steps = found.filter(({ kind }) => kind === 'steps').length
  return found.length - steps + (steps > 0 ? 1 : 0)
}

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
  /** Null: that it was deleted is what waits. */
  readonly data: JsonObject | null
}

const kinds = collections.filter(({ shelf, family }) => shelf === 'private' && family !== 'server-only').map(({ name }) => name)

async function rows(): Promise<Stored[]> {
  return (await shelfNow()?.unsent(kinds)) ?? []
}

/** Everything that waits here, what needs its person first. A learner's small steps are one piece of work, as in `unsentCount`. */
export async function unsentWork(): Promise<Unsent[]> {
  const all = (await rows()).map((stored): Unsent => {
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
  const steps = all.filter(({ kind, refused }) => kind === 'steps' && !refused)
  const [step] = steps
  const found = all.filter((one) => !steps.includes(one))
  if (step) found.push({ ...step, bytes: steps.reduce((sum, { bytes }) => sum + bytes, 0), sealed: steps.some(({ sealed }) => sealed) })
  return found.sort((one, other) => Number(Boolean(other.refused)) - Number(Boolean(one.refused)))
}

/** How many pieces of work wait here. A learner's small steps count as one. */
export async function unsentCount(): Promise<number> {
  const found = await rows()
  const steps = found.filter(({ kind, refused }) => kind === 'steps' && !refused).length
  return found.length - steps + (steps > 0 ? 1 : 0)
}

// What of this person's work the server has not received.
import { ownKinds, type OwnKind } from '#shared/collections/index.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { seen, type Stored } from '../../engine/document.ts'
import { bytesOf } from '../../engine/bytes.ts'
import { isVoice } from './media/sendings.ts'
import { waitingPictures } from './media/waiting.ts'
import { shelfNow } from './shelf.ts'

export type Unsent = {
  readonly kind: OwnKind | 'pictures'
  readonly id: string
  readonly bytes: number
  /** Sealed and offered to the server; no answer yet. */
  readonly sealed: boolean
  /** Why the server did not take it, if it did not. */
  readonly refused: string | undefined
  /** Null: that it was deleted is what waits. */
  readonly data: JsonObject | null
  /** For a picture: its post or report (`kind`), how many bytes of it the server has, and whether it goes whatever the rules of spending say. */
  readonly picture?: {
    readonly draft: string
    readonly kind: string
    readonly reached: number
    readonly of: number
    readonly anyway: boolean
    /** It is no picture: something that was said. */
    readonly voice: boolean
  }
}

/** The kind whose name a piece of work goes by: all answers of the team are called alike, and so is what is shared. */
export const calledAs = (kind: Unsent['kind']) =>
  kind === 'findings' || kind === 'removals' ? 'reviews' : kind === 'templates' ? 'publications' : kind

async function rows(): Promise<Stored[]> {
  return (await shelfNow()?.unsent(ownKinds)) ?? []
}

/** Everything that waits here, what needs its person first. A learner's small steps are one piece of work, as in `unsentCount`. */
export async function unsentWork(): Promise<Unsent[]> {
  const [waiting, waitingFiles] = await Promise.all([rows(), waitingPictures()])
  const all = waiting.map((stored): Unsent => {
    const data = seen(stored)
    return {
      kind: stored.kind as OwnKind,
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
  const pictures = waitingFiles.map(({ file, bytes, reached, refused, draft, kind, anyway, type }): Unsent => ({
    kind: 'pictures',
    id: file,
    bytes: bytes - reached,
    sealed: reached > 0,
    refused,
    data: null,
    picture: { draft, kind, reached, of: bytes, anyway: anyway === true, voice: isVoice({ type }) },
  }))
  return [...found, ...pictures].sort((one, other) => Number(Boolean(other.refused)) - Number(Boolean(one.refused)))
}

/** How many pieces of work wait here. A learner's small steps count as one. */
export async function unsentCount(): Promise<number> {
  const [found, pictures] = await Promise.all([rows(), waitingPictures()])
  const steps = found.filter(({ kind, refused }) => kind === 'steps' && !refused).length
  return found.length + pictures.length - steps + (steps > 0 ? 1 : 0)
}

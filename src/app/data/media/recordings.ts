// Recordings that were not given away yet, each at its place on the shelf: locked piece by piece as they are spoken. A battery that
// dies takes the last second; all before it stands where it was begun.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { pieceMs } from '../../device/recording.ts'
import { chunksOf } from '../chunk-store.ts'
import { refusal } from '../dexie-store.ts'
import { Files } from '../files.ts'
import { shelfKnown, shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { freshId, underWay } from '../write.ts'
import { recordingFact } from './recorded.ts'

/** A recording. `whole`: its person ended it, and not a call or a battery. */
export type Recorded = { readonly file: string; readonly voice: Blob; readonly ms: number; readonly whole: boolean }

/** What is kept of it by its name. `ms`: how long it is; null until it was ended. */
type Kept = { readonly file: string; readonly type: string; readonly ms: number | null; readonly whole: boolean }

/** A recording under way. */
export type Tape = {
  readonly file: string
  /** Answered ok, the piece is on the disk. */
  readonly add: (piece: Blob) => Promise<Result<void>>
  /** Ends it after so many milliseconds. One that its person ended takes the place (`replaces`) of those that were there. */
  readonly end: (ms: number, whole: boolean, replaces: boolean) => Promise<Result<void>>
}

const filesOf = async (shelf: PrivateShelf) => new Files(shelf, await chunksOf(shelf.db, shelf.id))

async function keptAt(shelf: PrivateShelf, place: string): Promise<readonly Kept[]> {
  const value = (await shelf.facts()).get(recordingFact + place)
  return typeof value === 'string' ? (JSON.parse(value) as Kept[]) : []
}

async function change(shelf: PrivateShelf, place: string, next: (kept: readonly Kept[]) => readonly Kept[]): Promise<Result<void>> {
  const kept = next(await keptAt(shelf, place))
  return shelf.keep(recordingFact + place, kept.length > 0 ? JSON.stringify(kept) : null)
}

/** What is taken away while it is read is not here. */
function goingAway(error: unknown): null {
  if (error instanceof DOMException) return null
  throw error
}

/** The recordings at a place, the oldest first: as far as they came. */
export async function recordedAt(place: string): Promise<readonly Recorded[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const kept = await keptAt(shelf, place)
  const files = await filesOf(shelf)
  const found = await Promise.all(
    kept.map(async ({ file, type, ms, whole }): Promise<Recorded | null> => {
      const chunks = (await files.read(file).catch(goingAway))?.chunks ?? []
      const end = chunks.indexOf(null)
      const here = (end < 0 ? chunks : chunks.slice(0, end)).filter((chunk) => chunk !== null)
      const voice = new Blob(here, { type })
      return voice.size > 0 ? { file, voice, ms: ms ?? here.length * pieceMs, whole } : null
    }),
  )
  return found.filter((one) => one !== null)
}

/** Begins a recording at a place. What is there already stays until this one is ended. */
export async function beginRecording(place: string, type: string): Promise<Result<Tape>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  const file = freshId()
  const files = await filesOf(shelf)
  const safely = (work: () => Promise<Result<void>>) => underWay(work().catch(refusal))
  const begun = await safely(() => change(shelf, place, (kept) => [...kept, { file, type, ms: null, whole: false }]))
  if (!begun.ok) return begun
  const growing = files.begin(file, type)
  return ok({
    file,
    add: (piece) =>
      safely(async () => {
        await (await growing).add(new Uint8Array(await piece.arrayBuffer()))
        return ok()
      }),
    end: (ms, whole, replaces) =>
      safely(async () => {
        await (await growing).end()
        const ended = await change(shelf, place, (kept) => kept.map((one) => (one.file === file ? { ...one, ms, whole } : one)))
        return ended.ok && replaces ? dropFrom(shelf, place, (one) => one.file !== file) : ended
      }),
  })
}

/** Takes recordings away: first their bytes, so that none is left that nothing names. */
async function dropFrom(shelf: PrivateShelf, place: string, goes: (kept: Kept) => boolean): Promise<Result<void>> {
  const files = await filesOf(shelf)
  for (const { file } of (await keptAt(shelf, place)).filter(goes)) await files.remove(file)
  return change(shelf, place, (kept) => kept.filter((one) => !goes(one)))
}

/** Takes the recordings of a place away, or one of them. */
export async function dropRecordings(place: string, file?: string): Promise<Result<void>> {
  const shelf = shelfNow()
  if (!shelf) return fail('locked')
  return underWay(dropFrom(shelf, place, (one) => file === undefined || one.file === file).catch(refusal))
}

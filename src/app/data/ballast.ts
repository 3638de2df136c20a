// When the phone is full, what can be fetched again gives way to what a person writes. A little room is kept for that from better days.
import { ok, type Result } from '#shared/kit/result.ts'
import { room } from '../device/storage.ts'
import { libraryDatabase } from './database.ts'
import { refusal } from './dexie-store.ts'

const ballast = 'ballast'
const ballastBytes = 256 * 1024
/** With less than this left, nothing is laid by. */
const plentyBytes = 20 * 1024 * 1024

const files = () => libraryDatabase().table<{ readonly id: string; readonly bytes: ArrayBuffer }, string>('files')

/** Lays the ballast, if it is not there and there is plenty of room. */
export async function layBallast(): Promise<void> {
  try {
    if ((await files().where('id').equals(ballast).count()) > 0) return
    // Without an estimate it is tried.
    if (((await room())?.left ?? plentyBytes) < plentyBytes) return
    await files().put({ id: ballast, bytes: new ArrayBuffer(ballastBytes) })
  } catch {
    // A phone that has no room for it now may have some another day.
  }
}

/** Makes room: first files that can be fetched again, then the ballast. Answers whether there was anything to give way. */
export async function makeRoom(): Promise<boolean> {
  try {
    const fetched = await files().where('id').notEqual(ballast).delete()
    return fetched > 0 || (await files().where('id').equals(ballast).delete()) > 0
  } catch {
    return false
  }
}

/** Writes; on a full phone once more in the room of what gave way, as long as there is any. */
export async function withRoom<T>(writes: () => Promise<Result<T>>): Promise<Result<T>> {
  let done = await writes()
  while (!done.ok && done.failure.code === 'phone-full' && (await makeRoom())) done = await writes()
  return done
}

/** The same for what says by an error that the phone is full. */
export const roomFor = <T>(write: () => Promise<T>): Promise<Result<T>> =>
  withRoom(async () => {
    try {
      return ok(await write())
    } catch (error) {
      return refusal(error)
    }
  })

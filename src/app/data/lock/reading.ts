// A file is read back onto the shelf that is open: only its own person's, by the secret it was made with, each piece once.
import { collections } from '#shared/collections/index.ts'
import { steps } from '#shared/collections/learning.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import { noTries, tried, triesLeft, waited, type Tries } from '#shared/rules/wrong-tries.ts'
import { bringBack } from '../../../engine/back.ts'
import type { Stored } from '../../../engine/document.ts'
import { serverNow } from '../../device/clock.ts'
import { phone } from '../phone.ts'
import { markOf } from '../session.ts'
import { shelfKnown } from '../shelf.ts'
import { currentWho } from '../who.ts'
import { Locked, sameBox } from '../writing.ts'
import { written } from '../written.ts'
import type { Bytes } from './cipher.ts'
import { copyFrom, type CopyShelf } from './copy.ts'
import { openedBySecret } from './derive.ts'
import { ShelfKeys } from './shelf-keys.ts'

/** What a file is: not one of ours or broken, somebody else's, or shelves to read and what locks them (null: nothing does). */
export type Looked = 'broken' | 'other' | { readonly shelves: readonly CopyShelf[]; readonly lock: 'number' | 'words' | null }

const kinds = collections.filter(({ shelf }) => shelf === 'private').map(({ name }) => name)

/** Looks what a file is. Made by somebody in a team, it is for that person alone; made before they joined, for who knows its secret. */
export async function lookAt(text: string): Promise<Looked> {
  const all = copyFrom(text)
  if (!all || all.length === 0) return 'broken'
  const person = currentWho()?.joined?.person
  const fits = await Promise.all(
    all.map(async ({ head }) => !head.mark || (person !== undefined && sameBox(head.mark, await markOf(head.id, person)))),
  )
  const shelves = all.filter((_, at) => fits[at])
  // An open shelf of small steps lies beside each lock in a whole copy: it alone makes no file somebody's own.
  const locked = shelves.find(({ head }) => head.lock)
  if (!locked && all.some(({ head }) => head.lock)) return 'other'
  return { shelves, lock: locked ? (locked.head.strength === 'words' ? 'words' : 'number') : null }
}

const triesName = 'file-tries'

async function changeTries(change: (tries: Tries) => Tries): Promise<Tries> {
  return phone.transaction('rw', 'settings', async () => {
    const kept = (await phone.settings.get(triesName))?.value
    const next = change(kept ? (JSON.parse(kept) as Tries) : noTries)
    await phone.settings.put({ name: triesName, value: JSON.stringify(next) })
    return next
  })
}

/** The wait before the next secret can be tried on a file, in milliseconds. */
export const waitForFile = async (): Promise<number> => (await changeTries((tries) => waited(tries, Date.now()))).left

/**
 * Brings what a file holds onto the open shelf. Answers how many pieces are new here. Refuses `secret-wrong` and `secret-waits` as the
 * lock does: a try is counted on the disk before it is looked at.
 */
export async function readBack({ shelves, lock }: Exclude<Looked, string>, secret: string): Promise<Result<number>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  const left = lock ? await waitForFile() : 0
  if (left > 0) return fail('secret-waits', { seconds: Math.ceil(left / 1000) })
  const tries = lock ? await changeTries((now) => tried(now, Date.now())) : noTries
  const opened = await Promise.all(shelves.map((one) => documentsOf(one, secret)))
  if (lock && !shelves.some(({ head }, at) => head.lock && opened[at]))
    return tries.left > 0
      ? fail('secret-waits', { seconds: Math.ceil(tries.left / 1000) })
      : fail('secret-wrong', { left: triesLeft(tries) })
  if (lock) await changeTries(() => noTries)
  const docs = opened.flatMap((found) => found ?? [])
  const done = await bringBack(shelf.store, { now: serverNow }, docs)
  if (done.ok && done.value > 0) written()
  return done
}

/** The documents of a shelf in a file; null when the secret is not its own. A row that is not as it was written is left out. */
async function documentsOf({ head, tables }: CopyShelf, secret: string): Promise<Stored[] | null> {
  const key: Bytes | null = head.lock ? await openedBySecret(head.id, head.lock, secret) : head.key ? new Uint8Array(head.key) : null
  if (!key) return null
  const rows = new Locked(await ShelfKeys.of(head.id, key))
  // Without a lock anybody could have written it: of such a shelf only steps of learning are taken, and more was never on one.
  const taken = head.lock ? kinds : [steps.name]
  const whole = taken.flatMap((kind) => (tables[kind] ?? []).filter(({ ct }) => ct instanceof ArrayBuffer).map((row) => ({ kind, row })))
  const found = await Promise.all(whole.map(({ kind, row }) => rows.stored(kind, row)))
  return found.filter((stored) => stored !== null)
}

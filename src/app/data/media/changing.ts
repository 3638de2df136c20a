// Changes what is known of a file. Comes with what makes, sends and removes pictures; a list of what waits does without it.
import type { PrivateShelf } from '../shelf-store.ts'
import { openedSending, placeOf, type Picture } from './sendings.ts'

/** Changes what is known of a file, as it stands at that moment; null: there is none, or there shall be none. */
export async function changeSending(shelf: PrivateShelf, file: string, change: (picture: Picture | null) => Picture | null): Promise<void> {
  const { db, keys } = shelf
  for (let done = false; !done;) {
    const row = await db.sendings.get(file)
    const now = row ? await openedSending(shelf, row) : null
    const next = change(now)
    if (next === now || (row && !now)) return
    const n = (row?.n ?? 0) + 1
    const box = next && (await keys.lock(...placeOf({ file, n }), next))
    done = await db.transaction('rw', db.sendings, async () => {
      // Another tab was quicker: looked at again.
      if ((await db.sendings.get(file))?.n !== row?.n) return false
      if (box) await db.sendings.put({ file, n, box })
      else await db.sendings.delete(file)
      return true
    })
  }
}

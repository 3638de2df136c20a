// Keeps screens told who uses this phone.
import { liveQuery } from 'dexie'
import { heads, type Head } from './phone.ts'
import { sessionFrom } from './session.ts'
import { setShelf } from './shelf.ts'
import { setWho } from './who.ts'

let asked = 0

/** Looks again who uses this phone: after a lock, an unlocking, a joining. */
export async function tellWho(known?: readonly Head[]): Promise<void> {
  const turn = (asked += 1)
  const { session, shelf } = await sessionFrom(known ?? (await heads()))
  // What was asked later knows more.
  if (turn !== asked) return
  setShelf(shelf)
  setWho(session)
}

/** Tells once what is known, then every change. */
export function watchSession(): Promise<void> {
  return new Promise((told) => {
    liveQuery(heads).subscribe(
      (known) => void tellWho(known).then(told),
      () => {
        setShelf(null)
        setWho(null)
        told()
      },
    )
  })
}

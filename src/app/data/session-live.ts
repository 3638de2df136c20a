// Keeps screens told who uses this phone.
import { liveQuery } from 'dexie'
import { readSession } from './session.ts'
import { setWho } from './who.ts'

/** Tells once what is known, then every change. */
export function watchSession(): Promise<void> {
  return new Promise((told) => {
    liveQuery(readSession).subscribe(
      (session) => {
        setWho(session)
        told()
      },
      () => {
        setWho(null)
        told()
      },
    )
  })
}

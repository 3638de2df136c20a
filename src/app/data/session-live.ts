// Keeps screens told who uses this phone.
import { liveQuery } from 'dexie'
import { shelfDatabase } from './database.ts'
import { readSession } from './session.ts'
import { setShelf } from './shelf.ts'
import { setWho } from './who.ts'

/** Tells once what is known, then every change. */
export function watchSession(): Promise<void> {
  return new Promise((told) => {
    liveQuery(readSession).subscribe(
      (session) => {
        setShelf(session ? shelfDatabase(session.shelf) : null)
        setWho(session)
        told()
      },
      () => {
        setShelf(null)
        setWho(null)
        told()
      },
    )
  })
}

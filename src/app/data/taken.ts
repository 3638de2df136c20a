// The browser can take away what it keeps, while the app is open. That is never a new beginning in silence.
import type Dexie from 'dexie'
import { noteHad } from '../device/had.ts'

/** Once a database was open, it is opened again, but not made again: in a new one nothing could be read after the next lock. */
export function neverAnew(db: Dexie): void {
  let opened = false
  db.on('close', () => (opened = true))
  db.on('populate', () => {
    if (!opened) return
    noteHad()
    throw new Error('What was kept here was taken away.')
  })
}

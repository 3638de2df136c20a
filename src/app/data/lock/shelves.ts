// The databases of private shelves on this phone: one tab at a time makes or takes away.
import Dexie from 'dexie'
import { shelfPrefix } from '../database.ts'
import { removeChunks } from '../chunk-folder.ts'
import { heads } from '../phone.ts'

/** Takes a shelf's database away, and its files. */
export async function removeShelf(id: string): Promise<void> {
  await Dexie.delete(`${shelfPrefix}${id}`)
  await removeChunks(id)
}

/** Does something to the shelves of this phone while no other tab does. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('tama-shelves', work)
}

/** Takes away what a killed move or erasing left behind: databases of shelves that this phone does not have. */
export function sweepShelves(): Promise<void> {
  return alone(async () => {
    const known = new Set((await heads()).map(({ id }) => `${shelfPrefix}${id}`))
    const names = (await indexedDB.databases?.()) ?? []
    for (const { name } of names) if (name?.startsWith(shelfPrefix) && !known.has(name)) await Dexie.delete(name)
  })
}

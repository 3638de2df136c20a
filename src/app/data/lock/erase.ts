// Erasing somebody's work. A mark is written first; killed at any step, the next start goes on. Keys go before anything else:
// what is left after them opens for nobody.
import { forgetHad, forgetName } from '../../device/had.ts'
import { closeElsewhere } from '../locking.ts'
import { libraryDatabase, shelfDatabase } from '../database.ts'
import { erasingMark as mark, heads, phone } from '../phone.ts'
import { forgetGuest, setJoining } from '../session.ts'
import { tellWho } from '../session-live.ts'
import { setShelf, shelfNow } from '../shelf.ts'
import { alone, removeShelf } from './shelves.ts'

/** Erases one shelf; with the last one, everything that the app keeps on this phone. Answers whether nothing is left. */
export async function erase(id: string): Promise<boolean> {
  await phone.settings.put({ name: mark, value: id })
  return goOn(id)
}

/** Ends an erasing that was killed on its way. */
export async function endErasing(): Promise<void> {
  const begun = (await phone.settings.get(mark))?.value
  if (begun) await goOn(begun)
}

function goOn(id: string): Promise<boolean> {
  return alone(async () => {
    await phone.heads.delete(id)
    forgetName()
    const open = shelfNow()
    if (open?.id === id) {
      setShelf(null)
      open.close()
    }
    closeElsewhere(`not ${id}`)
    setJoining(null)
    const db = shelfDatabase(id)
    await db.outgoing.clear()
    db.close()
    await removeShelf(id)
    const left = (await heads()).filter(({ lock }) => lock)
    if (left.length > 0) {
      await phone.settings.delete(mark)
      // The moments went with the head. Nobody else's reminders: nothing wakes the worker for them any more.
      await (await import('../reminding.ts')).settleWaking()
      await tellWho()
      return false
    }
    await eraseAll()
    await tellWho()
    return true
  })
}

async function eraseAll(): Promise<void> {
  for (const { id } of await heads()) await removeShelf(id)
  forgetGuest()
  await phone.heads.clear()
  await phone.keys.clear()
  const library = libraryDatabase()
  await library.transaction('rw', library.tables, () => Promise.all(library.tables.map((table) => table.clear())))
  localStorage.clear()
  forgetHad()
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name)
  const workers = (await navigator.serviceWorker?.getRegistrations?.()) ?? []
  for (const worker of workers) for (const shown of await worker.getNotifications()) shown.close()
  await Promise.all(workers.map((worker) => worker.unregister()))
  await phone.settings.clear()
}

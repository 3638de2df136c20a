// Closing the shelf: at once, in every tab. What was written is on the disk and in the outbox first; then the keys are gone.
import { chance } from '../device/chance.ts'
import { beginAnew } from '../device/page.ts'
import { shelfNow, setShelf } from './shelf.ts'
import { setWho, currentWho } from './who.ts'
import { tellWho } from './session-live.ts'
import { allWritten } from './write.ts'

const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel('tama-lock') : null

/** Makes ops of what is not sent yet, so that it can leave while this phone is locked. */
export async function sealForLater(): Promise<void> {
  const shelf = shelfNow()
  if (!shelf || shelf.guest || !currentWho()?.joined) return
  // What sends is here already, for whoever has joined; a first visit does without it.
  const [{ sealAll }, { wakeSender }] = await Promise.all([import('../../engine/seal.ts'), import('../device/sender.ts')])
  await sealAll(shelf.store, chance).catch(reportError)
  // Without network it leaves also when the app is closed meanwhile; with one, this page sends it.
  if (!navigator.onLine) void wakeSender()
}

/** Closes the shelf here. Screens that show private things are gone when this answers. */
export async function closeShelf(): Promise<void> {
  const shelf = shelfNow()
  if (!shelf || shelf.guest) return
  // Screens that hold unsaved letters hear this and write them down.
  dispatchEvent(new Event('tama-leaving'))
  await Promise.race([allWritten().then(sealForLater), new Promise((done) => setTimeout(done, 2000))])
  setWho({ state: 'locked', joined: null })
  setShelf(null)
  shelf.close()
  await tellWho()
}

/** Locks, here and in every other tab. The page begins anew: nothing of what was read stays in its memory. */
export async function lockNow(): Promise<void> {
  tabs?.postMessage('lock')
  await closeShelf()
  beginAnew()
}

/** Another person's shelf is opened here: theirs is closed in every other tab. */
export function closeElsewhere(shelf: string): void {
  tabs?.postMessage(shelf)
}

/** Locks when another tab does. */
export function followLocks(): void {
  tabs?.addEventListener('message', ({ data }) => {
    const open = shelfNow()
    if (open && !open.guest && data !== open.id) void closeShelf().then(beginAnew)
  })
}

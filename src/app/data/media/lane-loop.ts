// When files go: after every sync that went well, one at a time, and later again when the line broke. Never while the shelf is locked.
import { failures } from '#shared/failures.ts'
import type { Result } from '#shared/kit/result.ts'
import { runLane, type LanePorts, type Run } from '../../../engine/lane.ts'
import { backOff } from '../pace.ts'
import { shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { alone, syncNow } from '../sync-loop.ts'
import { currentWho } from '../who.ts'
import { allowanceOf } from './allowance.ts'
import { hash } from './hash.ts'
import { setFileGoing } from './lane-state.ts'
import { onOtherNetwork } from './spending.ts'
import { piecesIn } from './pieces.ts'
import { leaveUnnamed, queueIn, waitAgain } from './queue.ts'
import { upload } from './upload.ts'

let failed = 0
const compared = new WeakSet<PrivateShelf>()
let timer: ReturnType<typeof setTimeout> | undefined
let stopWaiting = () => {}

async function portsOn(shelf: PrivateShelf): Promise<LanePorts> {
  const queue = queueIn(shelf)
  return {
    queue: {
      ...queue,
      async next() {
        const sending = await queue.next()
        setFileGoing(sending?.file ?? null)
        return sending
      },
    },
    chunks: await piecesIn(shelf),
    upload,
    lock: { alone },
    clock: { now: () => performance.now() },
    hash,
    allowance: allowanceOf(shelf),
  }
}

async function run(shelf: PrivateShelf): Promise<Result<Run> | null> {
  try {
    await leaveUnnamed(shelf, Date.now())
    // Once after each unlocking: the sync before this compared everything with the server.
    if (!compared.has(shelf)) await waitAgain(shelf)
    compared.add(shelf)
    return await runLane(await portsOn(shelf))
  } catch (error) {
    // Locked on the way: it goes on after the next unlocking, where the server stands.
    if (shelfNow() !== shelf) return null
    throw error
  } finally {
    setFileGoing(null)
  }
}

/** Sends what waits. What arrived is heard of by the next sync. */
export async function sendFiles(): Promise<void> {
  clearTimeout(timer)
  stopWaiting()
  const shelf = shelfNow()
  const done = shelf && !shelf.guest && currentWho()?.joined ? await run(shelf) : null
  if (!done) return
  if (done.ok) {
    failed = 0
    // What waits for Wi-Fi goes with it, and not only with the next sync.
    if (done.value.waits) stopWaiting = onOtherNetwork(() => void sendFiles())
    if (done.value.stored > 0) await syncNow()
    return
  }
  const { code, facts } = done.failure
  if (failures[code].again !== 'later') return
  failed += 1
  const asked = typeof facts?.wait === 'number' ? facts.wait * 1000 : 0
  timer = setTimeout(() => void sendFiles(), Math.max(asked, backOff(failed, Math.random())))
}

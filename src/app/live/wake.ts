// The phone wakes up after the first screen stands: who is here, sending and fetching, the offline copy.
import { watchSession } from '../data/session-live.ts'
import { redeemKept } from '../data/joining.ts'
import { fetchWishes, lookForMore } from '../data/pack-wishes.ts'
import { startSyncing } from '../data/sync-loop.ts'
import { keepSetting } from '../data/session.ts'
import { endErasing } from '../data/lock/erase.ts'
import { sweepShelves } from '../data/lock/shelves.ts'
import { lockedHeads } from '../data/phone.ts'
import { currentWho, onWho } from '../data/who.ts'
import { hadWork, noteHad } from '../device/had.ts'
import { goTo } from '../device/page.ts'
import { chosenLanguage } from '../device/language.ts'
import { onReturn } from '../device/network.ts'
import { keepGroups, startWorker } from '../device/worker.ts'
import { onSpoken, spoken } from '../words/words.ts'
import { watchLock } from './auto-lock.ts'

/** Wakes everything up, once. */
export async function wake(): Promise<void> {
  await endErasing()
  await watchSession()
  watchLock()
  await lookForWork()
  await keepLanguage()
  onSpoken(() => void keepLanguage())
  startSyncing()
  const back = localStorage.getItem('visited') !== null
  localStorage.setItem('visited', '1')
  void redeemKept(spoken())
  onReturn(() => void redeemKept(spoken()))
  await keepCopy(back)
  await fetchWishes()
  await lookForMore(spoken())
  await sweepShelves()
}

/** Work that was here and is not any more is said to be gone: never a new beginning in silence. */
async function lookForWork(): Promise<void> {
  if ((await lockedHeads()).length > 0) return noteHad()
  if (hadWork()) goTo('/emptied')
}

/** A language that was chosen is kept with the work itself: cookies are slow to reach the disk. */
async function keepLanguage(): Promise<void> {
  if (chosenLanguage()) await keepSetting('language', spoken())
}

/**
 * The offline copy: the first screens; for who stays a Volunteer's whole day, to work without network. What did not come is tried
 * again when the network is back, and when somebody joins there is more to keep.
 */
async function keepCopy(back: boolean): Promise<void> {
  // Behind a lock, open or closed, is somebody who stays.
  const stays = () => back || currentWho()?.state === 'unlocked' || currentWho()?.state === 'locked'
  const wanted = () => [`words-${spoken()}`, ...(stays() ? ['day', `day-${spoken()}`] : [])]
  let here = ''
  let going = false
  const hope = async () => {
    if (going) return
    going = true
    while (here !== wanted().join(' ')) {
      const groups = wanted()
      if (!(await startWorker()) || !(await keepGroups(groups))) break
      here = groups.join(' ')
    }
    going = false
  }
  onReturn(() => void hope())
  onWho(() => void hope())
  await hope()
}

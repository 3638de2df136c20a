// The phone wakes up after the first screen stands: who is here, sending and fetching, the offline copy.
import { watchSession } from '../data/session-live.ts'
import { keptCode } from '../data/kept-code.ts'
import type { SyncState } from '../data/sync-loop.ts'
import { wholeFeeds, wishes } from '../data/packs-seen.ts'
import { keepSetting, setting } from '../data/session.ts'
import { erasingMark, lockedHeads } from '../data/phone.ts'
import { shelfNow } from '../data/shelf.ts'
import { currentWho, onWho } from '../data/who.ts'
import { hadWork, noteHad } from '../device/had.ts'
import { goTo } from '../device/page.ts'
import { chosenLanguage } from '../device/language.ts'
import { onReturn, watchNetwork } from '../device/network.ts'
import { keepGroups, startWorker } from '../device/worker.ts'
import { onSpoken, spoken } from '../words/words.ts'

/** Wakes everything up, once. */
export async function wake(): Promise<void> {
  if (await setting(erasingMark)) await (await import('../data/lock/erase.ts')).endErasing()
  await watchSession()
  // Also for who has nothing to send: a code that waits and a copy that was cut go on with the network.
  watchNetwork()
  await lookForWork()
  await keepLanguage()
  onSpoken(() => void keepLanguage())
  void startSending()
  void joinWithKept()
  onReturn(() => void joinWithKept())
  await keepCopy()
  if ((await wishes()).length > 0 || (await wholeFeeds()).size > 0) {
    const { fetchWishes, lookForMore } = await import('../data/pack-wishes.ts')
    await fetchWishes()
    await lookForMore(spoken())
  }
  if (stays()) await (await import('../data/lock/shelves.ts')).sweepShelves()
}

/** Whoever stays has something to send and to hear. What sends it comes only then: a first look at a lesson does not pay for it. */
async function startSending(): Promise<void> {
  await someoneStays()
  const { onSync, startSyncing, syncState } = await brought(() => import('../data/sync-loop.ts'))
  onSync(() => void filesAfterText(syncState()))
  startSyncing()
}

/** What a broken line did not bring is asked for again: when the network is back, or after a while. */
async function brought<T>(bring: () => Promise<T>): Promise<T> {
  for (;;) {
    const here = await bring().catch(() => null)
    if (here) return here
    await new Promise<void>((again) => {
      const timer = setTimeout(again, 30_000)
      const stop = onReturn(() => {
        clearTimeout(timer)
        stop()
        again()
      })
    })
  }
}

async function someoneStays(): Promise<void> {
  if (!stays()) await new Promise<void>((begins) => onWho(() => stays() && begins()))
}

/** A code that was tapped without network is redeemed as soon as there is one. At Home the lock that comes first is asked for at once. */
async function joinWithKept(): Promise<void> {
  if ((await keptCode()) === null) return
  const joining = await import('../data/joining.ts').catch(() => null)
  const done = await joining?.redeemKept(spoken())
  if (joining && done && !done.kept && location.pathname === '/') goTo(joining.afterJoining(done))
}

/** Behind a lock, open or closed, is somebody who stays. */
const stays = () => currentWho()?.state === 'unlocked' || currentWho()?.state === 'locked'

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
 * The offline copy: the first screens; for who stays, or put the app on the home screen, a Volunteer's whole day, to work without
 * network. Who only looks a second time pays nothing: what they open is kept then. What did not come is tried again when the network is
 * back, and when somebody joins there is more to keep.
 */
async function keepCopy(): Promise<void> {
  const installed = matchMedia('(display-mode: standalone)').matches
  const wanted = () => [`words-${spoken()}`, ...(installed || stays() ? ['day', `day-${spoken()}`] : [])]
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

/** Files go after the text, over a line that has just worked. Their code comes when it is needed. */
async function filesAfterText({ going, last }: SyncState): Promise<void> {
  if (going || !last || last.failure) return
  // A shelf that was closed meanwhile has none.
  const files = await shelfNow()
    ?.db.sendings.count()
    .catch(() => 0)
  if (!files) return
  const lane = await import('../data/media/lane-loop.ts').catch(() => null)
  await lane?.sendFiles()
}

// The phone wakes up after the first screen stands: who is here, sending and fetching, the offline copy.
import { watchSession } from '../data/session-live.ts'
import { fetchWishes, lookForMore } from '../data/pack-wishes.ts'
import { startSyncing } from '../data/sync-loop.ts'
import { keepSetting } from '../data/session.ts'
import { currentWho, onWho } from '../data/who.ts'
import { chosenLanguage } from '../device/language.ts'
import { startWorker, keepGroup } from '../device/worker.ts'
import { onSpoken, spoken } from '../words/words.ts'

/** Wakes everything up, once. */
export async function wake(): Promise<void> {
  await watchSession()
  await keepLanguage()
  onSpoken(() => void keepLanguage())
  startSyncing()
  await startWorker()
  await keepGroup(`words-${spoken()}`)
  const back = localStorage.getItem('visited') !== null
  localStorage.setItem('visited', '1')
  if (back || currentWho()?.joined) await keepDay()
  else onWho(() => currentWho()?.joined && void keepDay())
  await fetchWishes()
  await lookForMore(spoken())
}

/** A language that was chosen is kept with the work itself: cookies are slow to reach the disk. */
async function keepLanguage(): Promise<void> {
  if (chosenLanguage()) await keepSetting('language', spoken())
}

/** Who stays gets a Volunteer's whole day, to work without network. */
async function keepDay(): Promise<void> {
  await keepGroup('day')
  await keepGroup(`day-${spoken()}`)
}

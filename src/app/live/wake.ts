// The phone wakes up after the first screen stands: who is here, sending and fetching, the offline copy.
import { watchSession } from '../data/session-live.ts'
import { startSyncing } from '../data/sync-loop.ts'
import { startWorker, keepGroup } from '../device/worker.ts'
import { interfaceLanguages, spoken } from '../words/words.ts'

/** Wakes everything up, once. */
export async function wake(): Promise<void> {
  await watchSession()
  startSyncing()
  await startWorker()
  if (await keepGroup(`words-${spoken()}`)) await wordsOfAll()
}

/** A person who joined can change the language on the road: the words of the others come too, after everything else. */
async function wordsOfAll(): Promise<void> {
  const { currentWho } = await import('../data/who.ts')
  if (!currentWho()?.joined) return
  for (const { tag } of interfaceLanguages) if (tag !== spoken()) await keepGroup(`words-${tag}`)
}

// What a person asked to keep here: the wish is remembered first, then fetched, one pack after the other; what failed is tried again by itself.
import { drawingsFeed, feedLanguage } from '#shared/rules/feeds.ts'
import type { PackInfo, PackList } from '#shared/protocol/endpoints.ts'
import type { Language } from '#shared/product.ts'
import { fail, ok, type Failure, type Result } from '#shared/kit/result.ts'
import { onNetwork, networkState } from '../device/network.ts'
import { room } from '../device/storage.ts'
import { keepGroups, wordGroups } from '../device/worker.ts'
import { libraryDatabase } from './database.ts'
import { fetchPack, listPacks } from './packs.ts'
import { listSeen, wholeFeeds, wishes } from './packs-seen.ts'

/** Kept free for drafts, in bytes, whatever is fetched. */
const reserve = 2_000_000

export type Fetching = { readonly feed: string; readonly done: number; readonly bytes: number; readonly of: number } | null

let fetching: Fetching = null
let stopped: Failure | null = null
let stop: AbortController | null = null
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

/** What is being fetched: bytes so far and in all. Null when nothing is. */
export const fetchingNow = (): Fetching => fetching
/** Why fetching stopped, if it did. */
export const fetchingStopped = (): Failure | null => stopped

/** Calls back on every change. Answers how to stop. */
export function onFetching(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The list of packs: fresh where there is a network, else the last one seen. */
export async function packList(language: Language): Promise<Result<PackList>> {
  const fresh = await listPacks(language)
  if (fresh.ok) {
    const value = JSON.stringify(fresh.value)
    await libraryDatabase().facts.bulkPut([
      { name: `packs.${language}`, value },
      { name: `packs-seen.${language}`, value: Date.now() },
    ])
    return fresh
  }
  const kept = await listSeen(language)
  return kept ? ok(kept) : fresh
}

const lookAgainAfter = 24 * 60 * 60 * 1000

/** Who keeps lessons here hears of new ones: the list is looked at once a day, some hundred bytes. Nothing of it is fetched unasked. */
export async function lookForMore(language: Language): Promise<void> {
  const whole = await wholeFeeds()
  const seen = (await libraryDatabase().facts.get(`packs-seen.${language}`))?.value
  const since = Date.now() - (typeof seen === 'number' ? seen : 0)
  if (whole.size > 0 && (since > lookAgainAfter || since < 0)) await packList(language)
}

/**
 * Remembers a wish and begins to fetch: packs, and the app's own words in one more language. Refuses with `phone-full` before
 * the first byte when there is no room.
 */
export async function keepHere(packs: readonly PackInfo[], words: string | null): Promise<Result<void>> {
  const space = await room()
  const needed = packs.reduce((sum, { text }) => sum + 2 * text, 0)
  if (space && space.left < needed + reserve) return fail('phone-full')
  const names = [...packs.map(({ feed }) => feed), ...(words === null ? [] : [`${wordsWish}${words}`])]
  await libraryDatabase().facts.bulkPut(names.map((name) => ({ name: `wish.${name}`, value: 1 })))
  return fetchWishes()
}

const wordsWish = 'words.'

/** Fetches everything that was wished for and is not here. Ends at the first refusal; the wishes stay. */
export async function fetchWishes(): Promise<Result<void>> {
  if (fetching) return ok()
  const wished = await wishes()
  if (wished.length === 0) return ok()
  fetching = { feed: '', done: 0, bytes: 0, of: 0 }
  stopped = null
  stop = new AbortController()
  tell()
  const words = wished.filter((name) => name.startsWith(wordsWish))
  const packs = await fetchAll(
    wished.filter((name) => !words.includes(name)),
    stop.signal,
  )
  const done = packs.ok && !stop.signal.aborted ? await fetchWords(words) : packs
  fetching = null
  stopped = done.ok ? null : done.failure
  tell()
  return done
}

async function fetchAll(feeds: readonly string[], signal: AbortSignal): Promise<Result<void>> {
  if (feeds.length === 0) return ok()
  const packs: PackInfo[] = []
  const languages = new Set(feeds.filter((feed) => feed !== drawingsFeed).map(feedLanguage))
  for (const language of languages.size > 0 ? languages : ['fr']) {
    const list = await listPacks(language as Language)
    if (!list.ok) return list
    packs.push(...list.value.packs.filter(({ feed }) => feeds.includes(feed) && !packs.some((known) => known.feed === feed)))
  }
  packs.sort((one, other) => one.bytes - other.bytes)
  const of = packs.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const pack of packs) {
    const onProgress = (done: number) => {
      fetching = { feed: pack.feed, done: before + pack.bytes * done, bytes: Math.round(before + pack.bytes * done), of }
      tell()
    }
    const fetched = await fetchPack(pack, { onProgress, signal })
    if (signal.aborted) return ok()
    if (!fetched.ok) return fetched
    await libraryDatabase().facts.delete(`wish.${pack.feed}`)
    before += pack.bytes
  }
  // A wish for something that is no longer offered is no wish.
  await libraryDatabase().facts.bulkDelete(feeds.map((feed) => `wish.${feed}`))
  return ok()
}

async function fetchWords(wished: readonly string[]): Promise<Result<void>> {
  for (const name of wished) {
    if (!(await keepGroups(wordGroups(name.slice(wordsWish.length))))) return fail('offline')
    await libraryDatabase().facts.delete(`wish.${name}`)
  }
  return ok()
}

/** Stops fetching; what is here stays, the wish stays, and it goes on when asked again. */
export function stopFetching(): void {
  stop?.abort()
}

onNetwork(() => {
  if (networkState() !== 'offline' && stopped && !fetching) void fetchWishes()
})

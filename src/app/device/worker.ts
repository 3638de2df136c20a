// This page and its service worker: registering, a new release that waits, groups of files to keep.
import { Workbox, messageSW } from 'workbox-window'

type NewRelease = { readonly name: string; readonly bytes: number }

let release: NewRelease | null = null
let registration: ServiceWorkerRegistration | undefined
const listeners = new Set<() => void>()

const set = (next: NewRelease | null) => {
  if (next?.name === release?.name) return
  release = next
  for (const listener of listeners) listener()
}

/** The release that waits for the person's yes, if one does. */
export const newRelease = () => release

/** Calls back when one comes. Answers how to stop. */
export function onRelease(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function ask(): Promise<void> {
  const worker = registration?.waiting ?? registration?.active
  if (!worker || worker.state === 'installing') return
  const offer = (await messageSW(worker, { type: 'offer' })) as NewRelease | null
  set(offer && 'bytes' in offer ? offer : null)
}

/** Registers the worker once the page is at rest, and looks for a new release then and whenever one arrives. */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const workbox = new Workbox('/sw.js')
  workbox.addEventListener('waiting', () => void ask())
  try {
    registration = await workbox.register()
    await navigator.serviceWorker.ready
    await ask()
  } catch {
    // No worker today, a private window perhaps: the app works as long as the network does.
  }
}

/** Fetches the new release and begins again with it. The page is loaded anew only when all of it is here. */
export async function takeRelease(): Promise<boolean> {
  const worker = registration?.waiting ?? registration?.active
  if (!worker) return false
  const changed = new Promise<void>((done) => {
    if (worker === registration?.active) done()
    else navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true })
  })
  const answer = (await messageSW(worker, { type: 'take' })) as { taken?: string }
  if (!answer.taken) return false
  await Promise.race([changed, new Promise((done) => setTimeout(done, 3000))])
  location.reload()
  return true
}

/** A page that has just begun is a moment ahead of its worker; where there never is one, nobody waits longer than this. */
const workerMs = 1500

async function activeWorker(): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) return null
  const active = navigator.serviceWorker.ready.then((ready) => ready.active)
  return Promise.race([active, new Promise<null>((done) => setTimeout(() => done(null), workerMs))])
}

/** Keeps a group of the release's files on the phone. Answers whether all of it is here. */
export async function keepGroup(group: string): Promise<boolean> {
  const worker = await activeWorker()
  if (!worker) return false
  const answer = (await messageSW(worker, { type: 'keep', group })) as { kept?: boolean }
  return answer.kept === true
}

/** Keeps several groups. Answers whether all of them are here. */
export async function keepGroups(groups: readonly string[]): Promise<boolean> {
  for (const group of groups) if (!(await keepGroup(group))) return false
  return true
}

/** The groups that hold the words of a language. */
export const wordGroups = (language: string): readonly string[] => [`words-${language}`, `day-${language}`]

/** Bytes that keeping some groups would fetch; null without a worker. */
export async function costOfGroups(groups: readonly string[]): Promise<number | null> {
  const worker = await activeWorker()
  if (!worker) return null
  const answers = await Promise.all(groups.map((group) => messageSW(worker, { type: 'cost', group }) as Promise<{ bytes?: number }>))
  return answers.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)
}

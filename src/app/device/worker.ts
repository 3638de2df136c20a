// This page and its service worker: registering, a new release that waits, groups of files to keep.
import { Workbox, messageSW } from 'workbox-window'

type NewRelease = { readonly name: string; readonly bytes: number }

let release: NewRelease | null = null
let registration: ServiceWorkerRegistration | undefined
const listeners = new Set<() => void>()

const set = (next: NewRelease | null) => {
  if (next?.name === release?.name && next?.bytes === release?.bytes) return
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

/** A worker may be ended before it answers, in milliseconds: then that is the answer. The browser gives its longest work five minutes. */
const patience = 310_000

/** Asks a worker. Undefined when nothing came back. */
function tell<T extends object>(worker: ServiceWorker, message: object): Promise<Partial<T> | null | undefined> {
  return Promise.race([
    messageSW(worker, message) as Promise<Partial<T> | null>,
    new Promise<undefined>((over) => {
      setTimeout(over, patience)
      worker.addEventListener('statechange', () => worker.state === 'redundant' && over(undefined))
    }),
  ])
}

async function ask(): Promise<void> {
  const worker = registration?.waiting ?? registration?.active
  if (!worker || worker.state === 'installing') return
  const { name, bytes } = (await tell<NewRelease>(worker, { type: 'offer' })) ?? {}
  set(name !== undefined && bytes !== undefined ? { name, bytes } : null)
}

/** Whether a worker gets to work. The first one does not when the network ends before all of the offline copy is here. */
function atWork({ active, installing, waiting }: ServiceWorkerRegistration): Promise<boolean> {
  const first = installing ?? waiting
  if (active || !first) return Promise.resolve(active !== null)
  return new Promise((known) => {
    const look = () => {
      if (first.state === 'redundant') known(false)
      else if (first.state === 'activating' || first.state === 'activated') known(true)
    }
    first.addEventListener('statechange', look)
    look()
  })
}

/** Registers the worker once the page is at rest, and looks for a new release then and whenever one arrives. Answers whether there is one. */
export async function startWorker(): Promise<boolean> {
  if (registration?.active) return true
  if (!('serviceWorker' in navigator)) return false
  const workbox = new Workbox('/sw.js')
  workbox.addEventListener('waiting', () => void ask())
  try {
    registration = await workbox.register()
    if (!registration || !(await atWork(registration))) return false
    await ask()
    return true
  } catch {
    // No worker today, a private window perhaps: the app works as long as the network does.
    return false
  }
}

/** Fetches the new release and begins again with it. The page is loaded anew only when all of it is here; else false, and nothing changed. */
export async function takeRelease(): Promise<boolean> {
  const worker = registration?.waiting ?? registration?.active
  if (!worker) return false
  const changed = new Promise<void>((done) => {
    if (worker === registration?.active) done()
    else navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true })
  })
  const answer = await tell<{ taken: string }>(worker, { type: 'take' })
  if (!answer?.taken) {
    void ask()
    return false
  }
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
async function keepGroup(group: string): Promise<boolean> {
  const worker = await activeWorker()
  if (!worker) return false
  return (await tell<{ kept: boolean }>(worker, { type: 'keep', group }))?.kept === true
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
  const answers = await Promise.all(groups.map((group) => tell<{ bytes: number }>(worker, { type: 'cost', group })))
  return answers.reduce((sum, answer) => sum + (answer?.bytes ?? 0), 0)
}

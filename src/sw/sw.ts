// The service worker: keeps whole releases of the app on the phone and answers from the one in use. It is a file keeper without
// any idea of screens. A release is used only once all of it is here and every file is what the build says it is.
/// <reference lib="webworker" />
import { mostHeld, mostHeldBytes, shareInPath, sharedCache } from '#shared/protocol/shared-in.ts'
import { languages, type Language } from '#shared/product.ts'
import { groupsFor, type ReleaseFile } from './release.ts'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: readonly ReleaseFile[] }

const offered: readonly ReleaseFile[] = self.__WB_MANIFEST
const filesName = 'tama-files'
const stateName = 'tama-state'
const stateUrl = '/release'

/** The release in use: where each address is kept, and which groups of files this phone holds. */
type InUse = { readonly name: string; readonly groups: readonly string[]; readonly keys: Readonly<Record<string, string>> }

const keyOf = ({ url, integrity }: ReleaseFile) => `/${url}?${integrity.slice(7, 23)}`
const offeredName = offered
  .map(({ integrity }) => integrity.slice(7, 15))
  .join('')
  .split('')
  .reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
  .toString(36)

let known: InUse | null | undefined

/** What is in use as it is written down now; null when nothing is, or when it cannot be read. */
async function written(): Promise<InUse | null> {
  try {
    const kept = await (await caches.open(stateName)).match(stateUrl)
    return kept ? ((await kept.json()) as InUse) : null
  } catch {
    return null
  }
}

async function inUse(): Promise<InUse | null> {
  known ??= await written()
  return known
}

/** One after the other, also when a worker of another release is at it: what is written comes from what stands by then. */
const alone = <T>(work: () => Promise<T>): Promise<T> => self.navigator.locks.request('tama-release', work)

async function use(groups: readonly string[]): Promise<void> {
  known = { name: offeredName, groups, keys: Object.fromEntries(offered.map((file) => [`/${file.url}`, keyOf(file)])) }
  await (await caches.open(stateName)).put(stateUrl, Response.json(known))
}

const inGroups = (groups: readonly string[]) => offered.filter(({ group }) => groups.includes(group))

async function missing(groups: readonly string[]): Promise<ReleaseFile[]> {
  const cache = await caches.open(filesName)
  const here = new Set((await cache.keys()).map(({ url }) => url))
  return inGroups(groups).filter((file) => !here.has(new URL(keyOf(file), self.location.origin).href))
}

/** Fetches what is missing of some groups, small files first. Throws at the first that is not what the build says. */
async function bring(groups: readonly string[]): Promise<void> {
  const cache = await caches.open(filesName)
  const files = (await missing(groups)).sort((one, other) => one.bytes - other.bytes)
  await Promise.all(
    files.map(async (file) => {
      const first = whole(file, file.url.startsWith('assets/') ? 'default' : 'no-cache')
      // The browser may remember what a portal or proxy put in its place: the second try goes past that.
      await cache.put(keyOf(file), await first.catch(() => whole(file, 'reload')))
    }),
  )
}

/** Fetches one file. Throws when it is not what the build says. */
async function whole({ url, integrity }: ReleaseFile, cache: RequestCache): Promise<Response> {
  const response = await fetch(`/${url}`, { integrity, cache, credentials: 'omit' })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response
}

async function chosenLanguage(): Promise<Language> {
  const { cookieStore } = self as unknown as { cookieStore?: { get(name: string): Promise<{ value: string } | null> } }
  const chosen = (await cookieStore?.get('lang').catch(() => null))?.value
  const wishes = [chosen, ...self.navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())]
  return languages.find((language) => language === wishes.find((wish) => languages.some((known) => known === wish))) ?? 'fr'
}

/** Takes the offered release into use, all of it or nothing. */
function take(): Promise<void> {
  return alone(async () => {
    const before = await written()
    const groups = before?.groups ?? groupsFor(await chosenLanguage())
    await bring(groups)
    await use(groups)
    // Taken twice, by two tabs: what the release before needs was swept around already.
    if (before?.name !== offeredName) await sweep(before)
  })
}

/** Keeps one more group of the release in use. Answers whether it is here. */
async function keep(group: string): Promise<boolean> {
  await bring([group])
  return alone(async () => {
    const now = await written()
    if (now?.name !== offeredName) return false
    if (!now.groups.includes(group)) await use([...now.groups, group])
    return true
  })
}

/** Drops files of neither this release nor the one before it, which another tab may still run. */
async function sweep(before: InUse | null): Promise<void> {
  const keep = new Set([...offered.map(keyOf), ...Object.values(before?.keys ?? {})].map((key) => new URL(key, self.location.origin).href))
  const cache = await caches.open(filesName)
  for (const request of await cache.keys()) if (!keep.has(request.url)) await cache.delete(request)
}

self.addEventListener('install', (event) => {
  // With a release in use nothing is fetched: the person is asked first, with the size.
  event.waitUntil(inUse().then((used) => (used ? undefined : take())))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

type Message = { readonly type: 'offer' } | { readonly type: 'take' } | { readonly type: 'keep' | 'cost'; readonly group: string }

self.addEventListener('message', (event) => {
  const message = event.data as Message
  const answer = (data: unknown) => event.ports[0]?.postMessage(data)
  event.waitUntil(hear(message).then(answer, (error: unknown) => answer({ failed: String(error) })))
})

async function hear(message: Message): Promise<unknown> {
  const used = await inUse()
  switch (message.type) {
    case 'offer': {
      if (!used || used.name === offeredName) return null
      const bytes = (await missing(used.groups)).reduce((sum, file) => sum + file.bytes, 0)
      return { name: offeredName, bytes }
    }
    case 'take':
      await take()
      // Not waited for: a request of the page that hangs holds it up, until the page begins again.
      void self.skipWaiting()
      return { taken: offeredName }
    case 'cost':
      return { bytes: used ? (await missing([message.group])).reduce((sum, file) => sum + file.bytes, 0) : 0 }
    case 'keep':
      return { kept: used?.name === offeredName && (await keep(message.group)) }
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method === 'POST' && url.pathname === shareInPath) return event.respondWith(hold(request))
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return
  // What the browser asks for itself, to put the app on the home screen, is never waited for.
  if (/\.(webmanifest|png|webp)$/.test(url.pathname)) return
  // Whatever happened to what is kept, the network is still there.
  event.respondWith(answer(request, url.pathname).catch(() => fetch(request)))
})

/** Holds what another app shares in, as it came: what it is and whose, the page finds out once it is unlocked. Needs no network. */
async function hold({ body, headers }: Request): Promise<Response> {
  const cache = await caches.open(sharedCache)
  let left = mostHeldBytes
  const counted = body?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, to) {
        left -= part.length
        if (left < 0) to.error()
        else to.enqueue(part)
      },
    }),
  )
  const put = () => cache.put(`${shareInPath}/${Date.now()}`, new Response(counted, { headers })).then(() => true)
  // Any page can send such a form: what waits unopened has an end.
  const here = (await cache.keys()).length < mostHeld && (await put().catch(() => false))
  return Response.redirect(`${shareInPath}${here ? '' : left < 0 ? '?large' : '?full'}`, 303)
}

/** From the release in use; every page of the app is its shell. What is not kept comes from the network and stays if it is whole. */
async function answer(request: Request, path: string): Promise<Response> {
  const used = await inUse()
  const page = request.mode === 'navigate' && !used?.keys[path]
  const key = used?.keys[page ? '/shell.html' : path]
  const cache = await caches.open(filesName)
  // A tab of the release before asks for its own files by their own hashed names.
  const kept = key ? await cache.match(key) : path.startsWith('/assets/') ? await cache.match(path, { ignoreSearch: true }) : undefined
  if (kept) return kept
  const response = await fetch(request)
  const file = key && !page ? offered.find((known) => keyOf(known) === key) : undefined
  if (file && response.ok && (await isWhole(response.clone(), file))) await cache.put(key as string, response.clone())
  return response
}

async function isWhole(response: Response, { integrity }: ReleaseFile): Promise<boolean> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', await response.arrayBuffer()))
  return integrity === `sha384-${btoa(String.fromCharCode(...hash))}`
}

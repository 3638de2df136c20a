// A second worker, for who stays: sends the letters of locked shelves while the app is closed, once the browser says that there is a
// network, and says that there is something to do when a moment for it has come. It stands between no page and the network, and can
// read nothing of what it sends or reminds of.
/// <reference lib="webworker" />
import { base64Of } from '#shared/kit/bytes.ts'
import { newId } from '#shared/kit/ids.ts'
import { addresses, lettersThatFit } from '#shared/protocol/addresses.ts'
import { proofHeader, signedText } from '#shared/protocol/signature.ts'
import { lettersLock, remindTag, senderTag } from '#shared/protocol/sender-names.ts'
import { productName } from '#shared/product.ts'
import { isReminderDue, remindersAfter, type Zone } from '#shared/rules/reminders.ts'

declare const self: ServiceWorkerGlobalScope
/** What a reminder says, by language: `todo` in locales/<language>/me.json. */
declare const todo: Readonly<Record<string, string>>

/** Of a head and of a row in the outbox, what stands in clear: `src/app/data/phone.ts`, `database.ts`. */
type Head = {
  readonly id: string
  readonly letterbox?: { readonly phone: string; readonly token: string }
  readonly signing?: CryptoKeyPair
  readonly reminders?: readonly number[]
}
type Row = { readonly id: string; readonly place: number; readonly letter?: ArrayBuffer; readonly left?: 1 }
type Waiting = Row & { readonly letter: ArrayBuffer }

const silence = 45_000
const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) }

self.addEventListener('install', () => void self.skipWaiting())

type SyncEvent = ExtendableEvent & { readonly tag: string }
self.addEventListener('sync' as 'message', (event) => {
  const { tag } = event as unknown as SyncEvent
  // What throws, the browser tries again by itself, a few times. A tab that is at it is waited for: it may be closed meanwhile.
  if (tag === senderTag) event.waitUntil(self.navigator.locks.request(lettersLock, send))
  event.waitUntil(remind())
})
// The browser's own clock, a release that came, a page behind others: whatever wakes it.
for (const woken of ['periodicsync', 'activate', 'message'] as const)
  self.addEventListener(woken as 'message', (event) => event.waitUntil(remind()))

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(windows().then(([there]) => (there ? there.focus() : self.clients.openWindow('/'))))
})

const zone: Zone = (at) => -new Date(at).getTimezoneOffset()

/** Says that there is something to do, once a day at most and never over the app itself. Nothing of what it is stands where it could read it. */
async function remind(): Promise<void> {
  if ((await windows()).some(({ visibilityState }) => visibilityState === 'visible')) return
  const db = await opened('tama-phone')
  if (!db) return
  try {
    const now = Date.now()
    const writing = db.transaction(['heads', 'settings'], 'readwrite', { durability: 'strict' })
    const table = writing.objectStore('heads')
    const heads = (await asked(table.getAll())) as Head[]
    if (
      !isReminderDue(
        heads.flatMap(({ reminders = [] }) => reminders),
        now,
        zone,
      )
    )
      return
    // Written down before it is said: killed in between, a day is skipped, and none is said twice.
    const over = ended(writing)
    for (const head of heads) if (head.reminders) table.put({ ...head, reminders: remindersAfter(head.reminders, now, zone) })
    const language = (await asked(writing.objectStore('settings').get('language'))) as { readonly value: string } | undefined
    await over
    const lang = language?.value ?? 'fr'
    // Nothing is shown where it was forbidden meanwhile.
    await self.registration.showNotification(productName, { body: todo[lang] ?? '', lang, tag: remindTag }).catch(() => undefined)
  } finally {
    db.close()
  }
}

/** Answers when it is on the disk; throws when it is not. */
function ended(writing: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    writing.addEventListener('complete', () => done())
    writing.addEventListener('abort', () => failed(writing.error))
  })
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => failed(request.error ?? new Error('The phone’s memory did not answer.')))
  })
}

/** A database that is here; null when it is not: asking for it must not make an empty one. */
async function opened(name: string): Promise<IDBDatabase | null> {
  const request = indexedDB.open(name)
  let none = false
  request.addEventListener('upgradeneeded', () => {
    none = true
    request.transaction?.abort()
  })
  try {
    const db = await asked(request)
    // Another page erases it, or brings a newer shape: this one gives way.
    db.addEventListener('versionchange', () => db.close())
    return db
  } catch (error) {
    if (none) return null
    throw error
  }
}

async function allOf<T>(name: string, table: string): Promise<T[]> {
  const db = await opened(name)
  if (!db) return []
  try {
    return db.objectStoreNames.contains(table) ? await asked(db.transaction(table).objectStore(table).getAll() as IDBRequest<T[]>) : []
  } finally {
    db.close()
  }
}

async function send(): Promise<void> {
  let failed: unknown = null
  for (const head of await allOf<Head>('tama-phone', 'heads')) {
    // One person's refusal keeps nobody else's from leaving.
    await sendOf(head).catch((error: unknown) => (failed = error))
  }
  if (failed) throw failed
}

async function sendOf({ id, letterbox, signing }: Head): Promise<void> {
  if (!letterbox || !signing) return
  const shelf = `tama-shelf-${id}`
  const rows = await allOf<Row>(shelf, 'outgoing')
  let waiting = rows
    .filter((row): row is Waiting => row.letter !== undefined && row.left === undefined)
    .sort((one, other) => one.place - other.place)
  while (waiting.length > 0) {
    const some = lettersThatFit(waiting)
    await noteLeft(shelf, await drop(some, letterbox, signing))
    // What did not arrive cannot be opened there: it waits for the next unlocking.
    waiting = waiting.slice(some.length)
  }
}

/** Writes down what the server has, and brings no row back that was answered meanwhile. */
async function noteLeft(shelf: string, arrived: readonly string[]): Promise<void> {
  const db = await opened(shelf)
  if (!db) return
  try {
    const writing = db.transaction('outgoing', 'readwrite', { durability: 'strict' })
    const table = writing.objectStore('outgoing')
    const over = ended(writing)
    for (const op of arrived) {
      const row = (await asked(table.get(op))) as Row | undefined
      if (row) table.put({ ...row, left: 1 })
    }
    await over
  } finally {
    db.close()
  }
}

/** Sends some letters. Answers the ids of those that arrived; throws when nothing of ours answered, or not now. */
async function drop(
  some: readonly Waiting[],
  { phone, token }: NonNullable<Head['letterbox']>,
  key: CryptoKeyPair,
): Promise<readonly string[]> {
  const plain = new Blob([JSON.stringify({ letters: some.map(({ id, letter }) => ({ id, letter: base64Of(new Uint8Array(letter)) })) })])
  const body = await new Response(plain.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  const post = async (now: number): Promise<Response> => {
    const bodyHash = base64Of(new Uint8Array(await crypto.subtle.digest('SHA-256', body)))
    const part = { phone, pass: token, time: Math.floor(now / 1000), nonce: newId(chance, 48) }
    const text = new TextEncoder().encode(signedText('POST', addresses.drop, bodyHash, part))
    const signature = base64Of(new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, text)))
    return fetch(addresses.drop, {
      method: 'POST',
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(silence),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization: proofHeader({ ...part, signature }) },
      body,
    })
  }
  let answer = await post(Date.now())
  let said = (await answer.json()) as {
    readonly arrived?: readonly string[]
    readonly code?: string
    readonly facts?: { readonly now?: number }
  }
  if (said.code === 'clock-wrong' && typeof said.facts?.now === 'number') {
    // This phone's clock is wrong: once more, by the server's.
    answer = await post(said.facts.now)
    said = (await answer.json()) as typeof said
  }
  if (!answer.ok || !Array.isArray(said.arrived)) throw new Error(`Not taken: ${said.code ?? answer.status}`)
  return said.arrived
}

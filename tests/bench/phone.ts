// A phone in Node: the real engine on a store in memory, real signatures, the requests that the app sends.
import { webcrypto } from 'node:crypto'
import { Agent, request, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, gzipSync } from 'node:zlib'
import { newId } from '#shared/kit/ids.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { endpoints, type Joined, type PackList } from '#shared/protocol/endpoints.ts'
import { nextPassHeader, proofHeader, signedText } from '#shared/protocol/signature.ts'
import { askInShort, type Change, type SyncQuestion } from '#shared/protocol/sync.ts'
import { drafts } from '#shared/collections/publishing.ts'
import { ownFeeds } from '#shared/rules/feeds.ts'
import { linesOf } from '../../src/app/data/lines.ts'
import { applyChanges } from '../../src/engine/apply.ts'
import { seen } from '../../src/engine/document.ts'
import type { Arriving, Ports } from '../../src/engine/ports.ts'
import { sync } from '../../src/engine/sync.ts'
import { write } from '../../src/engine/write.ts'
import { chance } from '../../src/server/chance.ts'
import { MemoryStore } from '../support/memory-store.ts'
import { contentFeed, draftOf, language, ourId, versionOf } from './documents.ts'
import type { Writing } from './texts.ts'

const { subtle } = webcrypto
const compressFrom = 400
/** The release that the phones run: as long as a built one's name. */
const app = 'a1b2c3d4e5'

/** Asks the server behind the phone's back. */
export type Ask = (name: string, given?: object) => Promise<unknown>

type Sent = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: Buffer; readonly packed?: boolean }

class Phone {
  readonly library = new MemoryStore()
  readonly shelf = new MemoryStore()
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 6, scheduling: 'lifo' })
  private readonly url: URL
  private readonly key: webcrypto.CryptoKeyPair
  private joined: Joined | null = null
  private pass = ''

  constructor(url: string, key: webcrypto.CryptoKeyPair) {
    this.url = new URL(url)
    this.key = key
  }

  async join(code: string): Promise<void> {
    const { x = '', y = '' } = await subtle.exportKey('jwk', this.key.publicKey)
    const question = { code, key: { kty: 'EC', crv: 'P-256', x, y }, language, app }
    const answer = await this.send({ method: 'POST', path: endpoints.join.path, body: Buffer.from(JSON.stringify(question)) })
    this.joined = await read<Joined>(answer)
    this.pass = this.joined.pass
  }

  private async proof({ method, path, body }: Sent): Promise<string> {
    const part = { phone: this.joined?.phone ?? '', pass: this.pass, time: Math.floor(Date.now() / 1000), nonce: newId(chance, 48) }
    const hash = Buffer.from(await subtle.digest('SHA-256', new Uint8Array(body ?? []))).toString('base64url')
    const text = Buffer.from(signedText(method, path, hash, part))
    const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.key.privateKey, text)
    return proofHeader({ ...part, signature: Buffer.from(signature).toString('base64url') })
  }

  private async send(sent: Sent): Promise<IncomingMessage> {
    const { method, path, body, packed } = sent
    const headers = {
      'accept-encoding': 'br, gzip',
      ...(body && path !== addresses.sync && { 'content-type': 'application/json' }),
      ...(body && { 'content-length': body.length }),
      ...(packed && { 'content-encoding': 'gzip' }),
      ...(this.joined && { authorization: await this.proof(sent) }),
    }
    const answer = await new Promise<IncomingMessage>((done, failed) => {
      const { hostname, port } = this.url
      const asking = request({ hostname, port, method, path, agent: this.agent, headers }, done)
      // HTTP/1.1 keeps a connection without being told to.
      asking.removeHeader('connection')
      asking.on('error', failed)
      asking.end(body)
    })
    const next = answer.headers[nextPassHeader]
    if (typeof next === 'string') this.pass = next
    if (answer.statusCode === 200) return answer
    throw new Error(`${method} ${path}: ${answer.statusCode} ${await textOf(answer)}`)
  }

  private async ask(question: SyncQuestion): Promise<Result<Arriving>> {
    return askInShort(question, async (text) => {
      const plain = Buffer.from(text)
      const packed = plain.length > compressFrom
      const answer = await this.send({ method: 'POST', path: addresses.sync, body: packed ? gzipSync(plain) : plain, packed })
      return ok({ lines: linesOf(bodyOf(answer)) })
    })
  }

  private ports(): Ports {
    return {
      library: this.library,
      shelf: this.shelf,
      network: { sync: (question) => this.ask(question) },
      lock: { alone: (_name, work) => work() },
      clock: { now: Date.now },
      chance,
      app,
      wanted: async () => [...(this.joined ? ownFeeds(this.joined) : []), ...this.library.marks.keys()],
    }
  }

  async sync(): Promise<void> {
    const done = await sync(this.ports())
    if (!done?.ok) throw new Error(`The sync was refused: ${JSON.stringify(done)}`)
    if (done.value.refused > 0) throw new Error('An edit was refused.')
  }

  /** Fetches the pack of the content, as a person who chooses to keep it. */
  async keepContent(): Promise<void> {
    const list = await read<PackList>(await this.send({ method: 'GET', path: `${addresses.packs}?language=${language}` }))
    const pack = list.packs.find(({ feed }) => feed === contentFeed)
    if (!pack) throw new Error('There is no pack of the content.')
    const answer = await this.send({ method: 'GET', path: `${addresses.packs}/${pack.hash}` })
    let was: string | null = null
    let changes: readonly Change[] = []
    for await (const raw of linesOf(bodyOf(answer))) {
      const line = raw as { c?: readonly Change[]; at?: string }
      if (line.c) changes = [...changes, ...line.c]
      if (!line.at) continue
      const done = await applyChanges({ library: this.library, shelf: null }, contentFeed, changes, was, line.at)
      if (!done.ok) throw new Error('The pack could not be taken.')
      was = done.value
      changes = []
    }
  }

  /** Holds everything as if it had been fetched; the texts are left out. */
  hold({ epoch, at, prints }: { epoch: string; at: number; prints: readonly (readonly [string, number, string])[] }): void {
    for (const [id, rev, hash] of prints) {
      const base = [rev, hash] as const
      this.library.documents.set(`briefs ${id}`, { kind: 'briefs', id, n: 1, base, server: {}, feeds: [contentFeed] })
    }
    this.library.marks.set(contentFeed, `${epoch}.${at.toString(36)}`)
  }

  async write(draft: Writing): Promise<void> {
    const done = await write(this.shelf, { now: Date.now }, drafts, ourId(draft.id), () => draftOf(draft))
    if (!done.ok) throw new Error(`The draft was refused: ${JSON.stringify(done.failure)}`)
  }

  close(): void {
    this.agent.destroy()
  }
}

/** Opens a phone whose person has joined and has synced once. `control` reaches the server beside the line. */
export async function client({ url, user, control }: { readonly url: string; readonly user: string; readonly control: Ask }) {
  const key = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const phone = new Phone(url, key)
  await phone.join((await control('invite', { user })) as string)
  await phone.sync()
  const content = (id: string) => phone.library.documents.get(`briefs ${ourId(id)}`)
  return {
    pullContent: () => (phone.library.marks.has(contentFeed) ? phone.sync() : phone.keepContent()),
    skipToNow: async () => phone.hold((await control('standing')) as Parameters<Phone['hold']>[0]),
    putDraft: (draft: Writing) => phone.write(draft),
    // There is one kind of sync: it carries everything, both ways.
    pushDrafts: () => phone.sync(),
    syncAll: () => phone.sync(),
    contentCount: async () => [...phone.library.documents.keys()].filter((name) => name.startsWith('briefs ')).length,
    async contentVersion(id: string): Promise<number> {
      const stored = content(id)
      return versionOf(stored ? seen(stored) : null)
    },
    unsent: () => phone.shelf.unsent(),
    close: async () => phone.close(),
  }
}

function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  const encoding = answer.headers['content-encoding']
  const plain = encoding === 'br' ? answer.pipe(createBrotliDecompress()) : encoding === 'gzip' ? answer.pipe(createGunzip()) : answer
  return Readable.toWeb(plain) as ReadableStream<Uint8Array>
}

const textOf = (answer: IncomingMessage) => new Response(bodyOf(answer)).text()

async function read<T>(answer: IncomingMessage): Promise<T> {
  return JSON.parse(await textOf(answer)) as T
}

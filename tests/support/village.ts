// A server and phones in one process: the real server code, the real engine, no sockets, no sleeping, clocks in our hand.
import { randomUUID, webcrypto } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Collection, Role } from '#shared/kit/collection.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { newId } from '#shared/kit/ids.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { nextPassHeader, proofHeader, signedText } from '#shared/protocol/signature.ts'
import { known, ours, type Catalogue } from '#shared/collections/index.ts'
import type { SyncQuestion } from '#shared/protocol/sync.ts'
import { ownFeeds } from '#shared/rules/feeds.ts'
import { seen, type Stored } from '../../src/engine/document.ts'
import type { Arriving, Ports } from '../../src/engine/ports.ts'
import { sync } from '../../src/engine/sync.ts'
import { write, type Edit } from '../../src/engine/write.ts'
import { httpServer } from '../../src/server/http.ts'
import { LetterKeys } from '../../src/server/letterbox.ts'
import { Files } from '../../src/server/media/files.ts'
import { invitation } from '../../src/server/routes/invite.ts'
import { Secret } from '../../src/server/settings.ts'
import type { Database } from '../../src/server/store/database.ts'
import { beginHistory, currentHistory } from '../../src/server/store/history.ts'
import { openDatabase } from '../../src/server/store/open.ts'
import { Store } from '../../src/server/store/repository.ts'
import { backupOf, restored, type Backup } from './backup.ts'
import { chanceOf } from './dice.ts'
import { MemoryStore } from './memory-store.ts'

const { subtle } = webcrypto

/** How the line is: fine, cut before the server hears, cut before the phone hears, or cut in the middle of the answer. */
export type Line = 'fine' | 'cut' | 'answer lost' | 'answer cut' | 'portal'

export class Village {
  store: Store
  readonly secret = new Secret(Buffer.alloc(32, 7))
  readonly letters = new LetterKeys([Buffer.alloc(32, 9)])
  app: Hono
  readonly folder = join(tmpdir(), `tama-village-${randomUUID()}`)
  readonly files = new Files(this.folder)
  readonly clock = { now: Date.UTC(2026, 10, 23, 8) }
  private phones = 0

  private constructor(store: Store) {
    this.store = store
    this.app = this.serve()
  }

  /** The server as it begins, on what is kept. */
  private serve(): Hono {
    return httpServer({
      store: this.store,
      secret: this.secret,
      letters: this.letters,
      pages: null,
      files: this.files,
      version: 'test',
      schema: 'test',
      trustProxy: true,
      asset: async () => null,
      price: async (country) => (country === 'SN' ? { currency: 'XOF', perMegabyte: 1, on: '2026-11-01' } : null),
    })
  }

  /** The server ends and begins again: what it only remembered is gone. */
  restart(): void {
    this.app = this.serve()
  }

  /** Where villages keep their things: in memory, unless the test project says otherwise. */
  static newDatabase = (): Promise<Database> => openDatabase(':memory:', null)

  static async open(catalogue: Catalogue = ours, newStore?: (clock: () => number) => Promise<Store>): Promise<Village> {
    const clock = { now: Date.UTC(2026, 10, 23, 8) }
    const now = () => clock.now
    const village = new Village(await (newStore?.(now) ?? Village.newStore(now, catalogue)))
    Object.assign(village, { clock })
    return village
  }

  private static async newStore(clock: () => number, catalogue: Catalogue): Promise<Store> {
    const database = await Village.newDatabase()
    return new Store(database, await currentHistory(database.db), clock, catalogue)
  }

  backup(): Promise<Backup> {
    return backupOf(this.store.db)
  }

  /** The server comes back with what it had, in a new history. */
  async restore(backup: Backup): Promise<void> {
    const { catalogue } = this.store
    const database = await Village.newDatabase()
    await restored(database.db, backup)
    await this.become(new Store(database, await beginHistory(database.db), () => this.clock.now, catalogue))
  }

  /** The same server in another release, which understands something else. */
  async update(catalogue: Catalogue): Promise<void> {
    const { database, epoch } = this.store
    this.store = new Store(database, { epoch, era: 0 }, () => this.clock.now, catalogue)
    this.app = this.serve()
  }

  private async become(store: Store): Promise<void> {
    await this.store.close()
    this.store = store
    this.app = this.serve()
  }

  invite(name: string, role: Role = 'volunteer', trusted = true, team = 'thies', country = 'SN'): Promise<{ code: string; until: number }> {
    return invitation(this.store, this.secret, { name, role, team, country, helper: null, trusted })
  }

  /** A phone whose person has joined. */
  async phone(name: string, role: Role = 'volunteer', trusted = true, team = 'thies', country = 'SN'): Promise<VillagePhone> {
    const phone = await VillagePhone.make(this, (this.phones += 1))
    const { code } = await this.invite(name, role, trusted, team, country)
    await phone.join(code)
    return phone
  }

  async close(): Promise<void> {
    await this.store.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

type Sent = { readonly method?: string; readonly headers?: Record<string, string>; readonly timeOff?: number; readonly nonce?: string }

/** Where a phone's requests go, and what time it is. */
export type Ground = {
  readonly app: { readonly request: (path: string, init: RequestInit) => Response | Promise<Response> }
  readonly clock: { readonly now: number }
  readonly restart?: () => void
}

export class VillagePhone {
  readonly village: Ground
  readonly library = new MemoryStore()
  readonly shelf = new MemoryStore()
  readonly chance
  readonly jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string }
  private readonly key: webcrypto.CryptoKey
  joined!: Joined
  pass = ''
  line: Line = 'fine'
  /** Feeds of the library that this phone keeps. */
  keeps: string[] = []
  /** What its release understands. */
  catalogue: Catalogue = ours
  /** Whether it compares everything with the server, as after a start. */
  check = false
  /** Whether its shelf is locked. */
  locked = false
  /** The bodies of the last trip. */
  lastQuestion = ''
  lastAnswer = ''
  /** Cuts an answer after this many characters, when the line is `answer cut`. */
  cutAt = 0
  requests = 0

  private constructor(village: Ground, number: number, key: webcrypto.CryptoKey, jwk: VillagePhone['jwk']) {
    this.village = village
    this.key = key
    this.jwk = jwk
    this.chance = chanceOf(number)
  }

  static async make(village: Ground, number: number): Promise<VillagePhone> {
    const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey)
    return new VillagePhone(village, number, pair.privateKey, { kty: 'EC', crv: 'P-256', x, y })
  }

  async join(code: string): Promise<void> {
    const joined = await this.post('/api/v1/join', { code, key: this.jwk, language: 'fr', app: 'test' }, false)
    if (joined.status !== 200) throw new Error(`Joining was refused: ${await joined.text()}`)
    this.joined = (await joined.json()) as Joined
    this.pass = this.joined.pass
  }

  async sign(method: string, path: string, body: Uint8Array, { timeOff = 0, nonce = newId(this.chance, 48) }: Sent = {}): Promise<string> {
    const part = { phone: this.joined.phone, pass: this.pass, time: Math.floor((this.village.clock.now + timeOff) / 1000), nonce }
    const hash = Buffer.from(await subtle.digest('SHA-256', new Uint8Array(body))).toString('base64url')
    const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.key, Buffer.from(signedText(method, path, hash, part)))
    return proofHeader({ ...part, signature: Buffer.from(signature).toString('base64url') })
  }

  /** Sends a question as the phone would. */
  async post(path: string, question: unknown, signed = true, sent: Sent = {}): Promise<Response> {
    const body = typeof question === 'string' ? Buffer.from(question) : Buffer.from(JSON.stringify(question))
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      ...(signed && { authorization: await this.sign('POST', path, body, sent) }),
      ...sent.headers,
    }
    this.requests += 1
    const answer = await this.village.app.request(path, { method: 'POST', headers, body })
    const next = answer.headers.get(nextPassHeader)
    if (next && this.line === 'fine') this.pass = next
    return answer
  }

  ports(): Ports {
    return {
      library: this.library,
      shelf: this.locked ? null : this.shelf,
      outbox: this.shelf,
      catalogue: this.catalogue,
      check: this.check,
      network: { sync: (question) => this.send(question) },
      lock: { alone: (_name, work) => work() },
      clock: { now: () => this.village.clock.now },
      chance: this.chance,
      app: 'test',
      wanted: async () => [...ownFeeds(this.joined), ...this.keeps],
    }
  }

  private async send(question: SyncQuestion): Promise<Result<Arriving>> {
    if (this.line === 'cut') return fail('offline')
    if (this.line === 'portal') return ok({ lines: over(['<html>Buy data</html>']) })
    this.lastQuestion = JSON.stringify(question)
    const answer = await this.post('/api/v1/sync', question)
    if (!answer.ok) return fail(((await answer.json()) as { code: never }).code)
    const text = await answer.text()
    this.lastAnswer = text
    if (this.line === 'answer lost') return fail('offline')
    const arrived = this.line === 'answer cut' ? text.slice(0, this.cutAt) : text
    const rows = arrived.split('\n')
    rows.pop()
    return ok({ lines: over(rows) })
  }

  sync() {
    return sync(this.ports())
  }

  write(collection: Collection, id: string, change: Edit): Promise<Result<void>> {
    return write(this.shelf, { now: () => this.village.clock.now }, collection, id, change)
  }

  /** What this phone shows of a document. */
  sees(kind: string, id: string): JsonObject | null {
    const stored = this.stored(kind, id)
    return stored ? seen(stored) : null
  }

  stored(kind: string, id: string): Stored | undefined {
    return this.shelf.documents.get(`${kind} ${id}`) ?? this.library.documents.get(`${kind} ${id}`)
  }

  newId(): string {
    return newId(this.chance)
  }
}

async function* over(lines: readonly string[]): AsyncGenerator {
  for (const line of lines) {
    try {
      yield JSON.parse(line) as unknown
    } catch {
      yield null
      return
    }
  }
}

/** A question that a phone of this release would ask. */
export const bareQuestion = (over: Partial<SyncQuestion> = {}): SyncQuestion => ({
  p: 1,
  app: 'test',
  epoch: null,
  knows: known,
  feeds: {},
  ops: [],
  ...over,
})

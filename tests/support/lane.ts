// A phone's lane in memory: what it keeps survives being killed, the line has mishaps, and every byte that is sent is counted.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { keepFile, pieceBytes, type ChunkStore } from '../../src/engine/chunks.ts'
import { refusalOf, type LanePorts, type Queue, type Sending, type Upload } from '../../src/engine/lane.ts'
import { announce, codeOf, hash, head, offsetOf, patch, remove, sendable, type Sendable } from './sending.ts'
import type { VillagePhone } from './village.ts'

/** The phone's battery died. */
export class Killed extends Error {}

export class MemoryChunks implements ChunkStore {
  readonly pieces = new Map<string, Uint8Array>()
  full = false

  async write(file: string, _type: string, parts: AsyncIterable<Uint8Array>): Promise<Result<void>> {
    let n = 0
    for await (const part of parts)
      for (let at = 0; at < part.length; at += pieceBytes) {
        if (this.full) return fail('phone-full')
        this.pieces.set(`${file} ${n}`, new Uint8Array(part.subarray(at, at + pieceBytes)))
        n += 1
      }
    return ok()
  }

  async read(file: string, n: number): Promise<Uint8Array | null> {
    return this.pieces.get(`${file} ${n}`) ?? null
  }

  async forget(file: string): Promise<void> {
    for (const key of this.pieces.keys()) if (key.startsWith(`${file} `)) this.pieces.delete(key)
  }
}

export class MemoryQueue implements Queue {
  readonly rows = new Map<string, Sending>()
  readonly unwanted = new Set<string>()

  async next(): Promise<Sending | null> {
    const going = [...this.rows.values()].filter(({ state, file }) => state === 'waiting' && !this.unwanted.has(file))
    return [...this.rows.values()].find(({ state }) => state === 'leaving') ?? going[0] ?? null
  }

  async wanted(file: string): Promise<boolean> {
    return this.rows.get(file)?.state === 'waiting' && !this.unwanted.has(file)
  }

  async change(file: string, change: (sending: Sending) => Sending | null): Promise<void> {
    const now = this.rows.get(file)
    const next = now && change(now)
    if (next) this.rows.set(file, next)
    else this.rows.delete(file)
  }
}

/** What happens to one request. */
export type Mishap =
  | { readonly kind: 'fine' | 'not sent' | 'answer lost' | 'portal' | 'sent twice' | 'server restarted' | 'disk lost' }
  | { readonly kind: 'cut' | 'changed' | 'cut and changed'; readonly at: number }

const fine: Mishap = { kind: 'fine' }

/** The line to the real server. Counts bytes that were sent although the server had them on its disk. */
export class MemoryLine implements Upload {
  private readonly phone: VillagePhone
  private readonly files = new Map<string, Sendable>()
  private readonly counted = new Map<string, number>()
  /** What happens to the next requests; after them the line is fine. */
  mishaps: Mishap[] = []
  /** What the world does just before a disk is said to have lost something. */
  loseOnDisk: (() => Promise<number>) | null = null
  again = 0
  sent = 0
  requests: string[] = []

  constructor(phone: VillagePhone) {
    this.phone = phone
  }

  knows(file: Sendable): void {
    this.files.set(file.id, file)
  }

  announce(sending: Sending): Promise<Result<number>> {
    return this.trip('announce', sending.id, () => announce(this.phone, this.files.get(sending.id) as Sendable))
  }

  ask(id: string): Promise<Result<number>> {
    return this.trip('ask', id, () => head(this.phone, id))
  }

  async send(id: string, offset: number, bytes: Uint8Array): Promise<Result<number>> {
    const file = { ...(this.files.get(id) as Sendable) }
    const data = new Uint8Array(file.data)
    data.set(bytes, offset)
    const stood = this.counted.get(id) ?? 0
    this.again += Math.max(0, Math.min(stood, offset + bytes.length) - offset)
    this.sent += bytes.length
    return this.trip('send', id, (mishap) => {
      const at = 'at' in mishap ? Math.floor(mishap.at * bytes.length) : 0
      const change = (chunk: Uint8Array) => chunk.map((byte, n) => (n === Math.max(0, at - 1) ? byte ^ 0x55 : byte))
      return patch(this.phone, { ...file, data }, offset, offset + bytes.length, {
        ...((mishap.kind === 'cut' || mishap.kind === 'cut and changed') && { cutAfter: at }),
        ...((mishap.kind === 'changed' || mishap.kind === 'cut and changed') && { change }),
      })
    })
  }

  async remove(id: string): Promise<Result<void>> {
    const done = await this.trip('remove', id, () => remove(this.phone, id))
    return done.ok ? ok() : done
  }

  private async trip(name: string, id: string, go: (mishap: Mishap) => Promise<Response>): Promise<Result<number>> {
    const mishap = this.mishaps.shift() ?? fine
    this.requests.push(name)
    if (mishap.kind === 'not sent') return fail('offline')
    if (mishap.kind === 'portal') return fail('not-our-server')
    if (mishap.kind === 'server restarted') this.phone.village.restart?.()
    if (mishap.kind === 'disk lost' && this.loseOnDisk) this.counted.set(id, Math.min(await this.loseOnDisk(), this.counted.get(id) ?? 0))
    const answer = await go(mishap)
    if (mishap.kind === 'sent twice') await go(mishap)
    const offset = answer.headers.has('upload-offset') ? offsetOf(answer) : null
    if (mishap.kind === 'cut' || mishap.kind === 'cut and changed') {
      // What the server kept of it is what a phone is told when it asks.
      const stands = await head(this.phone, id)
      if (stands.ok) this.counted.set(id, offsetOf(stands))
      return fail('offline')
    }
    // Below an offset that the server gave, nothing shall be sent again, whether the phone heard it or not.
    if (offset !== null) this.counted.set(id, offset)
    if (mishap.kind === 'answer lost') return fail('offline')
    if (!answer.ok) return refusalOf(codeOf(answer), offset === null ? undefined : { offset })
    return ok(offset ?? 0)
  }
}

type Kill = { readonly at: number; readonly when: 'before' | 'after' }

/** A phone's lane: its memory, its line, and the number of the step at which the battery dies. */
export class TestLane {
  readonly chunks = new MemoryChunks()
  readonly queue = new MemoryQueue()
  readonly line: MemoryLine
  private readonly clock: { now: number }
  steps = 0
  kill: Kill | null = null
  may = true
  /** How long a byte takes, in milliseconds. */
  msPerByte = 0.05

  constructor(phone: VillagePhone) {
    this.line = new MemoryLine(phone)
    this.clock = phone.village.clock
  }

  /** A file is chosen on this phone. */
  async choose(data: Uint8Array, type?: string): Promise<Sendable> {
    const file = await sendable(data, type)
    const name = `file-${file.id.slice(0, 8)}`
    const kept = await keepFile(
      this.chunks,
      name,
      { bytes: data.length, type: file.type, read: async (from, to) => new Uint8Array(data.subarray(from, to)) },
      hash,
    )
    if (!kept.ok) throw new Error(kept.failure.code)
    const { id, slices, bytes } = kept.value
    this.queue.rows.set(name, {
      id,
      slices,
      bytes,
      file: name,
      kind: 'post-picture',
      type: file.type,
      state: 'waiting',
      begun: false,
      reached: 0,
    })
    this.line.knows(file)
    return file
  }

  private step<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const found = Reflect.get(target, name) as unknown
        if (typeof found !== 'function') return found
        return async (...given: unknown[]) => {
          const at = (this.steps += 1)
          if (this.kill?.at === at && this.kill.when === 'before') throw new Killed()
          const done = await (found as (...all: unknown[]) => unknown).apply(target, given)
          if (this.kill?.at === at) throw new Killed()
          return done
        }
      },
    })
  }

  ports(): LanePorts {
    const line: Upload = {
      announce: (sending) => this.line.announce(sending),
      ask: (id) => this.line.ask(id),
      remove: (id) => this.line.remove(id),
      send: (id, offset, bytes) => {
        this.clock.now += Math.ceil(bytes.length * this.msPerByte)
        return this.line.send(id, offset, bytes)
      },
    }
    return {
      queue: this.step(this.queue),
      chunks: this.step(this.chunks),
      upload: this.step(line),
      lock: { alone: (_name, work) => work() },
      clock: { now: () => this.clock.now },
      hash,
      allowance: { may: async () => this.may, spent: async () => {} },
    }
  }
}

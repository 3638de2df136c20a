// The lane of files: one at a time, chunk by chunk, after the text. It may be killed at any byte and goes on where the server stands.
import { isFailureCode, failures, type FailureCode } from '#shared/failures.ts'
import { base64Of } from '#shared/kit/bytes.ts'
import { sliceAt, sliceBytes, type Content, type Hash } from '#shared/kit/content-id.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { fail, ok, type Failure, type Result } from '#shared/kit/result.ts'
import type { MediaKind } from '#shared/rules/media-kinds.ts'
import { bytesBetween, type ChunkStore } from './chunks.ts'
import type { Ports } from './ports.ts'

/** A file of this phone on its way to the server. */
export type Sending = Content & {
  /** The name under which this phone keeps its bytes. */
  readonly file: string
  readonly kind: MediaKind
  readonly type: string
  /** `leaving`: its person took it away; the server is told. `stored`: the server has it whole. */
  readonly state: 'waiting' | 'leaving' | 'stored' | 'refused'
  /** The server has heard of it. */
  readonly begun: boolean
  /** How far the server had come when it was last heard. Only for showing: where to go on is asked. */
  readonly reached: number
  readonly refused?: FailureCode
}

export type Queue = {
  /** The file that shall go, or leave, next. Null when none shall. */
  next(): Promise<Sending | null>
  /** Whether it still shall go: its post is asked about, and nobody took it away. */
  wanted(file: string): Promise<boolean>
  /** Changes what is known of a file, as it stands at that moment; null forgets it. A file that is not there any more stays away. */
  change(file: string, change: (sending: Sending) => Sending | null): Promise<void>
}

/** The way to the server. Offsets are the server's. What is not ours is a refusal. */
export type Upload = {
  announce(sending: Sending): Promise<Result<number>>
  ask(id: string): Promise<Result<number>>
  send(id: string, offset: number, bytes: Uint8Array, hash: Uint8Array): Promise<Result<number>>
  remove(id: string): Promise<Result<void>>
}

export type LanePorts = {
  readonly queue: Queue
  readonly chunks: ChunkStore
  readonly upload: Upload
  readonly lock: Ports['lock']
  readonly clock: Clock
  readonly hash: Hash
  /** The person's own rules: only on Wi-Fi, so much a month; and their yes for one file. */
  readonly allowance: { may(bytes: number, file: string): Promise<boolean>; spent(bytes: number): Promise<void> }
}

/** What a run did. `waits`: a rule of the person holds back what is left. */
export type Run = { readonly stored: number; readonly waits: boolean }

/** Refusals that are about the file, and not about the way, the phone or the moment. */
const aboutTheFile: readonly FailureCode[] = [
  'media-too-big',
  'media-wrong-type',
  'media-has-metadata',
  'media-quota',
  'consent-missing',
  'not-allowed',
  'does-not-fit',
  'bad-question',
]

/** Doubts about one file in a row, before the line is left alone for a while. */
const mostDoubts = 8

type Outcome = 'stored' | 'left' | 'refused' | 'waits'

/** Sends what waits, one file after the other. Null when another tab is at it. The first refusal that is not about a file ends it. */
export function runLane(ports: LanePorts): Promise<Result<Run> | null> {
  return ports.lock.alone('media', async () => {
    const pace = new Pace()
    let stored = 0
    for (;;) {
      const sending = await ports.queue.next()
      if (!sending) return ok({ stored, waits: false })
      const done = await (sending.state === 'leaving' ? leave(ports, sending) : go(ports, sending, pace))
      if (!done.ok) return done
      if (done.value === 'waits') return ok({ stored, waits: true })
      if (done.value === 'stored') stored += 1
    }
  })
}

async function go(ports: LanePorts, sending: Sending, pace: Pace): Promise<Result<Outcome>> {
  const { queue, upload, chunks, hash, clock, allowance } = ports
  const damaged = new Map<number, number>()
  let doubts = 0
  // What a rule holds back does not even ask. What is there whole costs nothing more.
  const left = sending.bytes - sending.reached
  if (left > 0 && !(await allowance.may(left, sending.file))) return ok('waits')
  let at = await whereItStands(ports, sending)
  while (at.ok && at.value < sending.bytes) {
    const offset: number = at.value
    if (!(await queue.wanted(sending.file))) return ok('left')
    const take = Math.min(pace.bytes, sending.bytes - offset)
    if (!(await allowance.may(sending.bytes - offset, sending.file))) return ok('waits')
    const bytes = await bytesBetween(chunks, sending.file, offset, offset + take)
    if (!bytes) return refuse(ports, sending, 'picture-damaged')
    const sum = await hash(bytes)
    const began = clock.now()
    const sent: Result<number> = await upload.send(sending.id, offset, bytes, sum)
    await allowance.spent(take)
    if (sent.ok) {
      pace.took(take, clock.now() - began)
      doubts = 0
      at = sent
      await queue.change(sending.file, (now) => ({ ...now, reached: sent.value }))
      continue
    }
    pace.failed()
    at = await afterDoubt(ports, sending, sent.failure)
    doubts += 1
    if (!at.ok || !isDamage(sent.failure)) {
      if (at.ok && doubts > mostDoubts) return sent
      continue
    }
    const slice = Math.floor(at.value / sliceBytes)
    const times = (damaged.get(slice) ?? 0) + 1
    damaged.set(slice, times)
    if (times > 1 && !(await isWhole(ports, sending, slice))) return refuse(ports, sending, 'picture-damaged')
    if (times > mostDoubts) return sent
  }
  if (at.ok && at.value !== sending.bytes) return fail('not-our-server')
  if (!at.ok) return aboutTheFile.includes(at.failure.code) ? refuse(ports, sending, at.failure.code) : at
  await queue.change(sending.file, (now) => (now.state === 'leaving' ? now : { ...now, state: 'stored', reached: now.bytes }))
  return ok('stored')
}

/** Where the server stands: asked when it has heard of the file, announced when it has not, or has forgotten it. */
async function whereItStands({ queue, upload }: LanePorts, sending: Sending): Promise<Result<number>> {
  if (sending.begun) {
    const stands = await upload.ask(sending.id)
    if (stands.ok || stands.failure.code !== 'unknown-document') return stands
  }
  const begun = await upload.announce(sending)
  if (begun.ok) await queue.change(sending.file, (now) => ({ ...now, begun: true, reached: begun.value }))
  return begun
}

/** A chunk was not taken. Where to go on stands in the answer, or is asked; a broken line is left alone. */
function afterDoubt(ports: LanePorts, sending: Sending, failure: Failure): Result<number> | Promise<Result<number>> {
  const { code, facts } = failure
  if (code === 'unknown-document') return whereItStands(ports, { ...sending, begun: false })
  if (code !== 'offset-wrong' && !isDamage(failure)) return { ok: false, failure }
  const offset = facts?.offset
  return typeof offset === 'number' && offset >= 0 && offset <= sending.bytes
    ? ok(offset)
    : whereItStands(ports, { ...sending, begun: true })
}

const isDamage = ({ code }: Failure): boolean => code === 'chunk-damaged' || code === 'slice-damaged'

/** Whether a slice is here as it was when the file was chosen. A phone's disk may rot too. */
async function isWhole({ chunks, hash }: LanePorts, { file, bytes, slices }: Sending, n: number): Promise<boolean> {
  const slice = await bytesBetween(chunks, file, ...sliceAt(n, bytes))
  return slice !== null && base64Of(await hash(slice)) === slices[n]
}

async function refuse({ queue }: LanePorts, { file }: Sending, code: FailureCode): Promise<Result<Outcome>> {
  await queue.change(file, (now) => (now.state === 'leaving' ? now : { ...now, state: 'refused', refused: code }))
  return ok('refused')
}

/** A file that its person took away leaves the server first, then the phone. */
async function leave({ queue, chunks, upload }: LanePorts, { file, id, begun }: Sending): Promise<Result<Outcome>> {
  if (begun) {
    const gone = await upload.remove(id)
    if (!gone.ok && gone.failure.code !== 'unknown-document') return gone
  }
  await chunks.forget(file)
  await queue.change(file, () => null)
  return ok('left')
}

const kib = 1024
const aim = { least: 64 * kib, first: 256 * kib, most: 2048 * kib, ms: 10_000 } as const

/** How much to send at once: what takes about ten seconds on this line, so that a break costs little and a round trip too. */
export class Pace {
  bytes: number = aim.first

  /** A chunk took so long. */
  took(bytes: number, ms: number): void {
    const fits = (bytes / Math.max(ms, 1)) * aim.ms
    this.set(Math.min(fits, this.bytes * 2))
  }

  /** A chunk did not arrive. */
  failed(): void {
    this.set(this.bytes / 2)
  }

  private set(bytes: number): void {
    this.bytes = Math.max(aim.least, Math.min(aim.most, Math.floor(bytes / kib) * kib))
  }
}

/** The refusal that an answer's code means; what is none of ours was not our server. */
export function refusalOf(code: string | null | undefined, facts: Failure['facts']): Result<never> {
  return isFailureCode(code) && failures[code].status > 0 ? fail(code, facts) : fail('not-our-server')
}

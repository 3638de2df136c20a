// One trip to the server and back: what waits goes up, what is new comes down, in one request.
import { known, shelfOfFeed } from '#shared/collections/index.ts'
import { isFailureCode } from '#shared/failures.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import {
  bytesPerRequest,
  opsPerRequest,
  protocolVersion,
  type AnswerLine,
  type Change,
  type Cursors,
  type Op,
  type SyncQuestion,
} from '#shared/protocol/sync.ts'
import { applyAcks, applyChanges, leaveFeed } from './apply.ts'
import type { Outgoing, Ports } from './ports.ts'
import { sealAll } from './seal.ts'

/** What one trip did. `now`: the server's time in ms, by which dates on this phone can be told. */
export type Trip = {
  readonly sent: number
  readonly received: number
  readonly refused: number
  readonly more: boolean
  readonly now: number
}

const mostTrips = 50

/** Syncs until nothing is left to send or fetch. Null when another tab or worker is at it. The first refusal ends it. */
export function sync(ports: Ports): Promise<Result<Trip> | null> {
  return ports.lock.alone('sync', async () => {
    let all: Trip = { sent: 0, received: 0, refused: 0, more: true, now: 0 }
    // Each op is offered once a pass: one that is answered `later` keeps no other from its turn.
    const offered = new Set<string>()
    for (let trips = 0; trips < mostTrips; trips++) {
      const ops = await toOffer(ports, offered)
      if (!ops.ok) return ops
      if (!all.more && ops.value.length === 0) return ok(all)
      for (const { id } of ops.value) offered.add(id)
      const trip = await once(ports, ops.value)
      if (!trip.ok) return trip
      const { sent, received, refused, more, now } = trip.value
      all = { sent: all.sent + sent, received: all.received + received, refused: all.refused + refused, more, now }
    }
    return ok(all)
  })
}

async function once(ports: Ports, ops: readonly Op[]): Promise<Result<Trip>> {
  const asked = await question(ports, ops)
  const answer = await ports.network.sync(asked)
  return answer.ok ? take(ports, answer.value.lines, asked.feeds) : answer
}

/** What travels next. A person may have gone on writing while the last answer was on its way. */
async function toOffer({ shelf, chance }: Ports, offered: ReadonlySet<string>): Promise<Result<Op[]>> {
  if (!shelf) return ok([])
  const done = await sealAll(shelf, chance)
  return done.ok ? ok(firstThatFit((await shelf.outgoing()).filter(({ op }) => !offered.has(op.id)))) : done
}

/** Old first, up to what one request carries; a large one travels alone. */
function firstThatFit(waiting: readonly Outgoing[]): Op[] {
  const ops: Op[] = []
  let bytes = 0
  for (const { op, bytes: more } of waiting) {
    if (ops.length >= opsPerRequest || (ops.length > 0 && bytes + more > bytesPerRequest)) break
    ops.push(op)
    bytes += more
  }
  return ops
}

async function question(ports: Ports, ops: readonly Op[]): Promise<SyncQuestion> {
  const cursors = { ...(await ports.library.cursors()), ...(ports.shelf ? await ports.shelf.cursors() : {}) }
  const wanted = (await ports.wanted()).filter((feed) => shelfOfFeed(feed) === 'library' || ports.shelf)
  const epoch = await (ports.shelf ?? ports.library).fact('epoch')
  return {
    p: protocolVersion,
    app: ports.app,
    epoch: typeof epoch === 'string' ? epoch : null,
    knows: known,
    feeds: Object.fromEntries(wanted.map((feed) => [feed, cursors[feed] ?? ''])),
    ops,
  }
}

type Opening = Extract<AnswerLine, { readonly tama: number }>

/** Takes an answer line by line. A line that is not ours means that something else answered: being offline, not a broken server. */
async function take(ports: Ports, lines: AsyncIterable<unknown>, from: Cursors): Promise<Result<Trip>> {
  const at = new Map(Object.entries(from))
  let opening: Opening | undefined
  let received = 0
  let changes: readonly Change[] = []
  for await (const raw of lines) {
    if (!isObject(raw)) return fail('not-our-server')
    if (!opening) {
      if (!('tama' in raw && 'acks' in raw && Array.isArray(raw.acks))) return fail('not-our-server')
      opening = raw as Opening
      const done = await open(ports, opening)
      if (!done.ok) return done
      continue
    }
    const line = raw as Exclude<AnswerLine, Opening>
    if ('c' in line) changes = [...changes, ...line.c]
    else if ('no' in line) {
      const done = await leaveFeed(ports, line.f)
      if (!done.ok) return done
    } else if ('at' in line) {
      const done = await applyChanges(ports, line.f, changes, at.get(line.f) || null, line.at)
      if (!done.ok) return done
      at.set(line.f, line.at)
      received += changes.length
      changes = []
    } else if ('end' in line) return ok(tripOf(opening, received, line.more === true))
    else if ('failed' in line) return fail(isFailureCode(line.failed) ? line.failed : 'server-trouble')
  }
  // Cut short: what came before the last mark is kept, the rest comes next time.
  return fail(opening ? 'offline' : 'not-our-server')
}

async function open({ shelf, library }: Ports, { acks, epoch, now }: Opening): Promise<Result<unknown>> {
  if (!shelf) return library.commit({ facts: { epoch, now } })
  const done = await applyAcks(shelf, acks)
  return done.ok ? shelf.commit({ facts: { epoch, now } }) : done
}

function tripOf({ acks, now }: Opening, received: number, more: boolean): Trip {
  const refused = acks.filter(([, as]) => as === 'rejected').length
  const later = acks.filter(([, as]) => as === 'later').length
  return { sent: acks.length - refused - later, received, refused, more, now }
}

const isObject = (line: unknown): line is object => typeof line === 'object' && line !== null

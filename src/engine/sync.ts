// One trip to the server and back: what waits goes up, what is new comes down, in one request.
import { shelfOfFeed } from '#shared/collections/index.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { bytesPerRequest, opsPerRequest } from '#shared/protocol/addresses.ts'
import { protocolVersion, type Op } from '#shared/protocol/sync.ts'
import { applyKept, epochOf } from './apply.ts'
import { sumsIn } from './mend.ts'
import type { Outgoing, Ports } from './ports.ts'
import { sealAll } from './seal.ts'
import { learnt, partOf, standingOf } from './standing.ts'
import { catalogueOf } from './step.ts'
import { take, type Asked, type Taken } from './take.ts'

/** What one pass did. `now`: the server's time in ms, by which dates on this phone can be told. */
export type Trip = Omit<Taken, 'mended'>

const mostTrips = 50

/** Syncs until nothing is left to send or fetch. Null when another tab or worker is at it. The first refusal ends it. */
export function sync(ports: Ports): Promise<Result<Trip> | null> {
  return ports.lock.alone('sync', async () => {
    let all: Trip = { sent: 0, received: 0, refused: 0, more: false, now: 0 }
    // Each op is offered once a pass: one that is answered `later` keeps no other from its turn. A feed is mended once a pass.
    const offered = new Set<string>()
    const mended = new Set<string>()
    for (let trips = 0; trips < mostTrips; trips++) {
      const ops = await toOffer(ports, offered)
      if (!ops.ok) return ops
      const asked = await ask(ports, ops.value, mended, trips === 0)
      if (trips > 0 && !all.more && ops.value.length === 0 && !asked.question.sums) return ok(all)
      for (const { id } of ops.value) offered.add(id)
      const answer = await ports.network.sync(asked.question)
      if (!answer.ok) return answer
      const taken = await take(ports, answer.value.lines, asked)
      if (!taken.ok) return taken
      // Asked for once and answered to the end: what does not agree even then is looked at another day.
      for (const feed of taken.value.more ? taken.value.mended : Object.keys(asked.question.sums ?? {})) mended.add(feed)
      const { sent, received, refused, more, now } = taken.value
      all = { sent: all.sent + sent, received: all.received + received, refused: all.refused + refused, more, now }
    }
    return ok(all)
  })
}

/** What travels next. A person may have gone on writing while the last answer was on its way. */
async function toOffer({ shelf, outbox, chance, catalogue }: Ports, offered: ReadonlySet<string>): Promise<Result<Op[]>> {
  if (shelf) {
    const kept = await applyKept(shelf, catalogueOf({ library: shelf, shelf, ...(catalogue && { catalogue }) }))
    const done = kept.ok ? await sealAll(shelf, chance, catalogue) : kept
    if (!done.ok) return done
  }
  const waiting = (await (shelf ?? outbox)?.outgoing()) ?? []
  return ok(firstThatFit(waiting.filter(({ op, ack }) => !ack && !offered.has(op.id))))
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

/** The question of one trip, and where this phone stands when it is asked. */
async function ask(ports: Ports, ops: readonly Op[], mended: ReadonlySet<string>, first: boolean): Promise<Asked> {
  const { library, shelf, app } = ports
  const { known } = catalogueOf(ports)
  const cursors = { ...(await library.cursors()), ...(await shelf?.cursors()) }
  const wanted = (await ports.wanted()).filter((feed) => shelfOfFeed(feed) === 'library' || shelf)
  /** Looked at in this pass, and its mark still waits: without its sums all of it would come. */
  const waits = (feed: string) => mended.has(feed) && standingOf(cursors[feed]).mend !== undefined && standingOf(cursors[feed]).at === ''
  const names = wanted
    .filter((feed) => !waits(feed))
    .flatMap((feed) => [feed, ...learnt(standingOf(cursors[feed]), known).map((kind) => partOf(feed, kind))])
  const toMend = wanted.filter((feed) => standingOf(cursors[feed]).mend && !mended.has(feed))
  const sums = await Promise.all(toMend.map(async (feed) => [feed, await sumsIn(ports, feed)] as const))
  return {
    question: {
      p: protocolVersion,
      app,
      epoch: (await epochOf(shelf ?? library)) || null,
      knows: known,
      feeds: Object.fromEntries(names.map((name) => [name, standingOf(cursors[name]).at])),
      ops,
      ...(ports.check && first && { check: true }),
      ...(sums.length > 0 && { sums: Object.fromEntries(sums) }),
    },
    from: new Map(names.map((name) => [name, cursors[name] ?? null])),
    leave: mended,
  }
}

// Takes an answer line by line. A line that is not ours means that something else answered: being offline, not a broken server.
import { isFailureCode } from '#shared/failures.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { AnswerLine, Op, SyncQuestion } from '#shared/protocol/sync.ts'
import { applyAcks, applyChanges, epochOf, leaveFeed, type Arrived } from './apply.ts'
import { applyBuckets, compare, markMend, meetHistory } from './mend.ts'
import type { Ports } from './ports.ts'
import { standingOf, standingText } from './standing.ts'
import { catalogueOf, step, storeOf } from './step.ts'

/** What one answer brought. `now`: the server's time in ms. */
export type Taken = {
  readonly sent: number
  readonly received: number
  readonly refused: number
  readonly more: boolean
  readonly now: number
  /** Feeds that were mended by this answer: they are not mended again at once. */
  readonly mended: readonly string[]
}

/** A question as it was asked, and what this phone kept of each feed then. */
export type Asked = {
  readonly question: SyncQuestion
  readonly from: ReadonlyMap<string, string | null>
  readonly leave: ReadonlySet<string>
}

type Opening = Extract<AnswerLine, { readonly tama: number }>
type Line = Exclude<AnswerLine, Opening>

/** Takes an answer. Cut short, what came before the last mark is kept, the rest comes next time. */
export async function take(ports: Ports, lines: AsyncIterable<unknown>, asked: Asked): Promise<Result<Taken>> {
  let answer: Answer | undefined
  for await (const raw of lines) {
    if (!isObject(raw)) return fail('not-our-server')
    if (!answer) {
      if (!isOpening(raw)) return fail('not-our-server')
      answer = new Answer(ports, asked, raw)
      const done = await answer.open()
      if (!done.ok) return done
      continue
    }
    const line = raw as Line
    if ('end' in line) return answer.end(line)
    if ('failed' in line) return fail(isFailureCode(line.failed) ? line.failed : 'server-trouble')
    const done = await answer.take(line)
    if (!done.ok) return done
  }
  return fail(answer ? 'offline' : 'not-our-server')
}

class Answer {
  private readonly ports: Ports
  private readonly asked: Asked
  private readonly opening: Opening
  private readonly at: Map<string, string | null>
  private readonly mended: string[] = []
  /** Feeds of which not all could be taken: their mark waits. */
  private readonly unfinished = new Set<string>()
  private changes: Arrived[] = []
  private received = 0

  constructor(ports: Ports, asked: Asked, opening: Opening) {
    this.ports = ports
    this.asked = asked
    this.opening = opening
    this.at = new Map(asked.from)
  }

  /** First the answers to what was sent, then the history in which all the rest is told. */
  async open(): Promise<Result<unknown>> {
    const { library, shelf, outbox } = this.ports
    const { acks, epoch, now } = this.opening
    if (shelf) {
      const done = await applyAcks(shelf, acks, catalogueOf(this.ports), epoch)
      if (!done.ok) return done
    } else if (outbox) {
      const answered = acks.filter(([, as]) => as !== 'later')
      const done = answered.length > 0 ? await outbox.commit({ outgoing: { answered } }) : ok(true)
      if (!done.ok) return done
    }
    for (const store of shelf ? [library, shelf] : [library]) {
      const before = await epochOf(store)
      const done = await meetHistory(this.ports, store, epoch)
      if (!done.ok) return done
      if (before !== '' && before !== epoch) await this.lookAgain()
    }
    return (shelf ?? library).commit({ facts: { now } })
  }

  async take(line: Exclude<Line, { end: true } | { failed: string }>): Promise<Result<unknown>> {
    const { f } = line
    // What a newer server says beyond this is for newer phones.
    if (typeof f !== 'string') return ok()
    if ('no' in line) return leaveFeed(this.ports, f)
    if ('reset' in line) {
      const store = storeOf(this.ports, f)
      const done = await markMend(this.ports, f, line.reset === 'old' || !store ? '' : await epochOf(store), true)
      return done.ok ? this.lookAgain() : done
    }
    const { v } = this.opening
    const was = this.at.get(f) ?? null
    if ('b' in line) {
      this.received += line.c.length
      const whole = await applyBuckets(this.ports, f, { b: line.b, c: line.c, was, v })
      if (whole.ok && !whole.value) this.unfinished.add(f)
      return whole
    }
    if ('c' in line) {
      this.changes.push(...line.c.flatMap((entry) => (typeof entry === 'number' ? this.ownOf(entry) : [entry])))
      return ok()
    }
    if (!('at' in line)) return ok()
    const { changes } = this
    this.changes = []
    if (line.mended && this.unfinished.has(f)) {
      this.mended.push(f)
      return ok()
    }
    const done = await applyChanges(this.ports, f, changes, was, line.at, { held: line.held, mended: line.mended === true, v })
    if (!done.ok) return done
    this.at.set(f, done.value)
    this.received += changes.length
    if (line.mended) this.mended.push(f)
    return ok()
  }

  async end(line: Extract<Line, { end: true }>): Promise<Result<Taken>> {
    const { acks, now } = this.opening
    if (!line.more) {
      const done = await this.joinParts()
      if (!done.ok) return done
    }
    for (const [feed, digest] of Object.entries(line.digest ?? {})) {
      if (this.asked.leave.has(feed) || this.mended.includes(feed)) continue
      const done = await compare(this.ports, feed, digest)
      if (!done.ok) return done
    }
    const refused = acks.filter(([, as]) => as === 'rejected').length
    const later = acks.filter(([, as]) => as === 'later').length
    const sent = acks.length - refused - later
    return ok({ sent, received: this.received, refused, more: line.more === true, now, mended: this.mended })
  }

  /** The document of an ack, which stands in this feed as it is here. */
  private ownOf(ack: number): Arrived[] {
    const op = this.asked.question.ops.find(({ id }: Op) => id === this.opening.acks[ack]?.[0])
    return op ? [[op.kind, op.doc]] : []
  }

  /** Where this phone stands was changed behind this answer: what follows is told from there. */
  private async lookAgain(): Promise<Result<void>> {
    for (const name of this.at.keys()) {
      const now = (await storeOf(this.ports, name)?.cursors())?.[name] ?? null
      // Only what was given up: a mark that was meant for another place is not taken.
      if (now === null || standingOf(now).at === '') this.at.set(name, now)
    }
    return ok()
  }

  /** Kinds that were asked for by themselves have come whole: from here on they come with their feed. */
  private async joinParts(): Promise<Result<void>> {
    const catalogue = catalogueOf(this.ports)
    for (const name of Object.keys(this.asked.question.feeds)) {
      const [feed = '', kind] = name.split('~', 2)
      const store = kind ? storeOf(this.ports, feed) : null
      if (!store || !kind) continue
      const done = await step(store, catalogue, [], (_found, cursors) => {
        const [whole, part] = [cursors[feed], cursors[name]]
        if (whole === undefined || part === undefined) return null
        const { [kind]: _, ...others } = standingOf(whole).held
        const held = { ...others, ...standingOf(part).held }
        return {
          cursors: { [feed]: { was: whole, is: standingText({ ...standingOf(whole), held }) }, [name]: { was: part, is: null } },
        }
      })
      if (!done.ok) return done
    }
    return ok()
  }
}

const isObject = (line: unknown): line is object => typeof line === 'object' && line !== null

function isOpening(line: object): line is Opening {
  return 'tama' in line && 'acks' in line && Array.isArray(line.acks) && 'epoch' in line && typeof line.epoch === 'string'
}

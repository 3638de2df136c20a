// The lines of a sync's answer: what became of the ops, then what is new in each feed, with marks that keep what came before a cut.
import type { FailureCode } from '#shared/failures.ts'
import { bytesPerMark } from '#shared/protocol/question.ts'
import type { Ack, SyncQuestion } from '#shared/protocol/sync.ts'
import { mayRead, mayReadLater, type Actor } from '#shared/rules/rights.ts'
import { mendParts } from './mend.ts'
import { Reading } from './reading.ts'
import { headOf } from './store/places.ts'
import type { Store } from './store/repository.ts'

/** Text of one answer at most; more waits for the next request. */
const charactersPerAnswer = 512 * 1024
const rowsPerRead = 200

/** A part of the answer: whole lines, after which what arrived can be kept. */
export type Part = string

/** What is left of an answer's room. */
type Room = { left: number }

/** Where a phone stands in a feed, as written on the wire. Null: in another history, in the future, or nowhere. */
function seqOf(cursor: string, epoch: string): number | null {
  if (cursor === '') return 0
  const [of, seq, ...more] = cursor.split('.')
  const number = /^[0-9a-z]{1,10}$/.test(seq ?? '') ? Number.parseInt(seq ?? '', 36) : Number.NaN
  return of === epoch && more.length === 0 && Number.isSafeInteger(number) ? number : null
}

/** A place in a feed as written on the wire. */
const cursorOf = (seq: number, epoch: string) => `${epoch}.${seq.toString(36)}`

type FeedAsked = {
  readonly store: Store
  readonly feed: string
  readonly after: number
  readonly reading: Reading
  readonly room: Room
  /** The acks of this answer by the document and number they made: their data are on the phone already. */
  readonly made?: ReadonlyMap<string, number>
  /** Only documents of this kind. */
  readonly kind?: string | undefined
}

/** The changes of one feed after a number, in parts that each end with a mark. Answers the number it came to; null when the room ran out. */
export async function* feedParts({ store, feed, after, reading, room, made, kind }: FeedAsked): AsyncGenerator<Part, number | null> {
  const name = kind ? `${feed}~${kind}` : feed
  let seq = after
  for (;;) {
    const rows = await store.since(feed, seq, rowsPerRead, kind)
    if (rows.length === 0 && seq === 0) yield `{"f":"${name}","at":"${cursorOf(0, store.epoch)}"}\n`
    let entries: string[] = []
    let held = new Set<string>()
    let size = 0
    for (const [at, row] of rows.entries()) {
      seq = row.seq
      const ack = row.gone ? undefined : made?.get(`${row.id} ${row.rev}`)
      const entry = reading.entry(row)
      if (entry !== null) {
        const text = ack === undefined ? entry : String(ack)
        entries.push(text)
        size += text.length
      }
      if (!row.gone && reading.tellsLess(row.kind)) held.add(row.kind)
      if (size < bytesPerMark && at < rows.length - 1) continue
      const changes = entries.length > 0 ? `{"f":"${name}","c":[${entries.join(',')}]}\n` : ''
      yield `${changes}${JSON.stringify({ f: name, at: cursorOf(seq, store.epoch), ...(held.size > 0 && { held: [...held] }) })}\n`
      room.left -= size
      if (room.left <= 0) return null
      entries = []
      held = new Set()
      size = 0
    }
    if (rows.length < rowsPerRead) return seq
  }
}

type Answered = {
  readonly store: Store
  readonly actor: Actor
  readonly question: Omit<SyncQuestion, 'ops' | 'epoch'>
  readonly acks: readonly Ack[]
  readonly made: ReadonlyMap<string, number>
  /** Why nothing of the ops was taken: told once all there is to read was told. */
  readonly failed?: FailureCode | undefined
}

/** The whole answer as it was at one moment. It is held in memory until it is sent: a slow phone keeps no transaction open. */
export async function* answerParts(asked: Answered): AsyncGenerator<Part> {
  yield* await asked.store.snapshot(async (store) => {
    const parts: Part[] = []
    for await (const part of partsOf({ ...asked, store })) parts.push(part)
    return parts
  })
}

/** The whole answer, part by part. `acks` are of ops that are on the disk already. */
async function* partsOf({ store, actor, question, acks, made, failed }: Answered): AsyncGenerator<Part> {
  const reading = new Reading(store.catalogue, question.knows, actor.person)
  yield `${JSON.stringify({ tama: 1, epoch: store.epoch, now: store.now(), acks, ...reading.versions() })}\n`
  const room = { left: charactersPerAnswer }
  const digest: Record<string, string> = {}
  for (const [name, cursor] of Object.entries(question.feeds)) {
    const [feed = '', kind] = name.split('~', 2)
    const sums = kind ? undefined : question.sums?.[feed]
    if (mayReadLater(actor, feed)) continue
    if (!mayRead(actor, feed)) yield `${JSON.stringify({ f: feed, no: true })}\n`
    else if (room.left > 0) {
      const head = await headOf(store.db, feed)
      const asked = seqOf(cursor, store.epoch)
      const reset = asked === null || asked > head.seq ? 'unknown' : asked > 0 && asked < head.floor ? 'old' : null
      if (reset && !kind && sums === undefined) {
        yield `${JSON.stringify({ f: feed, reset })}\n`
        continue
      }
      // Whoever brings sums may have it all: what came before this moment is mended, what comes after is the feed.
      const after = reset ? 0 : (asked ?? 0)
      const from = sums !== undefined && after === 0 ? head.seq : after
      let seq = yield* feedParts({ store, feed, after: from, reading, room, made, kind })
      if (sums !== undefined && seq !== null) {
        const mended = yield* mendParts({ store, feed, at: cursorOf(seq, store.epoch), sums, reading, room })
        if (!mended) seq = null
      }
      if (kind || seq === null || !(question.check || sums !== undefined || seq > from)) continue
      const now = await headOf(store.db, feed)
      if (now.seq === seq && (await allTold(store, feed, reading))) digest[feed] = now.digest
    }
  }
  if (failed) return yield `${JSON.stringify({ failed })}\n`
  const more = room.left > 0 ? {} : { more: true }
  yield `${JSON.stringify({ end: true, ...more, ...(Object.keys(digest).length > 0 && { digest }) })}\n`
}

/** Whether a feed holds nothing that this phone is not told of. */
async function allTold(store: Store, feed: string, reading: Reading): Promise<boolean> {
  const kinds = reading.kinds()
  if (kinds.length === Object.keys(store.catalogue.known).length) return true
  const held = await store.db
    .selectFrom('place')
    .innerJoin('document', 'document.id', 'place.document')
    .select('document.id')
    .where('feed', '=', feed)
    .where('gone', '=', 0)
    .where('deleted', '=', 0)
    .$if(kinds.length > 0, (asked) => asked.where('kind', 'not in', kinds))
    .limit(1)
    .executeTakeFirst()
  return held === undefined
}

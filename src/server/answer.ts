// The lines of a sync's answer: what became of the ops, then what is new in each feed, with marks that keep what came before a cut.
import type { Ack } from '#shared/protocol/sync.ts'
import { bytesPerMark } from '#shared/protocol/sync.ts'
import { mayRead, type Actor } from '#shared/rules/rights.ts'
import type { Place, Store } from './store/repository.ts'

/** Text of one answer at most; more waits for the next request. */
const charactersPerAnswer = 512 * 1024
const rowsPerRead = 200

/** A part of the answer: whole lines, after which what arrived can be kept. */
export type Part = string

/** Where a phone stands in a feed, as written on the wire; another epoch or nonsense begins at nothing. */
function seqOf(cursor: string, epoch: string): number {
  const [of, seq] = cursor.split('.', 2)
  const number = Number.parseInt(seq ?? '', 36)
  return of === epoch && Number.isSafeInteger(number) && number >= 0 ? number : 0
}

const cursorOf = (seq: number, epoch: string) => `${epoch}.${seq.toString(36)}`

/** One document's line entry. The data are passed on as the text they were stored in. */
function changeText({ kind, id, rev, hash, body, owner, gone }: Place, reader: string | null): string {
  const theirs = owner !== reader && owner !== '' ? `,${JSON.stringify(owner)}` : ''
  return `["${kind}","${id}",${gone ? -1 : rev},"${hash}",${gone ? 'null' : (body ?? 'null')}${gone ? '' : theirs}]`
}

/** The changes of one feed after a number, in parts that each end with a mark. Ends early when `room` runs out. */
export async function* feedParts(
  store: Store,
  feed: string,
  after: number,
  reader: string | null,
  known: ReadonlySet<string>,
  room: { left: number },
): AsyncGenerator<Part> {
  let seq = after
  for (;;) {
    const rows = await store.since(feed, seq, rowsPerRead)
    if (rows.length === 0) {
      if (seq === 0 && after === 0) yield `{"f":"${feed}","at":"${cursorOf(0, store.epoch)}"}\n`
      return
    }
    let entries: string[] = []
    let size = 0
    for (const [at, row] of rows.entries()) {
      seq = row.seq
      if (!known.has(`${row.id} ${row.rev}`)) {
        const text = changeText(row, reader)
        entries.push(text)
        size += text.length
      }
      if (size < bytesPerMark && at < rows.length - 1) continue
      const changes = entries.length > 0 ? `{"f":"${feed}","c":[${entries.join(',')}]}\n` : ''
      yield `${changes}{"f":"${feed}","at":"${cursorOf(seq, store.epoch)}"}\n`
      room.left -= size
      if (room.left <= 0) return
      entries = []
      size = 0
    }
    if (rows.length < rowsPerRead) return
  }
}

/** The whole answer, part by part. `acks` are of ops that are on the disk already. */
export async function* answerParts(
  store: Store,
  actor: Actor,
  feeds: Readonly<Record<string, string>>,
  acks: readonly Ack[],
  made: ReadonlySet<string>,
): AsyncGenerator<Part> {
  yield `${JSON.stringify({ tama: 1, epoch: store.epoch, now: store.now(), acks })}\n`
  const room = { left: charactersPerAnswer }
  for (const [feed, cursor] of Object.entries(feeds)) {
    if (!mayRead(actor, feed)) yield `${JSON.stringify({ f: feed, no: true })}\n`
    else if (room.left > 0) yield* feedParts(store, feed, seqOf(cursor, store.epoch), actor.person, made, room)
  }
  yield room.left > 0 ? '{"end":true}\n' : '{"end":true,"more":true}\n'
}

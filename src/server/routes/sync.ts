// A sync: everything that came up is decided and on the disk before the first line goes down.
import type { FailureCode } from '#shared/failures.ts'
import { bytesPerBatch, bytesPerOp, checkedOp } from '#shared/protocol/question.ts'
import { protocolVersion, type Ack, type Op, type SyncQuestion } from '#shared/protocol/sync.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Actor } from '#shared/rules/rights.ts'
import { accept } from '../accept.ts'
import { answerParts, type Part } from '../answer.ts'
import type { Caller } from '../auth.ts'
import { logBug } from '../log.ts'
import { noteSent } from '../store/people.ts'
import type { Work } from '../store/repository.ts'
import { overtaken, troubleOf } from '../store/troubles.ts'
import type { House } from './route.ts'

/** Answers the parts of the answer, in order. `failed`: why the ops cannot be taken now; the rest is answered all the same. */
export async function sync(
  { store }: House,
  { actor, phone }: Caller,
  question: Omit<SyncQuestion, 'epoch'>,
  failed?: FailureCode,
): Promise<Result<AsyncGenerator<Part>>> {
  if (question.p !== protocolVersion) return fail('app-too-old')
  const given = (question.ops as readonly unknown[]).map((op) => ({ given: op, op: checkedOp(op) }))
  const { acks, made } = failed || given.length === 0 ? nothing : await store.atomically((tx) => takeAll(tx, actor, phone, given))
  return ok(answerParts({ store, actor, question, acks, made, failed }))
}

type Given = { readonly given: unknown; readonly op: Op | null }
/** What became of the ops, and the acks by the document and number they made. */
type Taken = { readonly acks: readonly Ack[]; readonly made: ReadonlyMap<string, number> }

const nothing: Taken = { acks: [], made: new Map() }

/** Takes all ops of a request. May be done again from the start when others were in the way: what it answers is made in here. */
async function takeAll(tx: Work, actor: Actor, phone: string, ops: readonly Given[]): Promise<Taken> {
  // One person's pushes come one after the other: a repeat that overtakes its first finds that one's answers.
  await tx.lock('person', [actor.person])
  await tx.lock(
    'document',
    ops.flatMap(({ op }) => (op ? [op.doc] : [])),
  )
  await noteSent(tx, phone)
  const acks: Ack[] = []
  const made = new Map<string, number>()
  let bytes = 0
  for (const { given, op } of ops) {
    const size = op ? JSON.stringify(op).length : 0
    bytes += size
    const ack: Ack = !op
      ? [idOf(given), 'rejected', 'bad-question']
      : size > bytesPerOp
        ? [op.id, 'rejected', 'question-too-big']
        : bytes > bytesPerBatch
          ? [op.id, 'later']
          : await takeOne(tx, op.id, (part) => accept(part, actor, op))
    if (op && (ack[1] === 'ok' || ack[1] === 'merged' || ack[1] === 'copied')) made.set(`${op.doc} ${ack[2]}`, acks.length)
    acks.push(ack)
  }
  return { acks, made }
}

/** An op on which this server stumbles is our bug, not the phone's: it waits there, and stops no other. A trouble of the database is everybody's. */
async function takeOne(tx: Work, id: string, take: (part: Work) => Promise<Ack>): Promise<Ack> {
  try {
    return await tx.apart(take).catch((error: unknown) => {
      if (!overtaken(error)) throw error
      // Two wrote the same document first at the same moment: this time the other's stands there.
      return tx.apart(take)
    })
  } catch (error) {
    if (tx.over || troubleOf(error)) throw error
    logBug(error, 'OP', id)
    return [id, 'later']
  }
}

function idOf(given: unknown): string {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : ''
  return typeof id === 'string' ? id.slice(0, 22) : ''
}

// A sync: everything that came up is decided and on the disk before the first line goes down.
import { bytesPerBatch, bytesPerOp, checkedOp, protocolVersion, type Ack, type SyncQuestion } from '#shared/protocol/sync.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { accept } from '../accept.ts'
import { answerParts, type Part } from '../answer.ts'
import type { Caller } from '../auth.ts'
import { logBug } from '../log.ts'
import type { Work } from '../store/repository.ts'
import type { House } from './route.ts'

/** Answers the parts of the answer, in order. */
export async function sync({ store }: House, { actor }: Caller, question: SyncQuestion): Promise<Result<AsyncGenerator<Part>>> {
  if (question.p !== protocolVersion) return fail('app-too-old')
  const acks: Ack[] = []
  const made = new Map<string, number>()
  if (question.ops.length > 0) {
    await store.atomically(async (tx) => {
      let bytes = 0
      for (const given of question.ops as readonly unknown[]) {
        const op = checkedOp(given)
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
    })
  }
  return ok(answerParts({ store, actor, question, acks, made }))
}

/** An op on which this server stumbles is our bug, not the phone's: it waits there, and stops no other. */
async function takeOne(tx: Work, id: string, take: (part: Work) => Promise<Ack>): Promise<Ack> {
  try {
    return await tx.apart(take)
  } catch (error) {
    logBug(error, 'OP', id)
    return [id, 'later']
  }
}

function idOf(given: unknown): string {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : ''
  return typeof id === 'string' ? id.slice(0, 22) : ''
}

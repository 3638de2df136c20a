// Letters from a locked phone: opened, decided as any op, and answered only with which of them arrived.
import { bytesPerOp, checkedOp } from '#shared/protocol/question.ts'
import { fail, ok } from '#shared/kit/result.ts'
import { accept } from '../accept.ts'
import { noteSent } from '../store/people.ts'
import type { Work } from '../store/repository.ts'
import type { Route } from './route.ts'

/**
 * A letter that this server cannot open did not arrive: it stays on the phone, and comes with the next ordinary sync. What a
 * phone sends after it was ended is kept apart: not lost, and not believed.
 */
export const drop: Route<'drop'> = async ({ store, letters }, caller, question) => {
  if (!caller) return fail('signed-out')
  const { actor, phone, ended } = caller
  const arrived = await store.atomically(async (tx) => {
    const ids: string[] = []
    const full = ended && (await waitingOf(tx, phone)) >= roomPerPhone
    for (const { id, letter } of question.letters) {
      if (ended) {
        if (full) continue
        await tx.db
          .insertInto('waiting_room')
          .values({ phone, id, person: actor.person, letter, received: tx.now })
          .onConflict((conflict) => conflict.columns(['phone', 'id']).doNothing())
          .execute()
        ids.push(id)
        continue
      }
      const text = letters.open('op', phone, id, letter)
      if (text === null || text.length > bytesPerOp) continue
      const op = checkedOp(jsonOf(text))
      if (!op || op.id !== id) continue
      // Whatever becomes of it is kept as its first answer, and told at the next unlocking.
      if ((await accept(tx, actor, op))[1] !== 'later') ids.push(id)
    }
    if (!ended && ids.length > 0) await noteSent(tx, phone)
    return ids
  })
  return ok({ arrived })
}

/** A phone that was ended may leave this many letters: more than any honest outbox holds. */
const roomPerPhone = 1000

async function waitingOf(tx: Work, phone: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('waiting_room')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('phone', '=', phone)
    .executeTakeFirstOrThrow()
  return Number(count)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

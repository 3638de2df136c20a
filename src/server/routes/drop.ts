// Letters from a locked phone: opened, decided as any op, and answered only with which of them arrived.
import { checkedOp } from '#shared/protocol/sync.ts'
import { bytesPerOp } from '#shared/protocol/sync.ts'
import { ok } from '#shared/kit/result.ts'
import { fail } from '#shared/kit/result.ts'
import { accept } from '../accept.ts'
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
    for (const { id, letter } of question.letters) {
      if (ended) {
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
    return ids
  })
  return ok({ arrived })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

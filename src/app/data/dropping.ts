// Sending while locked: letters that only the server can open leave this phone by a token that only adds. Nothing is read.
import { steps } from '#shared/collections/learning.ts'
import { lettersThatFit } from '#shared/protocol/addresses.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { call } from './call.ts'
import { shelfDatabase, type OutgoingRow } from './database.ts'
import { letters } from './lock/cipher.ts'
import { heardAs } from './media/recorded.ts'
import { lockedHeads, type Head } from './phone.ts'
import { shelfNow } from './shelf.ts'

type Waiting = OutgoingRow & { readonly letter: ArrayBuffer }

const waits = (row: OutgoingRow): row is Waiting => row.letter !== undefined && row.left === undefined

/** What of a locked shelf was not received, as far as its rows tell it in clear. `sent`: some left by letter; whether it was taken, only the unlocking shows. */
export type NotReceived = { readonly count: number; readonly sent: boolean }

/**
 * Counts what erasing a locked shelf would lose. Which op belongs to which row is locked: a letter that left is taken for one of
 * the rows that were not changed since, and never for more of them than there can be. A learner's small steps are one thing. How far a
 * picture came is locked: each counts. So does each recording.
 */
export async function notReceivedOn(id: string): Promise<NotReceived> {
  const db = shelfDatabase(id)
  const unsent = await Promise.all(
    db.kinds().map(async (kind) => ({ kind, rows: await db.documents(kind).where('unsent').equals(1).toArray() })),
  )
  const left = (await db.outgoing.toArray()).filter((row) => row.left !== undefined).length
  // What was recorded and not given away is a file that is not on its way.
  const files = Math.max(
    await db.sendings.count(),
    (await db.table('files').toCollection().primaryKeys()).filter((file) => !(file as string).startsWith(heardAs)).length,
  )
  db.close()
  const rows = unsent.flatMap((found) => found.rows)
  const small = unsent.find(({ kind }) => kind === steps.name)?.rows.length ?? 0
  const changed = rows.filter(({ dirty }) => dirty !== undefined).length
  const lost = rows.length - Math.max(0, left - changed)
  return { count: files + Math.min(lost, rows.length - small + Math.min(small, 1)), sent: left > 0 }
}

/** Sends the letters of every shelf that is locked now. Ends at the first refusal; what is left goes next time. */
export async function dropLetters(): Promise<Result<number>> {
  let sent = 0
  for (const head of await lockedHeads()) {
    if (head.id === shelfNow()?.id) continue
    const done = await dropOf(head)
    if (!done.ok) return done
    sent += done.value
  }
  return ok(sent)
}

async function dropOf({ id, letterbox, signing }: Head): Promise<Result<number>> {
  if (!letterbox || !signing) return ok(0)
  const db = shelfDatabase(id)
  try {
    let sent = 0
    let waiting = (await db.outgoing.orderBy('place').toArray()).filter(waits)
    while (waiting.length > 0) {
      const some = lettersThatFit(waiting)
      const answer = await call(
        'drop',
        { letters: some.map(({ id: op, letter }) => ({ id: op, letter: letters(letter) })) },
        {
          phone: letterbox.phone,
          pass: letterbox.token,
          key: signing,
        },
      )
      if (!answer.ok) return answer
      const arrived = new Set(answer.value.arrived)
      for (const op of arrived) await db.outgoing.update(op, { left: 1 })
      sent += arrived.size
      // What did not arrive cannot be opened there: it waits for the next unlocking.
      waiting = waiting.slice(some.length)
    }
    return ok(sent)
  } finally {
    db.close()
  }
}

// How often somebody may guess. Counts wrong codes only: a workshop joins from one address, a whole network may share one.
import { newId } from '#shared/kit/ids.ts'
import { chance } from './chance.ts'
import type { Secret } from './settings.ts'
import type { Store } from './store/repository.ts'

const hour = 60 * 60 * 1000
const most = { phone: 5, address: 30, everybody: 100 }

/** Either a try, which counts as wrong until `right` is called, or the milliseconds to wait before the next one. */
type Try = { readonly wait: number; readonly right?: never } | { readonly right: () => Promise<void> }
type Guess = { readonly at: number; readonly phone: string; readonly address: string }

/** The wrong codes of the last hour, in the store: the same count in every process, and a restart forgives nothing. */
export class CodeGuesses {
  private readonly store: Store
  private readonly secret: Secret
  private readonly alarm: (text: string) => void

  constructor(store: Store, secret: Secret, alarm: (text: string) => void) {
    this.store = store
    this.secret = secret
    this.alarm = alarm
  }

  /** A code is about to be tried. It counts before it is looked at, so that many at once gain nothing. */
  async tried(phone: string, from: string): Promise<Try> {
    const now = this.store.now()
    // The address itself is kept nowhere.
    const guess = { id: newId(chance), at: now, phone, address: this.secret.mac(`address:${from}`) }
    // Who has to wait anyway is told so without a write.
    const early = waitFor(guess, await this.wrong(this.store.db, now))
    if (early > 0) return { wait: early }
    const { wait, count } = await this.store.atomically(async (tx) => {
      await tx.alone('guesses')
      await tx.db
        .deleteFrom('guess')
        .where('at', '<', now - hour)
        .execute()
      const wrong = await this.wrong(tx.db, now)
      const wait = waitFor(guess, wrong)
      if (wait === 0) await tx.db.insertInto('guess').values(guess).execute()
      return { wait, count: wrong.length + 1 }
    })
    if (wait > 0) return { wait }
    if (count === most.everybody)
      this.alarm('Somebody is guessing invitation codes: 100 wrong ones within an hour. Joining is closed until the hour is over.')
    return { right: async () => void (await this.store.db.deleteFrom('guess').where('id', '=', guess.id).execute()) }
  }

  private wrong(db: Store['db'], now: number): Promise<Guess[]> {
    return db
      .selectFrom('guess')
      .select(['at', 'phone', 'address'])
      .where('at', '>=', now - hour)
      .orderBy('at')
      .execute()
  }
}

function waitFor({ at: now, phone, address }: Guess, wrong: readonly Guess[]): number {
  const left = (guesses: readonly Guess[], limit: number) => {
    const oldest = guesses.at(-limit)
    return oldest ? oldest.at + hour - now : 0
  }
  return Math.max(
    left(
      wrong.filter((guess) => guess.phone === phone),
      most.phone,
    ),
    left(
      wrong.filter((guess) => guess.address === address),
      most.address,
    ),
    left(wrong, most.everybody),
  )
}

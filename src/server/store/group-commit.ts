// Group commit: writes that arrive together go to the disk together. A savepoint each, so that a bad one takes no other along.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Work<T> = (tx: Transaction<Tables>) => Promise<T>
type Waiting = { readonly work: Work<unknown>; readonly done: (value: unknown) => void; readonly failed: (error: unknown) => void }

export class GroupCommit {
  private readonly db: Kysely<Tables>
  private readonly window: number
  private readonly most: number
  private waiting: Waiting[] = []
  private timer: NodeJS.Timeout | null = null
  private writing: Promise<void> | null = null

  /** `window`: milliseconds the first waits for others; 0 for a database that costs nothing to commit. `most`: writes in one transaction. */
  constructor(db: Kysely<Tables>, window: number, most: number) {
    this.db = db
    this.window = window
    this.most = most
  }

  /** Writes, together with whatever else is waiting. Answers after the commit. */
  write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((done, failed) => {
      this.waiting.push({ work, done: done as (value: unknown) => void, failed })
      if (this.writing) return
      if (this.window === 0 || this.waiting.length >= this.most) this.start()
      else this.timer ??= setTimeout(() => this.start(), this.window)
    })
  }

  /** Ends when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.writing || this.waiting.length > 0) {
      if (!this.writing) this.start()
      await this.writing
    }
  }

  private start(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null
      // Somebody may have come between the last look and now.
      if (this.waiting.length > 0) this.start()
    })
  }

  /** Who arrived during a commit has waited long enough: the next group follows at once. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.slice(0, this.most)
      this.waiting = this.waiting.slice(this.most)
      await this.commit(group)
    }
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    const [first, ...others] = group
    if (!first) return
    if (others.length === 0) return this.db.transaction().execute(first.work).then(first.done, first.failed)
    const answers: (() => void)[] = []
    try {
      await this.db.transaction().execute(async (tx) => {
        for (const piece of group) answers.push(await savepoint(tx, piece))
      })
    } catch {
      // The transaction was lost as a whole, by a full disk for example. Each tries alone: what fits is taken, what does not hears why.
      for (const piece of group) await this.commit([piece])
      return
    }
    for (const answer of answers) answer()
  }
}

async function savepoint(tx: Transaction<Tables>, { work, done, failed }: Waiting): Promise<() => void> {
  await sql`savepoint piece`.execute(tx)
  let answer: () => void
  try {
    const value = await work(tx)
    answer = () => done(value)
  } catch (error) {
    await sql`rollback to piece`.execute(tx)
    answer = () => failed(error)
  }
  await sql`release piece`.execute(tx)
  return answer
}

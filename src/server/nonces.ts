// Each signed request opens once. It is remembered for as long as its time would be believed.
import { clockTolerance } from '#shared/protocol/signature.ts'
import type { Store } from './store/repository.ts'
import { troubleOf } from './store/troubles.ts'

export type Nonces = {
  /** Whether a request with this mark is seen for the first time. */
  readonly firstTime: (mark: string, now: number) => Promise<boolean>
}

/** The embedded database belongs to one process, whose memory is enough; a shared one remembers for all of them. */
export function noncesOf(store: Store): Nonces {
  return store.kind === 'sqlite' ? new NoncesHere() : new NoncesShared(store)
}

const kept = 2 * clockTolerance
const sweepEvery = 60_000

class NoncesHere implements Nonces {
  private readonly seen = new Map<string, number>()
  private swept = 0

  async firstTime(mark: string, now: number): Promise<boolean> {
    if (now - this.swept > sweepEvery) {
      for (const [known, at] of this.seen) if (now - at > kept) this.seen.delete(known)
      this.swept = now
    }
    if (this.seen.has(mark)) return false
    this.seen.set(mark, now)
    return true
  }
}

class NoncesShared implements Nonces {
  private readonly store: Store
  private readonly here = new NoncesHere()
  private swept = 0

  constructor(store: Store) {
    this.store = store
  }

  async firstTime(mark: string, now: number): Promise<boolean> {
    if (!(await this.here.firstTime(mark, now))) return false
    const { db } = this.store
    try {
      if (now - this.swept > sweepEvery) {
        this.swept = now
        await db.deleteFrom('nonce').where('until', '<', now).execute()
      }
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('nonce')
        .values({ mark, until: now + kept })
        .onConflict((conflict) => conflict.column('mark').doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    } catch (error) {
      // On a full disk reading goes on, and each process remembers for itself.
      if (troubleOf(error) === 'server-full') return true
      throw error
    }
  }
}

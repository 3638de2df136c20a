// PostgreSQL keeps the contract of every storage, with two pools of connections as two processes would have them.
import { tmpdir } from 'node:os'
import { describe, expect, inject, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { openStore } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/repository.ts'
import { asked, freshDatabase } from '../support/postgres.ts'
import { storeContract, type Ground } from '../support/store-contract.ts'

async function ground(): Promise<Ground> {
  const url = await freshDatabase(inject('postgres'), 'tables')
  const stores: Store[] = []
  return {
    open: async (clock) => {
      const store = await openStore(tmpdir(), clock, url)
      stores.push(store)
      return store
    },
    // A disk that is really full would need a file system of its own and root. A trigger answers what PostgreSQL then answers: at the
    // moment of writing for new documents, and for all else at the commit, where nothing may have been promised yet.
    fill: async () => {
      await asked(
        url,
        `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
         create trigger full_disk before insert on document for each row execute function full_disk();
         create trigger full_nonces before insert on nonce for each row execute function full_disk();
         create constraint trigger full_phones after update on phone deferrable initially deferred for each row execute function full_disk();`,
      )
      return async () => void (await asked(url, 'drop function full_disk() cascade'))
    },
    close: async () => void (await Promise.all(stores.map((store) => store.close()))),
  }
}

describe('PostgreSQL', () => {
  storeContract(ground)

  test('what was read and does not stand any more is not written over: the work is done again, on what stands', async () => {
    const place = await ground()
    const [store, other] = [await place.open(), await place.open()]
    const awa = { person: 'awa', team: 'thies', country: 'SN' }
    const post = (caption: string) => ({ kind: 'post', caption })
    const writes = (where: Store, caption: string, between = async () => {}) =>
      where.atomically(async (tx) => {
        const before = await tx.document('d')
        await between()
        return tx.put(drafts, 'd', awa, post(caption), before)
      })
    await writes(store, 'First')
    let ran = 0
    const written = await writes(store, 'Third', async () => {
      if (ran++ === 0) await writes(other, 'Second')
    })
    expect([ran, written.rev]).toEqual([2, 3])
    await writes(store, 'Back', async () => {
      // As the sweep does with what was deleted long ago.
      if (ran++ === 2) await other.atomically((tx) => tx.db.deleteFrom('document').where('id', '=', 'd').execute())
    })
    expect(await store.atomically((tx) => tx.document('d'))).toMatchObject({ data: post('Back') })
    await place.close()
  })
})

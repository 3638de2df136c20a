// The secret of a programme, and that it is the one its database was written with.
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { Secret } from './settings.ts'
import { factOf } from './store/history.ts'
import type { Store } from './store/repository.ts'

const markOfSecret = 'secret-mark'

/** The secret in the data folder. Passes and codes are sealed with it: a store that was written with another would turn everybody away. */
export async function secretOf(store: Store, folder: string): Promise<Secret> {
  const secret = Secret.in(folder)
  const mark = secret.mac('this store belongs to this secret')
  const known =
    (await factOf(store.db, markOfSecret)) ??
    (await store.atomically(async (tx) => {
      await tx.alone('secret')
      const before = await tx.fact(markOfSecret)
      if (before === null) await tx.remember(markOfSecret, mark)
      return before ?? mark
    }))
  if (known === mark) return secret
  throw new CannotStart(
    `The database was written with another secret than the one in "${join(folder, 'secret')}". Copy the file "secret" from the data folder of the server that wrote it, or from its backup.`,
  )
}

// Opens the store: makes or upgrades the tables, and knows which history this is.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Migrator } from 'kysely/migration'
import type { Catalogue } from '#shared/collections/index.ts'
import { currentHistory } from './history.ts'
import { migrations } from './migrations.ts'
import { Store } from './repository.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the embedded database in a folder, making both when they are not there. `:memory:` keeps nothing. */
export async function openStore(folder: string, clock: () => number = Date.now, catalogue?: Catalogue): Promise<Store> {
  if (folder !== ':memory:') makeFolder(resolve(folder))
  const db = openSqlite(folder === ':memory:' ? folder : join(folder, 'tama.sqlite'))
  const named = Object.fromEntries(Object.entries(migrations).map(([name, up]) => [name, { up }]))
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => named } }).migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('The database could not be upgraded.', { cause: error })
  return new Store(db, await currentHistory(db), clock, catalogue)
}

/** Makes a folder and those above it, one by one: asked to make all at once, Node never comes back from /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

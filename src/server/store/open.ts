// Opens the store: makes or upgrades the tables, and knows which history this is.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Catalogue } from '#shared/collections/index.ts'
import { CannotStart } from '../cannot-start.ts'
import type { Database } from './database.ts'
import { makeFolder } from './folder.ts'
import { currentHistory, factOf, movedTo } from './history.ts'
import { migrations, newestSchema } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import { Store } from './repository.ts'
import { openSqlite } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** The file of the embedded database in a data folder. */
export const sqliteFile = (folder: string) => (folder === ':memory:' ? folder : join(folder, 'tama.sqlite'))

/**
 * Opens the database with its newest tables: PostgreSQL when an address is given, else the embedded one in the folder, making both when
 * they are not there. The folder `:memory:` keeps nothing. `patient`: for work of minutes that nobody waits for.
 */
export async function openDatabase(folder: string, url: string | null, patient = false): Promise<Database> {
  if (folder !== ':memory:') makeFolder(folder)
  if (url !== null) return openPostgres(url, upgrade, patient)
  const database = openSqlite(sqliteFile(folder))
  await upgrade(database.db)
  return database
}

/** Opens a database that is there and leaves its tables as they are. Throws a sentence when they are not those of this release. */
export async function openAsItIs(folder: string, url: string | null): Promise<Database> {
  if (url === null && !existsSync(sqliteFile(folder))) throw new CannotStart(`There is no database in "${folder}".`)
  const database = url === null ? openSqlite(sqliteFile(folder)) : await openPostgres(url, async () => {}, true)
  const step = await stepOf(database.db).catch(() => null)
  if (step === newestSchema) return database
  await database.close()
  throw new CannotStart(
    step === null
      ? `There is no programme in this database yet.`
      : `The database is at step ${step}, this release at ${newestSchema}. Start the server of this release once, then try again.`,
  )
}

/** The last step of the schema that a database has taken. */
async function stepOf(db: Kysely<Tables>): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select max(name) as name from kysely_migration`.execute(db)
  return rows[0]?.name ?? null
}

async function upgrade(db: Kysely<Tables>): Promise<void> {
  const named = Object.fromEntries(Object.entries(migrations).map(([name, up]) => [name, { up }]))
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => named } }).migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('The database could not be upgraded.', { cause: error })
}

/** Opens the store. A new one begins its first history. */
export async function openStore(
  folder: string,
  clock: () => number = Date.now,
  url: string | null = null,
  catalogue?: Catalogue,
): Promise<Store> {
  const database = await openDatabase(folder, url)
  const moved = await factOf(database.db, movedTo)
  if (moved === null) return new Store(database, await currentHistory(database.db), clock, catalogue)
  await database.close()
  throw new CannotStart(
    `The programme was moved from here to ${moved}. Start the server there; what is here is what it was before the move.`,
  )
}

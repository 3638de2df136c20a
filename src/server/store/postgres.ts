// PostgreSQL: one database behind several API processes. Everything that is said to it in its own dialect is said here.
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { lockable, type Database } from './database.ts'
import type { Tables } from './tables.ts'
import { codeOf } from './troubles.ts'

const connections = 10
const limits = { statement_timeout: 20_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 30_000 }
/** Serialization failure, deadlock, and two first writers of one row: the second try finds what the first one met. */
const worthAgain = new Set(['40001', '40P01', '23505'])
const tries = 6
/** Whatever the database was set to. Stronger settings stay. */
const answeredIsOnDisk = `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`
const bigint = 20

/** A pool of connections. `patient`: without time limits, for upgrades and moves. */
function pool(url: string, patient: boolean): pg.Pool {
  const types = new pg.TypeOverrides()
  // Our numbers are counters and milliseconds: far below 2^53.
  types.setTypeParser(bigint, Number)
  const made = new pg.Pool({
    connectionString: url,
    max: patient ? 2 : connections,
    connectionTimeoutMillis: 5_000,
    application_name: 'tama',
    types,
    ...(!patient && limits),
  })
  // A waiting connection that breaks is replaced when it is needed; whoever uses one hears of it there.
  made.on('error', () => {})
  return made
}

function built(url: string, patient: boolean): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: pool(url, patient),
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(answeredIsOnDisk))
      },
    }),
  })
}

/** Opens a database. `upgrade` makes its tables, one process after the other. */
export async function openPostgres(url: string, upgrade: (db: Kysely<Tables>) => Promise<void>, patient = false): Promise<Database> {
  const upgrading = built(url, true)
  try {
    await mustKeep(upgrading)
    await upgrade(upgrading)
    await keepOutOfLog(upgrading)
  } finally {
    await upgrading.destroy()
  }
  const db = built(url, patient)
  return {
    kind: 'postgres',
    db,
    write: (work) => withPatience(() => db.transaction().setIsolationLevel('read committed').execute(work)),
    read: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    lock,
    close: () => db.destroy(),
  }
}

/** In the order of bytes, whatever the database sorts by: the order in which feeds are numbered too. */
async function lock(tx: Transaction<Tables>, table: keyof typeof lockable, names: readonly string[]): Promise<void> {
  const name = sql.ref(lockable[table])
  await sql`select 1 from ${sql.table(table)} where ${name} = any(${[...names]}) order by ${name} collate "C" for update`.execute(tx)
}

/** Does it again when others were in the way, after a moment that differs for everybody. */
async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried === tries || !worthAgain.has(codeOf(error))) throw error
      await new Promise((go) => setTimeout(go, Math.random() * 10 * 2 ** tried))
    }
  }
}

async function mustKeep(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ setting: string }>`select current_setting('fsync') as setting`.execute(db)
  if (rows[0]?.setting === 'off')
    throw new CannotStart(
      'PostgreSQL is set not to write to the disk (fsync = off): work that was received would be lost with the power. Set fsync = on in postgresql.conf and start PostgreSQL again.',
    )
}

/** What lives for minutes needs no log: remembering that a request was seen costs no fsync. */
async function keepOutOfLog(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql`select 1 from pg_class where oid = to_regclass('nonce') and relpersistence = 'p'`.execute(db)
  if (rows.length > 0) await sql`alter table nonce set unlogged`.execute(db)
}

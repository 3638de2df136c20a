// The embedded database: the SQLite inside Node, in one file, write-ahead log, every commit on the disk before it is answered.
import { backup, DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import type { Database } from './database.ts'
import { GroupCommit } from './group-commit.ts'
import type { Tables } from './tables.ts'

/** The first write waits this long for others, and at most so many share a commit. */
const groupWindow = 2
const groupMost = 20

/** Opens or makes the database file. Throws what SQLite throws when the folder cannot be written. */
export function openSqlite(file: string): Database {
  const inner = new DatabaseSync(file, { timeout: 5000 })
  inner.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;')
  // The log is brought into the file after 32 MB, not after 4: that was every twelfth push, and whoever came then waited for it.
  inner.exec('pragma wal_autocheckpoint = 8000;')
  // A writer takes its lock at the beginning: no transaction fails half-way because another wrote meanwhile.
  const db = built(inner, 'begin immediate')
  const inMemory = file === ':memory:'
  // Readers look through a window of their own: they neither wait for a writer nor hold one up.
  const reading = inMemory ? db : built(new DatabaseSync(file, { timeout: 5000, readOnly: true }), 'begin')
  const group = new GroupCommit(db, inMemory ? 0 : groupWindow, groupMost)
  return {
    kind: 'sqlite',
    db,
    write: (work) => group.write(work),
    read: (work) => reading.transaction().execute(work),
    // There is one writer at a time: what it reads stays as it is until it commits.
    lock: async () => {},
    close: async () => {
      await group.idle()
      if (!inMemory) await reading.destroy()
      await db.destroy()
    },
  }
}

/** Copies a database file that may be in use, as it stands at one moment, and lets `look` read that moment too. */
export async function copySqlite<T>(file: string, to: string, look: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const inner = new DatabaseSync(file, { timeout: 5000, readOnly: true })
  const db = built(inner, 'begin')
  try {
    // The moment begins with the first thing that is read. The copy is made in one step inside it: writers neither wait nor start it again.
    inner.exec('begin; select count(*) from sqlite_schema;')
    const seen = await look(db)
    await backup(inner, to, { rate: 2 ** 31 - 1 })
    return seen
  } finally {
    if (inner.isTransaction) inner.exec('rollback')
    inner.close()
  }
}

/** Makes a copied file complete in itself, without what only passes through. Throws when SQLite finds it damaged. */
export function settleSqlite(file: string, passing: readonly string[]): void {
  const inner = new DatabaseSync(file)
  try {
    inner.exec('pragma journal_mode = delete; pragma synchronous = full;')
    for (const table of passing) inner.exec(`delete from "${table}"`)
    if (passing.length > 0) inner.exec('vacuum')
    const [{ integrity_check: found } = {}] = inner.prepare('pragma integrity_check').all()
    if (found !== 'ok') throw new Error(`The copy of the database is damaged: ${String(found)}`)
  } finally {
    inner.close()
  }
}

function built(inner: DatabaseSync, begin: string): Kysely<Tables> {
  const prepared = new Map<string, ReturnType<typeof statement>>()
  const statement = (sql: string) => {
    const made = inner.prepare(sql === 'begin' ? begin : sql)
    type Values = Parameters<typeof made.run>
    return {
      reader: made.columns().length > 0,
      all: (values: readonly unknown[]) => made.all(...(values as Values)),
      run: (values: readonly unknown[]) => {
        // A full disk ends the transaction by itself: there is nothing left to roll back, and the first error is the one to tell.
        if (sql === 'rollback' && !inner.isTransaction) return { changes: 0, lastInsertRowid: 0 }
        return made.run(...(values as Values))
      },
      iterate: (values: readonly unknown[]) => made.iterate(...(values as Values)) as IterableIterator<unknown>,
    }
  }
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        prepare(sql: string) {
          let known = prepared.get(sql)
          if (!known) prepared.set(sql, (known = statement(sql)))
          return known
        },
        close: () => inner.close(),
      },
    }),
  })
}

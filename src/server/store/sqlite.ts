// The embedded database: the SQLite inside Node, in one file, write-ahead log, every commit on the disk before it is answered.
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import type { Tables } from './tables.ts'

/** Opens or makes the database file. Throws what SQLite throws when the folder cannot be written. */
export function openSqlite(file: string): Kysely<Tables> {
  const inner = new DatabaseSync(file, { timeout: 5000 })
  inner.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;')
  const prepared = new Map<string, ReturnType<typeof statement>>()
  const statement = (sql: string) => {
    // A writer takes its lock at the beginning: no transaction fails half-way because another wrote meanwhile.
    const made = inner.prepare(sql === 'begin' ? 'begin immediate' : sql)
    type Values = Parameters<typeof made.run>
    return {
      reader: made.columns().length > 0,
      all: (values: readonly unknown[]) => made.all(...(values as Values)),
      run: (values: readonly unknown[]) => made.run(...(values as Values)),
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

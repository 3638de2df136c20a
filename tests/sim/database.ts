// The server's database in memory, whose statements can fail one by one, and which can be set back to an earlier state.
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../src/server/store/migrations.ts'
import type { Tables } from '../../src/server/store/tables.ts'

/** The rows of every table. */
export type Snapshot = ReadonlyMap<string, readonly Record<string, SQLInputValue>[]>

/** The n-th statement from now on fails; or the server dies at it, before or after it had its effect. */
export type Crash = { left: number; readonly dies: false | 'before' | 'after' }

export class Crashed extends Error {}

export class SimDatabase {
  readonly db: Kysely<Tables>
  crash: Crash | null = null
  /** Nothing more happens until the machine starts again. */
  dead = false
  statements = 0
  private readonly inner = new DatabaseSync(':memory:')
  private readonly prepared = new Map<string, ReturnType<SimDatabase['statement']>>()
  private tables: readonly string[] = []

  private constructor() {
    this.db = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: { prepare: (sql: string) => this.kept(sql), close: () => this.inner.close() } }),
    })
  }

  static async open(): Promise<SimDatabase> {
    const made = new SimDatabase()
    const named = Object.fromEntries(Object.entries(migrations).map(([name, up]) => [name, { up }]))
    const { error } = await new Migrator({ db: made.db, provider: { getMigrations: async () => named } }).migrateToLatest()
    if (error) throw error instanceof Error ? error : new Error('The tables could not be made.', { cause: error })
    made.tables = made
      .rows<{ name: string }>("select name from sqlite_master where type = 'table' and name not like 'kysely_%'")
      .map(({ name }) => name)
    return made
  }

  private kept(sql: string) {
    let known = this.prepared.get(sql)
    if (!known) this.prepared.set(sql, (known = this.statement(sql)))
    return known
  }

  private statement(sql: string) {
    const made = this.inner.prepare(sql === 'begin' ? 'begin immediate' : sql)
    const counted = <T>(effect: () => T): T => {
      this.statements += 1
      if (this.dead) throw new Crashed(sql)
      // What undoes a piece of work is the disk's doing, not a step at which something could still go wrong.
      const fails = this.crash !== null && !sql.startsWith('rollback') && --this.crash.left === 0
      if (!fails) return effect()
      const { dies } = this.crash as Crash
      this.crash = null
      this.dead = dies !== false
      if (dies === 'after') effect()
      throw new Crashed(sql)
    }
    type Values = readonly SQLInputValue[]
    return {
      reader: made.columns().length > 0,
      all: (values: readonly unknown[]) => counted(() => made.all(...(values as Values))),
      run: (values: readonly unknown[]) => counted(() => made.run(...(values as Values))),
      iterate: (values: readonly unknown[]) => made.iterate(...(values as Values)) as IterableIterator<unknown>,
    }
  }

  /** Reads past the counting, for whoever checks. */
  rows<Row>(sql: string): Row[] {
    let known = this.reads.get(sql)
    if (!known) this.reads.set(sql, (known = this.inner.prepare(sql)))
    return known.all() as Row[]
  }

  private readonly reads = new Map<string, ReturnType<DatabaseSync['prepare']>>()

  /** What a machine that starts again finds: nothing half done. */
  recover(): void {
    this.crash = null
    this.dead = false
    if (this.inner.isTransaction) this.inner.exec('rollback')
  }

  /** Writes past the counting. */
  put(sql: string, values: SQLInputValue[]): void {
    this.inner.prepare(sql).run(...values)
  }

  snapshot(): Snapshot {
    return new Map(this.tables.map((table) => [table, this.rows<Record<string, SQLInputValue>>(`select * from "${table}"`)]))
  }

  /** Sets every table to what it was. */
  restore(snapshot: Snapshot): void {
    this.inner.exec('begin')
    for (const [table, rows] of snapshot) {
      this.inner.exec(`delete from "${table}"`)
      const [first] = rows
      if (!first) continue
      const names = Object.keys(first)
      const put = this.kept(`insert into "${table}" (${names.map((name) => `"${name}"`).join()}) values (${names.map(() => '?').join()})`)
      for (const row of rows) put.run(names.map((name) => row[name]))
    }
    this.inner.exec('commit')
  }
}

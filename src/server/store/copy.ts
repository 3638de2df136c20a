// All rows of a store, from one database to any other, counted and hashed on both sides. Backup, restore and moving stand on this.
import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { canonical, type JsonObject } from '#shared/kit/json.ts'
import type { Tables } from './tables.ts'

/** What is kept, and by which columns its rows are told apart. A new table has to say here whether it is kept. */
const kept = {
  fact: ['name'],
  head: ['feed'],
  document: ['id'],
  place: ['feed', 'document'],
  revision: ['document', 'rev'],
  op: ['person', 'id'],
  person: ['id'],
  phone: ['id'],
  invitation: ['hash'],
  asset: ['id'],
  asset_feed: ['asset', 'feed'],
  media: ['owner', 'id'],
  waiting_room: ['phone', 'id'],
  rescue: ['phone'],
  audit: ['id'],
} satisfies { [Table in Exclude<keyof Tables, (typeof passing)[number]>]: readonly (keyof Tables[Table])[] }

/** What lives for minutes or is made again when it is needed: a file that was half here is announced and sent again. */
export const passing = ['nonce', 'guess', 'pack', 'upload'] as const satisfies readonly (keyof Tables)[]

/** `hash` stands for all rows of a table in any order. */
export type Digest = Readonly<Record<string, { readonly count: number; readonly hash: string }>>

const rowsPerPage = 200
const modulus = 2n ** 256n

async function* pages(db: Kysely<Tables>, table: keyof typeof kept): AsyncGenerator<JsonObject[]> {
  const keys = kept[table]
  const names = sql.join(keys.map((key) => sql.ref(key)))
  let last: JsonObject | undefined
  for (;;) {
    const after = last ? sql`where (${names}) > (${sql.join(keys.map((key) => last?.[key]))})` : sql``
    const { rows } = await sql<JsonObject>`select * from ${sql.table(table)} ${after} order by ${names} limit ${rowsPerPage}`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < rowsPerPage) return
    last = rows.at(-1)
  }
}

/** A sum of hashes: databases sort differently, and a sum does not care. */
class Sum {
  count = 0
  private hash = 0n

  add(row: JsonObject): void {
    this.count += 1
    this.hash = (this.hash + BigInt(`0x${createHash('sha256').update(canonical(row)).digest('hex')}`)) % modulus
  }

  told(): Digest[string] {
    return { count: this.count, hash: this.hash.toString(16).padStart(64, '0') }
  }
}

/** Counts and hashes of everything that is kept, or of the tables that are named. */
export async function digestOf(db: Kysely<Tables>, tables: readonly string[] = Object.keys(kept)): Promise<Digest> {
  const digest: Record<string, Digest[string]> = {}
  for (const table of tables) {
    const sum = new Sum()
    for await (const rows of pages(db, table as keyof typeof kept)) for (const row of rows) sum.add(row)
    digest[table] = sum.told()
  }
  return digest
}

/** Copies everything that is kept into empty tables. Answers counts and hashes of what was read. */
export async function copyAll(from: Kysely<Tables>, to: Kysely<Tables>): Promise<Digest> {
  const digest: Record<string, Digest[string]> = {}
  for (const table of Object.keys(kept) as (keyof typeof kept)[]) {
    const sum = new Sum()
    for await (const rows of pages(from, table)) {
      const columns = Object.keys(rows[0] ?? {})
      const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
      await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
        to,
      )
      for (const row of rows) sum.add(row)
    }
    digest[table] = sum.told()
  }
  return digest
}

/** The tables whose rows are not the same on both sides; empty when all are. */
export function differences(one: Digest, other: Digest): string[] {
  const tables = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return tables.filter((table) => one[table]?.count !== other[table]?.count || one[table]?.hash !== other[table]?.hash)
}

/** Whether nothing is kept in these tables yet. */
export async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  for (const table of Object.keys(kept)) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length > 0) return false
  }
  return true
}

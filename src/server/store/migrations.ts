// The schema, step by step. A step that was released is never changed.
import type { Kysely } from 'kysely'
import { nothing } from '#shared/kit/digest.ts'
import { countAnew } from './digests.ts'
import { severalProcesses } from './migration-003.ts'
import { lock } from './migration-010.ts'
import { media } from './migration-020.ts'
import type { Tables } from './tables.ts'

/** Migrations by name, in order. Both databases run the same. */
export const migrations: Readonly<Record<string, <T>(db: Kysely<T>) => Promise<void>>> = {
  '001-first': async (db) => {
    const { schema } = db
    await schema
      .createTable('fact')
      .addColumn('name', 'text', (c) => c.primaryKey())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute()
    await schema
      .createTable('head')
      .addColumn('feed', 'text', (c) => c.primaryKey())
      .addColumn('head', 'bigint', (c) => c.notNull())
      .execute()
    await schema
      .createTable('document')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('rev', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('v', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('deleted', 'integer', (c) => c.notNull())
      .addColumn('updated', 'bigint', (c) => c.notNull())
      .execute()
    await schema
      .createTable('place')
      .addColumn('feed', 'text', (c) => c.notNull())
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('gone', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('place_key', ['feed', 'document'])
      .execute()
    await schema.createIndex('place_seq').on('place').columns(['feed', 'seq']).unique().execute()
    await schema.createIndex('place_document').on('place').column('document').execute()
    await schema
      .createTable('revision')
      .addColumn('document', 'text', (c) => c.notNull())
      .addColumn('rev', 'integer', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('kept', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('revision_key', ['document', 'rev'])
      .execute()
    await schema
      .createTable('op')
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('answer', 'text', (c) => c.notNull())
      .addColumn('received', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('op_key', ['person', 'id'])
      .execute()
    await schema
      .createTable('person')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('team', 'text', (c) => c.notNull())
      .addColumn('country', 'text', (c) => c.notNull())
      .addColumn('helper', 'text')
      .addColumn('joined', 'bigint', (c) => c.notNull())
      .execute()
    await schema
      .createTable('phone')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('person', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('digits', 'text', (c) => c.notNull())
      .addColumn('turn', 'integer', (c) => c.notNull())
      .addColumn('turned', 'bigint', (c) => c.notNull())
      .addColumn('joined', 'bigint', (c) => c.notNull())
      .addColumn('heard', 'bigint', (c) => c.notNull())
      .addColumn('app', 'text', (c) => c.notNull())
      .execute()
    await schema
      .createTable('invitation')
      .addColumn('hash', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('team', 'text', (c) => c.notNull())
      .addColumn('country', 'text', (c) => c.notNull())
      .addColumn('helper', 'text')
      .addColumn('trusted', 'integer', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .addColumn('used', 'bigint')
      .execute()
    await schema
      .createTable('asset')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('feed', 'text', (c) => c.notNull())
      .execute()
  },
  '002-digests': async (db) => {
    const add = (table: string, column: string, type: 'bigint' | 'integer' | 'text', value: number | string) =>
      db.schema
        .alterTable(table)
        .addColumn(column, type, (c) => c.notNull().defaultTo(value))
        .execute()
    await add('head', 'live', 'integer', 0)
    await add('head', 'sum', 'text', nothing)
    await add('head', 'floor', 'bigint', 0)
    await add('place', 'moved', 'bigint', 0)
    await add('revision', 'v', 'integer', 1)
    await add('document', 'era', 'integer', 0)
    await countAnew(db as unknown as Kysely<Tables>)
  },
  '003-several-processes': severalProcesses,
  '010-lock': lock,
  '011-known-person': async (db) => {
    await db.schema.alterTable('invitation').addColumn('person', 'text').execute()
  },
  '012-where-assets-stand': async (untyped) => {
    const db = untyped as unknown as Kysely<{ asset: { id: string; feed: string }; asset_feed: { asset: string; feed: string } }>
    await db.schema
      .createTable('asset_feed')
      .addColumn('asset', 'text', (c) => c.notNull())
      .addColumn('feed', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('asset_feed_key', ['asset', 'feed'])
      .execute()
    await db
      .insertInto('asset_feed')
      .columns(['asset', 'feed'])
      .expression(db.selectFrom('asset').select(['id', 'feed']))
      .execute()
    await db.schema.alterTable('asset').dropColumn('feed').execute()
  },
  '013-last-sent': async (db) => {
    await db.schema
      .alterTable('phone')
      .addColumn('sent', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute()
  },
  '020-media': media,
}

/** The newest schema that this release knows. */
export const newestSchema = Object.keys(migrations).sort().at(-1) as string

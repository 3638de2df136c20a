// The tables of files: what is here whole, and what is still coming. The bytes stand beside the database.
import type { Kysely } from 'kysely'

export async function media<T>({ schema }: Kysely<T>): Promise<void> {
  await schema
    .createTable('media')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('stored', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('media_key', ['owner', 'id'])
    .execute()
  await schema
    .createTable('upload')
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('slices', 'text', (c) => c.notNull())
    .addColumn('reached', 'bigint', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('refused', 'text')
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('upload_key', ['owner', 'id'])
    .execute()
}

// Third step of the schema: what one process used to remember by itself, for several of them.
import type { Kysely } from 'kysely'

export async function severalProcesses<T>({ schema }: Kysely<T>): Promise<void> {
  await schema
    .createTable('nonce')
    .addColumn('mark', 'text', (c) => c.primaryKey())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('nonce_until').on('nonce').column('until').execute()
  await schema
    .createTable('guess')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .execute()
  await schema
    .createTable('pack')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('feed', 'text', (c) => c.notNull())
    .addColumn('head', 'bigint', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('text', 'integer', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('made', 'bigint', (c) => c.notNull())
    .execute()
}

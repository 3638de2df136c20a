// The lock: letters of ended phones, rescue codes in their letters, and who asked for one.
import type { Kysely } from 'kysely'

export async function lock<T>(db: Kysely<T>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('waiting_room')
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('received', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('waiting_room_key', ['phone', 'id'])
    .execute()
  await schema
    .createTable('rescue')
    .addColumn('phone', 'text', (c) => c.primaryKey())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('kept', 'bigint', (c) => c.notNull())
    .execute()
  await schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('deed', 'text', (c) => c.notNull())
    .addColumn('object', 'text', (c) => c.notNull())
    .execute()
}

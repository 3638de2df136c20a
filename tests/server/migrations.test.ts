// An older database becomes today's without losing a row: its feeds are counted once, its pictures stand where they stood.
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { digestOf, digestText } from '#shared/kit/digest.ts'
import { migrations, newestSchema } from '../../src/server/store/migrations.ts'
import { openSqlite } from '../../src/server/store/sqlite.ts'

test('a database of the first schema gets digests of what stands in it, and keeps its pictures where they were', async () => {
  const { db, close } = openSqlite(':memory:')
  const named = Object.fromEntries(Object.entries(migrations).map(([name, up]) => [name, { up }]))
  const migrator = new Migrator({ db, provider: { getMigrations: async () => named } })
  expect((await migrator.migrateTo('001-first')).error).toBeUndefined()
  const first = db as never as { insertInto: (table: string) => { values: (rows: object) => { execute: () => Promise<unknown> } } }
  const document = (id: string, deleted: number) => ({
    id,
    kind: 'drafts',
    owner: 'x',
    rev: 2,
    hash: `hash ${id}`,
    v: 1,
    body: '{}',
    deleted,
    updated: 0,
  })
  await first
    .insertInto('document')
    .values([document('stands', 0), document('deleted', 1), document('gone', 0)])
    .execute()
  await first
    .insertInto('place')
    .values(['stands', 'deleted', 'gone'].map((id, at) => ({ feed: 'user.x', document: id, seq: at + 1, gone: id === 'gone' ? 1 : 0 })))
    .execute()
  await first.insertInto('head').values({ feed: 'user.x', head: 3 }).execute()
  await first.insertInto('asset').values({ id: 'picture', type: 'image/webp', bytes: 9, feed: 'campaigns.SN.fr' }).execute()
  expect((await migrator.migrateTo(newestSchema)).error).toBeUndefined()
  const head = await db.selectFrom('head').selectAll().executeTakeFirstOrThrow()
  expect(head).toMatchObject({ head: 3, floor: 0, live: 1 })
  expect(digestText(head.live, head.sum)).toBe(digestOf([['stands', 2, 'hash stands']]))
  expect(await db.selectFrom('asset').selectAll().execute()).toEqual([{ id: 'picture', type: 'image/webp', bytes: 9 }])
  expect(await db.selectFrom('asset_feed').selectAll().execute()).toEqual([{ asset: 'picture', feed: 'campaigns.SN.fr' }])
  await close()
})

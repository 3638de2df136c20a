// A statement that is put together once says the same as one that is put together each time.
import { expect, test } from 'vitest'
import { openStore } from '../../src/server/store/open.ts'
import { ready } from '../../src/server/store/ready.ts'
import type { Tables } from '../../src/server/store/tables.ts'

const write = ready({ name: true, value: true }, (db, { name, value }: Tables['fact']) =>
  db
    .insertInto('fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
)
const named = ready({ name: true }, (db, { name }: { name: string }) =>
  db.selectFrom('fact').select('value').where('name', '=', name).where('value', '!=', 'hidden'),
)

test('a ready statement is filled anew each time, beside what it says always', async () => {
  const store = await openStore(':memory:')
  for (const [name, value] of [
    ['one', '1'],
    ['two', '2'],
    ['one', '3'],
    ['four', 'hidden'],
  ] as const)
    await write(store.db, { name, value })
  expect(await named(store.db, { name: 'one' })).toEqual([{ value: '3' }])
  expect(await named(store.db, { name: 'two' })).toEqual([{ value: '2' }])
  expect(await named(store.db, { name: 'four' })).toEqual([])
  await store.close()
})

test('it belongs to the transaction in which it is said, and serves every store', async () => {
  const [one, other] = [await openStore(':memory:'), await openStore(':memory:')]
  const failing = one.atomically(async ({ db }) => {
    await write(db, { name: 'lost', value: '1' })
    expect(await named(db, { name: 'lost' })).toEqual([{ value: '1' }])
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  expect(await named(one.db, { name: 'lost' })).toEqual([])
  await write(other.db, { name: 'kept', value: '2' })
  expect(await named(other.db, { name: 'kept' })).toEqual([{ value: '2' }])
  expect(await named(one.db, { name: 'kept' })).toEqual([])
  await Promise.all([one.close(), other.close()])
})

// The restore drill on PostgreSQL, where the server that comes back stands on another database than the one that was lost.
import { afterEach, expect, inject, test } from 'vitest'
import { freshDatabase } from '../support/postgres.ts'
import { Folders, placeAt } from '../support/programme.ts'
import { drill } from '../support/restore-drill.ts'

const folders = new Folders()
afterEach(() => folders.clear())

test('a server put back to an hour ago has everything back, once, after twenty phones synced once and the coordinator a second time', async () => {
  const place = async () => placeAt(folders.fresh(), await freshDatabase(inject('postgres')))
  const { lost, requests } = await drill(await place(), folders.fresh(), await place())
  console.log(`PostgreSQL: ${lost} states were in no backup; ${requests} requests brought them back.`)
  expect(lost).toBe(19 * 6)
}, 120_000)

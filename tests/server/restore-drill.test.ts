// The restore drill on the embedded database: twenty phones, a server of an hour ago, one sync each, and one more for whoever answered.
import { afterEach, expect, test } from 'vitest'
import { Folders, placeAt } from '../support/programme.ts'
import { drill } from '../support/restore-drill.ts'

const folders = new Folders()
afterEach(() => folders.clear())

test('a server put back to an hour ago has everything back, once, after twenty phones synced once and the coordinator a second time', async () => {
  const { lost, requests } = await drill(placeAt(folders.fresh()), folders.fresh(), placeAt(folders.fresh()))
  console.log(`SQLite: ${lost} states were in no backup; ${requests} requests brought them back.`)
  // Of each Volunteer an edit, a deletion, a new draft, a lesson, a publication; of the coordinator an answer to each.
  expect(lost).toBe(19 * 6)
}, 120_000)

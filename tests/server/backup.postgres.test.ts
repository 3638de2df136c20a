// A programme walks from one database to the other and back, by backup or by moving, and is the same row for row.
import { afterEach, expect, inject, test } from 'vitest'
import { backUp } from '../../src/server/backup.ts'
import { move, restore } from '../../src/server/restore.ts'
import { digestOf } from '../../src/server/store/copy.ts'
import { openAsItIs } from '../../src/server/store/open.ts'
import { draftOp, pushed } from '../support/api.ts'
import { freshDatabase } from '../support/postgres.ts'
import { Folders, placeAt, Programme } from '../support/programme.ts'

const folders = new Folders()
afterEach(() => folders.clear())

const digestAt = async ({ folder, databaseUrl }: ReturnType<typeof placeAt>) => {
  const database = await openAsItIs(folder, databaseUrl)
  const { fact: _facts, ...digest } = await digestOf(database.db)
  await database.close()
  return digest
}

/** A programme with people in it, more rows than one page, and names in every kind of letters. */
async function filled(place: ReturnType<typeof placeAt>): Promise<void> {
  const programme = await Programme.start(place)
  const phone = await programme.phone(1)
  for (let at = 0; at < 3; at++) {
    const ops = Array.from({ length: 90 }, (_, turn) => draftOp(phone, `Wolof ñ, ߒߞߏ, 𞤀𞤣, "quoted" \\ and \u2028 ${at} ${turn}`))
    expect(await pushed(phone, ops)).toHaveLength(90)
  }
  await programme.running.stop()
}

test('a backup of PostgreSQL, made while it is written to, restores to PostgreSQL and to SQLite', async () => {
  const place = placeAt(folders.fresh(), await freshDatabase(inject('postgres')))
  await filled(place)
  const programme = await Programme.start(place)
  const phone = await programme.phone(2)
  const sending = { on: true }
  const sender = (async () => {
    while (sending.on) await pushed(phone, [draftOp(phone)])
  })()
  const { folder, manifest } = await backUp(place, folders.fresh(), Date.now())
  sending.on = false
  await sender
  await programme.running.stop()
  expect(manifest.tables.document?.count).toBeGreaterThan(270)
  for (const to of [placeAt(folders.fresh(), await freshDatabase(inject('postgres'))), placeAt(folders.fresh())]) {
    expect((await restore(folder, to)).tables).toEqual(manifest.tables)
    const restored = await Programme.start(to)
    Object.assign(phone, { village: restored })
    expect(await pushed(phone, [draftOp(phone)])).toMatchObject([[expect.anything(), 'ok', 1, expect.anything()]])
    await restored.running.stop()
  }
}, 120_000)

test('a programme moves to PostgreSQL and back, and neither an old place nor a full one is served or written over', async () => {
  const [sqlite, back] = [placeAt(folders.fresh()), placeAt(folders.fresh())]
  const postgres = placeAt(sqlite.folder, await freshDatabase(inject('postgres')))
  await filled(sqlite)
  const before = await digestAt(sqlite)
  await move(sqlite, postgres)
  expect(await digestAt(postgres)).toEqual(before)
  await expect(Programme.start(sqlite)).rejects.toThrow(/^The programme was moved from here to postgres:\/\/127/)
  await expect(move(postgres, postgres)).rejects.toThrow(/There is a programme in .* already/)
  // The mark of before the move knows that this history was ended on purpose.
  await (await Programme.start(postgres)).running.stop()
  await move(postgres, back)
  expect(await digestAt(back)).toEqual(await digestAt(postgres))
  await expect(Programme.start(postgres)).rejects.toThrow(/^The programme was moved from here to the folder/)
}, 120_000)

// Puts a backup where nothing is yet, or moves a programme to another database; both begin a new history.
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import * as v from 'valibot'
import { copyAssets, hashOf, keep, manifestFile, type Manifest } from './backup.ts'
import { CannotStart } from './cannot-start.ts'
import { HighWater } from './high-water.ts'
import { copyMedia } from './media/carry.ts'
import { placeShown } from './settings.ts'
import { copyAll, differences, digestOf, isEmpty, type Digest } from './store/copy.ts'
import type { Database } from './store/database.ts'
import { beginHistory, factOf, leaveNote, movedTo, type History } from './store/history.ts'
import { newestSchema } from './store/migrations.ts'
import { openAsItIs, openDatabase, sqliteFile } from './store/open.ts'
import { Store } from './store/repository.ts'
import { openSqlite } from './store/sqlite.ts'
import type { Tables } from './store/tables.ts'

export type Place = { readonly folder: string; readonly databaseUrl: string | null; readonly highWater: string | null }

const manifestShape = v.looseObject({
  tama: v.literal(1),
  made: v.string(),
  schema: v.string(),
  tables: v.record(v.string(), v.object({ count: v.number(), hash: v.string() })),
  assets: v.object({ count: v.number(), missing: v.array(v.string()) }),
  files: v.object({ 'tama.sqlite': v.string(), secret: v.string(), 'letter-keys': v.optional(v.string()) }),
})

/** Reads a backup's manifest. `from`: its folder, or the manifest in it. */
export function manifestOf(from: string): { readonly folder: string; readonly manifest: v.InferOutput<typeof manifestShape> } {
  const folder = from.endsWith(manifestFile) ? join(from, '..') : from
  const file = join(folder, manifestFile)
  if (!existsSync(file))
    throw new CannotStart(`"${from}" is not a backup: it holds no ${manifestFile}. Give the folder that "npm run backup" named.`)
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    given = null
  }
  const checked = v.safeParse(manifestShape, given)
  if (!checked.success) throw new CannotStart(`The ${manifestFile} of this backup is damaged. Take another backup.`)
  if (checked.output.schema > newestSchema)
    throw new CannotStart(
      `This backup was made by a newer release (${checked.output.schema}; this one knows ${newestSchema}). Take that release.`,
    )
  return { folder, manifest: checked.output }
}

/** Restores a backup into an empty place. Answers what is there now, and the new history's name. */
export async function restore(from: string, place: Place): Promise<{ tables: Digest; epoch: string; missing: readonly string[] }> {
  const { folder, manifest } = manifestOf(from)
  const letters = manifest.files['letter-keys'] !== undefined
  for (const name of ['tama.sqlite', 'secret', ...(letters ? (['letter-keys'] as const) : [])] as const) {
    if (!existsSync(join(folder, name)) || (await hashOf(join(folder, name))) !== manifest.files[name])
      throw new CannotStart(`The file "${name}" of this backup is not the one that was backed up. Take another backup.`)
  }
  const secret = join(place.folder, 'secret')
  if (existsSync(secret) && (await hashOf(secret)) !== manifest.files.secret)
    throw new CannotStart(
      `"${secret}" is of another programme. Restore into an empty folder: DATA_DIR=./restored npm run restore -- --from …`,
    )
  const desk = await mkdtemp(join(tmpdir(), 'tama-restore-'))
  try {
    await cp(sqliteFile(folder), sqliteFile(desk))
    const source = await readBackup(desk, manifest.tables)
    try {
      const target = await openEmpty(place)
      try {
        if (!existsSync(secret)) await keep(join(folder, 'secret'), secret)
        if (letters && !existsSync(join(place.folder, 'letter-keys')))
          await keep(join(folder, 'letter-keys'), join(place.folder, 'letter-keys'))
        const [assets, media] = [await copyAssets(source.db, folder, place.folder), await copyMedia(source.db, folder, place.folder)]
        const missing = [...assets.missing, ...media.missing]
        const { tables, history } = await source.read((then) => carryOver(then, target))
        await markAgain(place, target, history)
        return { tables, epoch: history.epoch, missing }
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
  } finally {
    await rm(desk, { recursive: true, force: true })
  }
}

/** The backup's database, after it was found to hold what the manifest says, with the tables of this release. */
async function readBackup(desk: string, tables: Manifest['tables']): Promise<Database> {
  const asItWas = openSqlite(sqliteFile(desk))
  const wrong = differences(tables, await digestOf(asItWas.db, Object.keys(tables)))
  await asItWas.close()
  if (wrong.length > 0)
    throw new CannotStart(`This backup does not hold what its ${manifestFile} says, in ${wrong.join(', ')}. Take another backup.`)
  return openDatabase(desk, null)
}

async function openEmpty(place: Pick<Place, 'folder' | 'databaseUrl'>): Promise<Database> {
  const target = await openDatabase(place.folder, place.databaseUrl, true)
  if (await isEmpty(target.db)) return target
  await target.close()
  throw new CannotStart(
    `There is a programme in ${placeShown(place)} already, and nothing is ever written over it. Give an empty folder or database.`,
  )
}

/** Copies all rows, holds both sides against each other, and begins the new history: all of it or nothing. */
function carryOver(then: Kysely<Tables>, target: Database): Promise<{ tables: Digest; history: History }> {
  return target.write(async (tx) => {
    const tables = await copyAll(then, tx)
    const wrong = differences(tables, await digestOf(tx))
    if (wrong.length > 0) throw new CannotStart(`What arrived is not what was sent, in ${wrong.join(', ')}. Nothing was kept.`)
    return { tables, history: await beginHistory(tx) }
  })
}

/** Says that the database as it stands is a restored one: a new history begins, and the high-water mark with it. */
export async function accept(place: Place): Promise<string> {
  const database = await openDatabase(place.folder, place.databaseUrl)
  try {
    if (await isEmpty(database.db)) throw new CannotStart(`There is nothing in ${placeShown(place)} that could be accepted.`)
    const history = await database.write((tx) => beginHistory(tx))
    await markAgain(place, database, history)
    return history.epoch
  } finally {
    await database.close()
  }
}

async function markAgain({ highWater }: Place, database: Database, history: History): Promise<void> {
  if (highWater !== null) await new HighWater(highWater, new Store(database, history)).write()
}

/** Moves a whole programme to an empty database. The server stands still meanwhile; afterwards the old place says where it went. */
export async function move(from: Pick<Place, 'folder' | 'databaseUrl'>, to: Pick<Place, 'folder' | 'databaseUrl'>): Promise<Digest> {
  const source = await openAsItIs(from.folder, from.databaseUrl)
  try {
    const target = await openEmpty(to)
    try {
      const gone = await factOf(source.db, movedTo)
      if (gone !== null) throw new CannotStart(`The programme was moved from ${placeShown(from)} to ${gone} already. Move it from there.`)
      const before = await standing(source.db)
      const { tables } = await source.read((then) => carryOver(then, target))
      await source.write(async (tx) => {
        if ((await standing(tx)) !== before)
          throw new CannotStart(
            `Somebody wrote to ${placeShown(from)} during the move. Stop the server, empty ${placeShown(to)} and move again.`,
          )
        await leaveNote(tx, placeShown(to))
      })
      return tables
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Changes whenever anything that a phone was told has changed. */
async function standing(db: Kysely<Tables>): Promise<string> {
  const { rows } = await sql`select (select sum(head) from head) as heads, (select count(*) from op) as ops`.execute(db)
  return JSON.stringify(rows)
}

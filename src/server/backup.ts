// A backup: one folder that holds everything a programme needs to stand up again elsewhere, on either database, checked before it is called one.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, copyFile, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { CannotStart } from './cannot-start.ts'
import { copyMedia } from './media/carry.ts'
import { copyAll, differences, digestOf, passing, type Digest } from './store/copy.ts'
import { makeFolder } from './store/folder.ts'
import { factOf } from './store/history.ts'
import { newestSchema } from './store/migrations.ts'
import { openAsItIs, openDatabase, sqliteFile } from './store/open.ts'
import { copySqlite, settleSqlite } from './store/sqlite.ts'
import type { Tables } from './store/tables.ts'

export type Manifest = {
  readonly tama: 1
  readonly made: string
  readonly store: 'sqlite' | 'postgres'
  readonly epoch: string
  readonly schema: string
  readonly tables: Digest
  readonly assets: { readonly count: number; readonly missing: readonly string[] }
  /** Pictures of people. A backup of a release without them has none. */
  readonly media: { readonly count: number; readonly missing: readonly string[] }
  /** SHA-256 of the files. */
  readonly files: { readonly 'tama.sqlite': string; readonly secret: string; readonly 'letter-keys'?: string | undefined }
}

export const manifestFile = 'manifest.json'

type Place = { readonly folder: string; readonly databaseUrl: string | null }

/** Makes a backup inside a folder, while the server runs. Answers where it is and what it holds. */
export async function backUp(place: Place, to: string, now: number): Promise<{ folder: string; manifest: Manifest }> {
  const folder = join(to, `tama-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`)
  const part = `${folder}.part`
  makeFolder(join(part, 'assets'))
  try {
    const manifest = await fill(part, place, now)
    await rename(part, folder)
    await flush(to)
    return { folder, manifest }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function fill(part: string, place: Place, now: number): Promise<Manifest> {
  const tables = await (place.databaseUrl === null ? fromSqlite(place.folder, part) : fromPostgres(place.folder, place.databaseUrl, part))
  settleSqlite(sqliteFile(part), passing)
  const copy = await openAsItIs(part, null)
  let manifest: Manifest
  try {
    const wrong = differences(tables, await digestOf(copy.db))
    if (wrong.length > 0)
      throw new CannotStart(`The backup does not hold what the database held, in ${wrong.join(', ')}. Nothing was kept of it.`)
    await keep(join(place.folder, 'secret'), join(part, 'secret'))
    manifest = {
      tama: 1,
      made: new Date(now).toISOString(),
      store: place.databaseUrl === null ? 'sqlite' : 'postgres',
      epoch: (await factOf(copy.db, 'epoch')) ?? '',
      schema: newestSchema,
      tables,
      assets: await copyAssets(copy.db, place.folder, part),
      media: await copyMedia(copy.db, place.folder, part),
      files: { 'tama.sqlite': '', secret: await hashOf(join(part, 'secret')), ...(await letterKeys(place.folder, part)) },
    }
  } finally {
    await copy.close()
  }
  settleSqlite(sqliteFile(part), [])
  await chmod(sqliteFile(part), 0o600)
  manifest = { ...manifest, files: { ...manifest.files, 'tama.sqlite': await hashOf(sqliteFile(part)) } }
  await writeFile(join(part, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true })
  return manifest
}

/** The keys that open what locked phones send, where a server has made them. */
async function letterKeys(folder: string, part: string): Promise<Partial<Manifest['files']>> {
  const name = 'letter-keys'
  if (!existsSync(join(folder, name))) return {}
  await keep(join(folder, name), join(part, name))
  return { [name]: await hashOf(join(part, name)) }
}

async function fromSqlite(folder: string, part: string): Promise<Digest> {
  await (await openAsItIs(folder, null)).close()
  return copySqlite(sqliteFile(folder), sqliteFile(part), (db) => digestOf(db))
}

async function fromPostgres(folder: string, url: string, part: string): Promise<Digest> {
  const [source, target] = [await openAsItIs(folder, url), await openDatabase(part, null)]
  try {
    return await source.read((then) => target.write((tx) => copyAll(then, tx)))
  } finally {
    await Promise.all([source.close(), target.close()])
  }
}

/** Copies the files that belong to rows; what is missing or damaged is named, not passed over. */
export async function copyAssets(db: Kysely<Tables>, from: string, to: string): Promise<Manifest['assets']> {
  const rows = await db.selectFrom('asset').select('id').orderBy('id').execute()
  const missing: string[] = []
  if (rows.length > 0) makeFolder(join(to, 'assets'))
  for (const { id } of rows) {
    const file = join(from, 'assets', id)
    if (existsSync(file) && (await hashOf(file)) === id) await keep(file, join(to, 'assets', id))
    else missing.push(id)
  }
  return { count: rows.length - missing.length, missing }
}

/** Copies a file so that it is on the disk, readable by its owner alone. */
export async function keep(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  await chmod(to, 0o600)
  await flush(to)
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** SHA-256 of a file, read piece by piece. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

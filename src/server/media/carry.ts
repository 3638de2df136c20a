// Files go from one data folder to another, for a backup and back: each only if it is still what its name says.
import { createHash } from 'node:crypto'
import { chmod, copyFile, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Kysely } from 'kysely'
import { contentOf } from '#shared/kit/content-id.ts'
import { makeFolder } from '../store/folder.ts'
import type { Tables } from '../store/tables.ts'
import { Files, mediaPath } from './files.ts'

const atOnce = 500
const hash = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Copies the files that are here whole; what is missing or damaged is named by its content's id. Halves of files stay: they are sent again. */
export async function copyMedia(
  db: Kysely<Tables>,
  from: string,
  to: string,
): Promise<{ readonly count: number; readonly missing: readonly string[] }> {
  const files = new Files(to)
  const missing: string[] = []
  let count = 0
  for (let last = ''; ;) {
    const rows = await db
      .selectFrom('media')
      .select(['id', 'file', 'bytes'])
      .where('file', '>', last)
      .orderBy('file')
      .limit(atOnce)
      .execute()
    for (const { id, file, bytes } of rows) {
      if (await carried(mediaPath(from, file), mediaPath(to, file))) {
        const { id: found } = await contentOf(bytes, (begins, ends) => files.read(file, begins, ends), hash)
        if (found === id && (await files.length(file)) === bytes) {
          count += 1
          continue
        }
        await files.remove(file)
      }
      missing.push(id)
    }
    last = rows.at(-1)?.file ?? ''
    if (rows.length < atOnce) return { count, missing }
  }
}

/** Copies a file so that it is on the disk, readable by its owner alone. False: there is none. */
async function carried(from: string, to: string): Promise<boolean> {
  makeFolder(dirname(to))
  try {
    await copyFile(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await rm(to, { force: true })
    return false
  }
  await chmod(to, 0o600)
  const handle = await open(to, 'r')
  await handle.sync()
  await handle.close()
  return true
}

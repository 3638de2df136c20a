// Files of campaigns: fetched when somebody wants them, believed only when their bytes are what their name says.
import type { BriefAsset } from '#shared/rules/brief-parts.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { fetchFile } from './call.ts'
import { libraryDatabase } from './database.ts'
import { storageFailure } from './dexie-store.ts'

type FileRow = { readonly id: string; readonly type: string; readonly bytes: ArrayBuffer }
const files = () => libraryDatabase().table<FileRow, string>('files')

/** The file, if it is on this phone. */
export async function assetHere(id: string): Promise<Blob | null> {
  const row = await files().get(id)
  return row ? new Blob([row.bytes], { type: row.type }) : null
}

/** Fetches a file and keeps it. Refuses `not-our-server` when the bytes are not those that were named. */
export async function fetchAsset({ id, type }: Pick<BriefAsset, 'id' | 'type'>): Promise<Result<void>> {
  const answer = await fetchFile(`${addresses.assets}/${id}`)
  if (!answer.ok) return answer
  const bytes = await answer.value.arrayBuffer().catch(() => null)
  if (!bytes) return fail('offline')
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (hash !== id) return fail('not-our-server')
  try {
    await files().put({ id, type, bytes })
    return ok()
  } catch (error) {
    return fail(storageFailure(error))
  }
}

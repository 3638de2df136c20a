// Files that go with campaigns, named by the SHA-256 of their bytes, kept as files beside the database.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../settings.ts'
import type { Store } from './repository.ts'

/** A file, and the feeds whose readers may have it. */
export type Asset = { readonly id: string; readonly type: string; readonly feeds: readonly string[]; readonly data: Buffer }

export class Assets {
  private readonly store: Store
  private readonly folder: string

  constructor(store: Store, folder: string) {
    this.store = store
    this.folder = join(folder, 'assets')
  }

  /** Keeps a file that readers of a feed may have, beside those of feeds it was kept for before. Answers its id. */
  async keep(data: Buffer, type: string, feed: string): Promise<string> {
    const id = sha256(data)
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(this.folder, `${id}.part`), data, { flush: true })
    renameSync(join(this.folder, `${id}.part`), join(this.folder, id))
    await this.store.atomically(async ({ db }) => {
      await db
        .insertInto('asset')
        .values({ id, type, bytes: data.length })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      await db
        .insertInto('asset_feed')
        .values({ asset: id, feed })
        .onConflict((conflict) => conflict.columns(['asset', 'feed']).doNothing())
        .execute()
    })
    return id
  }

  /** The file, or null when it is not here or its bytes are no longer what its name says. */
  async find(id: string): Promise<Asset | null> {
    if (!/^[0-9a-f]{64}$/.test(id)) return null
    const row = await this.store.db.selectFrom('asset').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return null
    const feeds = await this.store.db.selectFrom('asset_feed').select('feed').where('asset', '=', id).execute()
    const data = readFileSync(join(this.folder, id))
    return sha256(data) === id ? { id, type: row.type, feeds: feeds.map(({ feed }) => feed), data } : null
  }
}

// The embedded database keeps the contract of every storage.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, vi } from 'vitest'
import { openStore } from '../../src/server/store/open.ts'
import type { Store } from '../../src/server/store/repository.ts'
import { storeContract, type Ground } from '../support/store-contract.ts'

// Real commits on a real disk that others use too.
vi.setConfig({ testTimeout: 60_000 })

async function ground(folder: string): Promise<Ground> {
  let store: Store | null = null
  let now = Date.now
  return {
    open: async (clock = Date.now) => {
      now = clock
      return (store ??= await openStore(folder, () => now()))
    },
    fill: async (full) => {
      await sql`pragma max_page_count = 1`.execute(full.db)
      return async () => void (await sql`pragma max_page_count = 1000000`.execute(full.db))
    },
    close: async () => {
      await store?.close()
      if (folder !== ':memory:') rmSync(folder, { recursive: true, force: true })
    },
  }
}

describe('SQLite in a file', () => storeContract(() => ground(mkdtempSync(join(tmpdir(), 'tama-store-')))))
describe('SQLite in memory', () => storeContract(() => ground(':memory:')))

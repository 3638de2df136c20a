// Answered means on the disk: kill -9 at any moment loses nothing that was acknowledged. PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { killedAgainAndAgain, loops } from '../support/durability.ts'
import { freshDatabase } from '../support/postgres.ts'

test(
  `a server on PostgreSQL that is killed ${loops} times keeps everything it acknowledged`,
  async () => {
    const place = { folder: mkdtempSync(join(tmpdir(), 'tama-killed-')), url: await freshDatabase(inject('postgres'), 'tables') }
    const { acknowledged, slowestStart } = await killedAgainAndAgain(place, loops)
    console.log(`PostgreSQL: ${acknowledged} acknowledged, ${loops} kills, slowest start ${Math.round(slowestStart)} ms`)
    expect(acknowledged).toBeGreaterThan(loops)
    rmSync(place.folder, { recursive: true, force: true })
  },
  loops * 6_000,
)

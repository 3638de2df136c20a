// Answered means on the disk: kill -9 at any moment loses nothing that was acknowledged. The embedded database.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { killedAgainAndAgain, loops } from '../support/durability.ts'

test(
  `a server that is killed ${loops} times keeps everything it acknowledged and starts by itself`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tama-killed-'))
    const { acknowledged, slowestStart } = await killedAgainAndAgain({ folder, url: null }, loops)
    console.log(`SQLite: ${acknowledged} acknowledged, ${loops} kills, slowest start ${Math.round(slowestStart)} ms`)
    expect(acknowledged).toBeGreaterThan(loops)
    // Half a second on a quiet machine; the tests share theirs.
    expect(slowestStart).toBeLessThan(20_000)
    const file = new DatabaseSync(join(folder, 'tama.sqlite'))
    expect(file.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    file.close()
    rmSync(folder, { recursive: true, force: true })
  },
  loops * 6_000,
)

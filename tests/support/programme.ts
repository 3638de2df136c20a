// A programme in this process, listening on a real port, with people in it: for tests that back it up, restore it and move it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '#shared/kit/collection.ts'
import { startServer, type Running } from '../../src/server/main.ts'
import { invitation } from '../../src/server/routes/invite.ts'
import type { Settings } from '../../src/server/settings.ts'
import { joinedPhone } from './api.ts'
import type { Ground, VillagePhone } from './village.ts'

export class Folders {
  private readonly made: string[] = []

  fresh(): string {
    const folder = mkdtempSync(join(tmpdir(), 'tama-programme-'))
    this.made.push(folder)
    return join(folder, 'data')
  }

  clear(): void {
    for (const folder of this.made.splice(0)) rmSync(folder, { recursive: true, force: true })
  }
}

/** Settings of a place. Its mark stands beside the data, as by default. */
export const placeAt = (folder: string, databaseUrl: string | null = null): Settings => ({
  port: 0,
  host: '127.0.0.1',
  folder,
  databaseUrl,
  highWater: `${folder}.heads.json`,
  publicUrl: null,
  trustProxy: false,
})

export class Programme implements Ground {
  readonly clock: { now: number }
  readonly running: Running
  readonly app = { request: (path: string, init: RequestInit) => fetch(this.running.url + path, init) }

  private constructor(running: Running, clock: { now: number }) {
    this.running = running
    this.clock = clock
  }

  static async start(place: Settings, clock = { now: Date.UTC(2026, 10, 24, 8) }): Promise<Programme> {
    return new Programme(await startServer(place, { clock: () => clock.now }), clock)
  }

  async phone(number: number, role: Role = 'volunteer'): Promise<VillagePhone> {
    const { store, secret } = this.running
    const invitee = { name: `Person ${number}`, role, team: 'thies', country: 'SN', helper: null, trusted: true }
    return joinedPhone(this, number, (await invitation(store, secret, invitee)).code)
  }
}

// The server's own process: starts it on a folder that is thrown away, does what it is told, and says what it has used.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from './server.ts'

export type Order = { readonly id: number; readonly name: string; readonly given: object }
export type Said = { readonly ready: number } | { readonly id: number; readonly done?: unknown; readonly failed?: string }

const dir = mkdtempSync(join(tmpdir(), 'tama-bench-'))
const { port, stop, ...deeds } = await serve({ dir })
const say = (said: Said) => process.send?.(said)

const orders: Readonly<Record<string, (given: never) => unknown>> = {
  ...deeds,
  /** Processor time so far in milliseconds. */
  used: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
  stop: async () => {
    await stop()
    rmSync(dir, { recursive: true })
    setTimeout(() => process.exit(0))
  },
}

process.on('message', ({ id, name, given }: Order) => {
  void (async () => {
    try {
      say({ id, done: await orders[name]?.(given as never) })
    } catch (error) {
      say({ id, failed: String(error instanceof Error ? error.stack : error) })
    }
  })()
})
process.on('disconnect', () => process.exit())
say({ ready: port })

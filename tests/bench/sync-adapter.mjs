// This API for a comparison kit that loads adapters, beside other ways to sync. Needs Node 24. In the kit's folder of adapters, one file:
//   export * from '<this repository>/tests/bench/sync-adapter.mjs'
import { setFlagsFromString } from 'node:v8'
import '../../src/commands/node-version.mjs'

export const title = 'Tama: one signed POST a sync, packs for the first'

// Fetched when they are asked for: a server carries no phone in its memory.
export const serve = async (options) => {
  // As `npm run serve` starts it. Here the process is the kit's.
  setFlagsFromString('--optimize-for-size')
  return (await import('./server.ts')).serve(options)
}
export const client = async (options) => (await import('./phone.ts')).client(options)

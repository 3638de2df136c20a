// Loaded before every command: an old Node gets a sentence instead of a syntax error, and what was read once is not read again.
import module from 'node:module'
import { join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 12)) {
  console.error(`This needs Node 24.12 or newer; this is ${process.versions.node}.
On Linux (x64) run "npm ci" first: it brings the right Node, and "npm run" uses it.
On other systems install Node 24 from https://nodejs.org and try again.`)
  process.exit(1)
}

// Node takes the types out of the sources with a compiler of 25 MB. From the second start on, that stays out of the memory.
module.enableCompileCache(join(import.meta.dirname, '../../.cache/node'))

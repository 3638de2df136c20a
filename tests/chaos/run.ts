// `npm run chaos`: browser and server are killed, emptied, filled and misled; nothing may be lost or doubled, and each trouble is said.
import { parseArgs } from 'node:util'
import { haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { account, isClean, table, type Account } from './account.ts'
import { cleared } from './cleared.ts'
import { clock } from './clock.ts'
import { portal } from './portal.ts'
import { pushes } from './pushes.ts'
import { full } from './full.ts'
import { tabs } from './tabs.ts'
import { typing } from './typing.ts'

const { values } = parseArgs({
  options: {
    loops: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
const times = (usual: number) => Number(values.loops ?? usual)

const parts: Readonly<Record<string, readonly [what: string, play: (found: Account) => Promise<void>]>> = {
  typing: ['browser killed -9 in the middle of a word', (found) => typing(found, times(30), seed)],
  pushes: ['server killed -9 in the middle of a push', (found) => pushes(found, times(50), seed)],
  tabs: ['two tabs write at once, in one post and in two', (found) => tabs(found, seed)],
  full: ['phone full while writing, then room again', full],
  cleared: ['storage cleared with the page open', cleared],
  clock: ['clock in 1970, and five years ahead', clock],
  portal: ['hotspot that answers 200 with its own page', portal],
}
const chosen = values.only?.split(',') ?? Object.keys(parts)

if (!haveBrowser() || !buildIfNeeded()) process.exit(1)
console.log(`Seed ${seed}. The same moments again: npm run chaos -- --seed ${seed}`)
const accounts: Account[] = []
for (const name of chosen) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part ${name}. There are: ${Object.keys(parts).join(', ')}.`)
  const began = performance.now()
  process.stdout.write(`${name} `)
  const [what, play] = part
  const found = account(what)
  accounts.push(found)
  await play(found).catch((error: unknown) => {
    found.wrong.push(`it did not come to its end: ${error instanceof Error ? error.stack : String(error)}`)
  })
  console.log(` ${((performance.now() - began) / 1000).toFixed(0)} s`)
}
console.log(`\n${table(accounts)}`)
const clean = accounts.every(isClean)
console.log(clean ? `\nNothing was lost, nothing was doubled. Seed ${seed}.` : `\nNot as promised. Seed ${seed}.`)
process.exitCode = clean ? 0 : 1

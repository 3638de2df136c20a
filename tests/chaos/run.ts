// `npm run chaos`: browser and server are killed, emptied, filled and misled; nothing may be lost or doubled, and each trouble is said.
import { parseArgs } from 'node:util'
import { haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { account, isClean, table, type Account } from './account.ts'
import { pushes } from './pushes.ts'
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

const parts: Readonly<Record<string, () => Promise<Account>>> = {
  typing: () => typing(times(30), seed),
  pushes: () => pushes(times(50), seed),
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
  const done = await part().catch((error: unknown) => {
    const broken = account(name)
    broken.wrong.push(`It did not come to its end: ${error instanceof Error ? error.stack : String(error)}`)
    return broken
  })
  console.log(` ${((performance.now() - began) / 1000).toFixed(0)} s`)
  accounts.push(done)
}
console.log(`\n${table(accounts)}`)
const clean = accounts.every(isClean)
console.log(clean ? `\nNothing was lost, nothing was doubled. Seed ${seed}.` : `\nNot as promised. Seed ${seed}.`)
process.exitCode = clean ? 0 : 1

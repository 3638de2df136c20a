// `npm run durability -- --loops 50`: kills the server in the middle of pushes, on both databases, and looks whether anything is missing.
import { parseArgs } from 'node:util'
import { runAll } from './run.ts'

const { values } = parseArgs({ options: { loops: { type: 'string', default: '50' } } })
if (!(Number(values.loops) > 0)) {
  console.error('Give how often to kill as a number: npm run durability -- --loops 50')
  process.exit(1)
}
runAll([[`${values.loops} kills on each database`, 'npx', ['vitest', 'run', 'tests/server/durability'], { LOOPS: values.loops }]])

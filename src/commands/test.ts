// `npm test`: everything, real browser included, in the order in which it fails fastest.
import { haveBrowser } from './browser.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { beginCounting, counted, journeysCounted, unitCounted } from './counted.ts'
import { runAll } from './run.ts'

const node = process.execPath

if (!haveBrowser()) process.exit(1)
beginCounting()
runAll([
  ['types', 'npx', ['tsc', '-b']],
  ['content', node, ['src/commands/check-content.ts']],
  ['unit and property tests', 'npx', ['vitest', 'run', ...unitCounted]],
])
if (process.exitCode === 0) {
  if (!buildIfNeeded()) process.exit(1)
  runAll([
    ['bytes against the budget', node, ['src/commands/check-sizes.ts']],
    ['journeys in a real browser', 'npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts'], journeysCounted],
  ])
}
const { passed, failed } = counted()
console.log(`${passed} passed, ${failed} failed`)

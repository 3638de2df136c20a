// `npm run e2e`: the journeys alone. What follows goes to the runner: `npm run e2e -- journey --headed`.
import { haveBrowser } from './browser.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { runAll } from './run.ts'

if (!haveBrowser() || !buildIfNeeded()) process.exit(1)
runAll([
  ['journeys in a real browser', 'npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', ...process.argv.slice(2)]],
])

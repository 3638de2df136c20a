// `npm run check`: everything a change has to pass before it is shown to anybody.
import { haveBrowser } from './browser.ts'
import { runAll } from './run.ts'

const node = process.execPath

if (!haveBrowser()) process.exit(1)
runAll([
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types', 'npx', ['tsc', '-b']],
  ['lint', 'npx', ['oxlint', '--type-aware', '--deny-warnings']],
  ['what nobody uses', 'npx', ['knip']],
  ['content', node, ['src/commands/check-content.ts']],
  ['unit and property tests', 'npx', ['vitest', 'run']],
  ['build', 'npx', ['vite', 'build', '--logLevel', 'warn']],
  ['bytes against the budget', node, ['src/commands/check-sizes.ts']],
  ['journeys in a real browser', 'npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts']],
])

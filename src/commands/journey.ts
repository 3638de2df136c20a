// `npm run journey`: the main job alone, from the first page to the link of the post, its steps with times.
import { haveBrowser } from './browser.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { runAll } from './run.ts'

if (!haveBrowser() || !buildIfNeeded()) process.exit(1)
runAll([
  [
    'the main job',
    'npx',
    ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', 'journey', '--workers', '1'],
    { JOURNEY: '1' },
  ],
])

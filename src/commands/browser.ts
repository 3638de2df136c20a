// Makes sure that there is a Chromium for the tests; says in one sentence what to install where this cannot.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromiumPath } from '../../tests/e2e/support/browser.ts'

/** Whether there is a Chromium. On Debian as root it is installed when it is missing. */
export function haveBrowser(): boolean {
  if (chromiumPath()) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the tests …')
    const apt = (args: readonly string[]) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
    apt(['update'])
    apt(['install', '-y', '--no-install-recommends', 'chromium'])
    if (chromiumPath()) return true
  }
  console.error('The tests need Chromium. On Debian or Ubuntu: sudo apt-get install -y chromium. Elsewhere install Chrome, or name one: CHROMIUM=/path/to/chrome npm test')
  return false
}

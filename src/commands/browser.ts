// Which Chromium the tests use and how it is started; makes sure that there is one, or says in one sentence what to install.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium, or null when none is here. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM
  if (named) return named
  const system = places.find((place) => existsSync(place))
  return system ?? null
}

/** Switches for a browser that runs without a screen, a sound card or the vendor's services. */
export const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

/** Whether there is a Chromium. On Debian as root it is installed when it is missing. */
export function haveBrowser(): boolean {
  if (chromiumPath()) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the tests …')
    const apt = (args: readonly string[]) =>
      spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    apt(['update'])
    apt(['install', '-y', '--no-install-recommends', 'chromium'])
    if (chromiumPath()) return true
  }
  console.error(
    'The tests need Chromium. On Debian or Ubuntu: sudo apt-get install -y chromium. Elsewhere install Chrome, or name one: CHROMIUM=/path/to/chrome npm test',
  )
  return false
}

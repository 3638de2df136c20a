// Which Chromium the journeys use, and how it is started: the named one, the system's, else a sentence that says what to install.
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** The path of a Chromium, or null when none is here. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM
  if (named) return named
  const system = places.find((place) => existsSync(place))
  if (system) return system
  const own = chromium.executablePath()
  return own && existsSync(own) ? own : null
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

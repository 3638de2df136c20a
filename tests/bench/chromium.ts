// W4 once more with the app itself in Chromium: what a browser adds to a sync that brings nothing.
import { haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { Phone } from '../e2e/support/phone.ts'
import { speaker } from '../e2e/support/words.ts'
import { contentFeed } from './documents.ts'
import { must, Place } from './measure.ts'
import type { Row } from './workloads.ts'

const quietMs = 2500

export async function inChromium(): Promise<Row[]> {
  must(haveBrowser() && buildIfNeeded(), 'this needs Chromium and a build')
  return Place.open(async (place) => {
    const { line } = place
    const quiet = async () => {
      for (let before = -1; before !== line.count().down; await new Promise((done) => setTimeout(done, quietMs))) before = line.count().down
    }
    await place.ask('seed', { count: 300 })
    // The packs are made when they are first asked for. That takes seconds, and is not what is measured.
    const warm = await place.phone('warm')
    await warm.pullContent()
    await warm.close()
    const phone = new Phone(`http://localhost:${line.port}`, { language: 'en' })
    try {
      const page = await phone.on(`/join#${(await place.ask('invite', { user: 'Awa' })) as string}`)
      await page.getByRole('button', { name: speaker('en')('start', 'join.go'), exact: true }).tap()
      const synced = page.waitForResponse((response) => response.url().endsWith(addresses.sync), { timeout: 60_000 })
      await phone.locks()
      await synced
      await quiet()
      // As if the 300 documents had been fetched: the cursor is all that a sync says of them.
      const { epoch, at } = (await place.ask('standing')) as { epoch: string; at: number }
      await page.evaluate(hold, { feed: contentFeed, cursor: `${epoch}.${at.toString(36)}` })
      for (let tries = 0; ; tries++) {
        line.reset()
        await page.evaluate(() => window.dispatchEvent(new Event('online')))
        await quiet()
        const { requests, up, down, paths } = line.count()
        // The browser had something of its own to fetch meanwhile.
        if (paths.some((path) => path !== `POST ${addresses.sync}`) && tries < 5) continue
        must(requests > 0, 'Chromium has to sync')
        return [
          { workload: 'W4', what: 'in Chromium: requests', is: requests, unit: '', bar: 1, floor: 1 },
          { workload: 'W4', what: 'in Chromium: bytes, both ways', is: up + down, unit: 'B', bar: 1200, floor: 0 },
        ]
      }
    } finally {
      await phone.end()
    }
  })
}

/** Runs in the page: the phone stands in this feed. */
function hold(row: { readonly feed: string; readonly cursor: string }): Promise<void> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('tama-library')
    opening.addEventListener('error', () => failed(new Error('The library did not open.')))
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('cursors', 'readwrite')
      writing.objectStore('cursors').put(row)
      writing.addEventListener('complete', () => {
        opening.result.close()
        done()
      })
    })
  })
}

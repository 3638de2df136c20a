// `npm run bench:lists`: 1,000 drafts, 500 rumours and 200 briefs on one phone, on a processor six times slower: how long until each list
// stands, whether anything holds the page up, whether scrolling ever shows nothing, and the memory of it all. Ends with 1 over a bar.
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { newId } from '#shared/kit/ids.ts'
import { haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { accept } from '../../src/server/accept.ts'
import { chance } from '../../src/server/chance.ts'
import { openStore } from '../../src/server/store/open.ts'
import { joins, keepsAll } from '../e2e/support/person.ts'
import { Phone } from '../e2e/support/phone.ts'
import { TestServer } from '../e2e/support/server.ts'
import { speaker } from '../e2e/support/words.ts'
import { manyOf, multiply } from './many-here.ts'
import { must } from './measure.ts'

/** What may be at most: the longest stretch in which the page answers nothing, in ms; and the memory of its scripts, in bytes. */
const bars = { heldUp: 200, heap: 25_000_000 }
const t = speaker('fr')
const { values } = parseArgs({
  options: {
    drafts: { type: 'string', default: '1000' },
    rumours: { type: 'string', default: '500' },
    briefs: { type: 'string', default: '200' },
    slower: { type: 'string', default: '6' },
  },
})
must(haveBrowser() && buildIfNeeded(), 'this needs Chromium and a build')
const server = await TestServer.start()
const phone = new Phone(server.url, { language: 'fr' })
try {
  let page = await joins(phone, server.codes.awa, undefined, t)
  await write(Number(values.drafts))
  await phone.within('/packs')
  await keepsAll(page, t)
  await phone.copied('day')
  await phone.opens('/me/sending')
  await page.waitForTimeout(5000)
  await phone.network(false)
  await phone.dies()
  page = await phone.on('/')
  await phone.network(false)
  // Without network: with it, a sync would take away again what no server has.
  await page.evaluate(multiply, manyOf(['rumours'], Number(values.rumours)))
  await page.evaluate(multiply, manyOf(['briefs'], Number(values.briefs)))
  await phone.opens('/me')
  const brake = await page.context().newCDPSession(page)
  await brake.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) })
  let good = true
  for (const [path, rows] of [
    ['/made', values.drafts],
    ['/rumours', values.rumours],
    ['/campaigns', values.briefs],
    ['/', '1'],
    ['/create', '1'],
  ] as const) {
    const { stood, opening, longest, blank, shown } = await opened(page, path)
    const fine = Math.max(opening, longest) <= bars.heldUp && blank === 0
    good &&= fine
    console.log(
      `${fine ? '✓' : '✗'} ${path.padEnd(11)} first rows after ${Math.round(stood)} ms; held up ${Math.round(opening)} ms opening, ${Math.round(longest)} ms scrolling (${bars.heldUp}); ${shown} rows by scrolling, of ${rows}; ${blank} empty pictures`,
    )
    await phone.within('/me')
    await page.waitForTimeout(500)
  }
  await brake.send('HeapProfiler.collectGarbage')
  const { usedSize } = (await brake.send('Runtime.getHeapUsage')) as { usedSize: number }
  good &&= usedSize <= bars.heap
  console.log(`${usedSize <= bars.heap ? '✓' : '✗'} memory of the scripts: ${(usedSize / 1e6).toFixed(1)} MB (${bars.heap / 1e6})`)
  process.exitCode = good ? 0 : 1
} finally {
  await phone.end()
  await server.end()
}

/** Drafts of the person who has joined, as their other phone would have sent them. */
async function write(count: number): Promise<void> {
  const store = await openStore(server.folder)
  const who = await store.db.selectFrom('person').selectAll().where('name', '=', 'Awa').executeTakeFirstOrThrow()
  const actor = { person: who.id, team: who.team, country: who.country, role: 'volunteer', waiting: false } as const
  for (let from = 0; from < count; from += 100)
    await store.atomically(async (tx) => {
      for (let at = from; at < Math.min(count, from + 100); at++) {
        const caption = `${at}. Quand je suis rentré, ma sœur m’a montré sa boutique. Aujourd’hui j’apprends à coudre avec elle. Et vous ?`
        const ack = await accept(tx, actor, {
          id: newId(chance),
          kind: 'drafts',
          v: 1,
          doc: newId(chance),
          base: null,
          set: { kind: 'post', channel: 'facebook.page', caption, hashtags: ['#Dakar'] },
        })
        must(ack[1] === 'ok', `a draft has to be taken: ${JSON.stringify(ack)}`)
      }
    })
  await store.close()
}

type Opened = { readonly stood: number; readonly opening: number; readonly longest: number; readonly blank: number; readonly shown: number }

/** Opens a list and scrolls through all of it. */
async function opened(page: Page, path: string): Promise<Opened> {
  await page.evaluate(watch)
  await phone.within(path)
  await page.waitForFunction(() => (window as unknown as { stood?: number }).stood !== undefined, null, { timeout: 120_000 })
  await page.waitForTimeout(1000)
  const opening = (await page.evaluate(measured)).longest
  await page.evaluate(() => Object.assign(window, { longest: 0 }))
  let blank = 0
  for (let still = 0, before = -1; still < 3;) {
    const seen = await page.evaluate(scrolled)
    // At its end a list leaves room below.
    if (seen.top !== before) blank += Number(seen.blank)
    still = seen.top === before ? still + 1 : 0
    before = seen.top
  }
  return { ...(await page.evaluate(measured)), opening, blank }
}

/** In the page: from now on, when the first row stands, and how long the page was held up. */
function watch(): void {
  const began = performance.now()
  const here = window as unknown as { stood?: number; longest: number; rows: Set<string> }
  delete here.stood
  Object.assign(here, { longest: 0, rows: new Set<string>() })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) here.longest = Math.max(here.longest, duration)
  }).observe({ type: 'longtask' })
  const look = () => {
    const path = location.pathname
    if (path !== '/me' && document.querySelector('main .row, main a.card, main .card')) here.stood = performance.now() - began
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** In the page: one step further down, and two frames later whether anything stands in the middle. */
async function scrolled(): Promise<{ readonly top: number; readonly blank: boolean }> {
  const main = document.getElementById('main') as HTMLElement
  main.scrollTop += main.clientHeight * 0.8
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const box = main.getBoundingClientRect()
  const here = window as unknown as { rows: Set<string> }
  for (const row of main.querySelectorAll('.row'))
    if (row.getBoundingClientRect().top < innerHeight) here.rows.add(row.getAttribute('href') ?? row.textContent)
  // In a row or between two: several points, one of which has to meet something.
  let met = false
  for (let part = 0.05; part < 1; part += 0.09) {
    const found = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part)
    const row = found?.closest('.row')
    if (row) here.rows.add(row.getAttribute('href') ?? row.textContent)
    met ||= found !== null && found !== main && found.textContent.trim() !== ''
  }
  return { top: main.scrollTop, blank: !met }
}

function measured(): { readonly stood: number; readonly longest: number; readonly shown: number } {
  const { stood, longest, rows } = window as unknown as { stood: number; longest: number; rows: Set<string> }
  return { stood, longest, shown: rows.size }
}

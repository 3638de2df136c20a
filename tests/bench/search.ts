// `npm run bench:search`: letters typed into the search of a phone with 2,000 documents, on a processor six times slower. Ends with 1 over the bar.
import { parseArgs } from 'node:util'
import { haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { joins, keepsAll } from '../e2e/support/person.ts'
import { Phone } from '../e2e/support/phone.ts'
import { TestServer } from '../e2e/support/server.ts'
import { speaker } from '../e2e/support/words.ts'
import { queries } from '../../src/commands/search-figures.ts'
import { manyOf, multiply } from './many-here.ts'
import { must } from './measure.ts'

/** From a letter to the rows it finds, drawn: what nineteen of twenty may take at most, in milliseconds. */
const bar = 50
const t = speaker('fr')

const { values } = parseArgs({ options: { documents: { type: 'string', default: '2000' }, slower: { type: 'string', default: '6' } } })
must(haveBrowser() && buildIfNeeded(), 'this needs Chromium and a build')
const server = await TestServer.start()
const phone = new Phone(server.url, { language: 'fr' })
try {
  const page = await joins(phone, server.codes.awa, undefined, t)
  await phone.within('/packs')
  await keepsAll(page, t)
  await phone.copied('day')
  const documents = await page.evaluate(multiply, manyOf(['lessons', 'rumours'], Number(values.documents)))
  await page.goto(`${server.url}/learn`)
  const brake = await page.context().newCDPSession(page)
  await brake.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) })
  await phone.within('/search')
  const field = page.getByRole('searchbox')
  await field.waitFor()
  const opened = performance.now()
  await field.evaluate(watchField)
  await field.fill('xqzjwv')
  await page.getByText(t('search', 'none')).waitFor({ timeout: 120_000 })
  console.log(
    `${documents} documents, a processor ${values.slower} times slower; the index was whole ${Math.round(performance.now() - opened)} ms after the screen.`,
  )
  const took: number[] = []
  const slowest: [ms: number, typed: string][] = []
  for (const { typed } of queries.filter(({ language }) => language === 'fr').slice(0, 25)) {
    await field.fill('')
    for (const letter of typed) {
      await page.keyboard.insertText(letter)
      const ms = await field.evaluate(() => (window as unknown as { lastMs: Promise<number> }).lastMs)
      took.push(ms)
      slowest.push([ms, await field.inputValue()])
    }
  }
  slowest.sort(([one], [other]) => other - one)
  console.log(
    `Slowest: ${slowest
      .slice(0, 8)
      .map(([ms, typed]) => `“${typed}” ${Math.round(ms)}`)
      .join(', ')}`,
  )
  took.sort((one, other) => one - other)
  const at = (part: number) => (took[Math.ceil(took.length * part) - 1] ?? Number.NaN).toFixed(1)
  const good = Number(at(0.95)) <= bar
  console.log(
    `${good ? '✓' : '✗'} ${took.length} letters: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (p95 may be ${bar} ms)`,
  )
  process.exitCode = good ? 0 : 1
} finally {
  await phone.end()
  await server.end()
}

/** In the page: from each letter on, the milliseconds until the rows it finds are drawn. */
function watchField(element: HTMLElement | SVGElement): void {
  element.addEventListener(
    'input',
    () => {
      const began = performance.now()
      Object.assign(window, {
        lastMs: new Promise<number>((done) =>
          // The frame after the next is begun once the one with the rows was drawn.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => done(performance.now() - began), { once: true })
            port1.start()
            port2.postMessage(null)
          }),
        ),
      })
    },
    { capture: true },
  )
}

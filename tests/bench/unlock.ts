// `npm run bench:unlock`: from the last digit of the secret number to the private screen, on a sixth of one core. Ends with 1 over the bar.
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromiumPath, haveBrowser } from '../../src/commands/browser.ts'
import { buildIfNeeded } from '../../src/commands/build-if-needed.ts'
import { Phone } from '../e2e/support/phone.ts'
import { TestServer } from '../e2e/support/server.ts'
import { speaker } from '../e2e/support/words.ts'
import { must } from './measure.ts'
import { heldToASixth } from './sixth.ts'

/** What nineteen of twenty unlockings may take at most, in milliseconds. */
const bar = 1500
/** A lock costs at least this: memory in KiB, and rounds. */
const floor = { m: 19 * 1024, t: 2 }
/** Somebody quick, who types six digits in a second, in milliseconds. */
const betweenDigitsMs = 150
const t = speaker('en')
const words = 'Seen by nobody before the lock is open'

type Cost = { readonly kdf: string; readonly m: number; readonly t: number }

const { values } = parseArgs({ options: { times: { type: 'string', default: '20' } } })
must(haveBrowser() && buildIfNeeded(), 'this needs Chromium and a build')
const held = heldToASixth(chromiumPath() as string)
process.env.CHROMIUM = held.program
const server = await TestServer.start()
const phone = new Phone(server.url, { language: 'en' })
try {
  console.log(`The browser and all its processes have a sixth of one core (${held.how}). Load of the machine: ${loadavg()[0]?.toFixed(1)}.`)
  await phone.on()
  phone.page.setDefaultTimeout(120_000)
  await phone.page.context().addInitScript(watch, words)
  await prepare()
  const cost = await phone.page.evaluate(costOfLock)
  const took: number[] = []
  for (let time = 0; time < Number(values.times); time++) {
    took.push(await once())
    process.stdout.write(`${Math.round(took.at(-1) ?? 0)} `)
  }
  took.sort((one, other) => one - other)
  const at = (part: number) => Math.round(took[Math.ceil(took.length * part) - 1] ?? Number.NaN)
  const felt = held.felt()
  console.log(felt ? `\nIt wanted more than its share ${felt}.` : '')
  const strong = cost?.kdf === 'argon2id' && cost.m >= floor.m && cost.t >= floor.t
  console.log(
    `${strong ? '✓' : '✗'} The lock: ${cost?.kdf}, ${(cost?.m ?? 0) / 1024} MiB, ${cost?.t} rounds (at least ${floor.m / 1024} MiB, ${floor.t})`,
  )
  const good = at(0.95) <= bar
  console.log(
    `${good ? '✓' : '✗'} ${took.length} unlockings: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (p95 may be ${bar} ms)`,
  )
  process.exitCode = good && strong ? 0 : 1
} finally {
  await phone.end()
  await server.end()
  await held.end()
}

/** Joins, makes a lock, and writes what is looked for. */
async function prepare(): Promise<void> {
  const page = await phone.again(`/join#${server.codes.isatou}`)
  await started()
  await page.getByRole('button', { name: t('start', 'join.go'), exact: true }).click()
  await phone.locks()
  await page.waitForURL(/digits|packs/)
  await phone.copied('day')
  await phone.within('/create')
  await page.getByRole('button', { name: t('compose', 'create.post.detail') }).click()
  await page
    .getByRole('button', { name: /Facebook/ })
    .first()
    .click()
  await page.getByRole('button', { name: t('compose', 'idea.own') }).click()
  await page.getByLabel(t('compose', 'words.label', { place: 'Facebook' })).fill(words)
  await page.getByText(t('common', 'save.here')).waitFor()
}

/** The page's script is there: before it, a tap is one on a plain page. */
async function started(): Promise<void> {
  await phone.page.waitForFunction(() => document.documentElement.dataset.started !== undefined)
}

/** Locks by the tap that locks, then types the number. Answers the milliseconds from the last digit until the words can be seen. */
async function once(): Promise<number> {
  const { page } = phone
  await phone.within('/me')
  await page.evaluate(() => Object.assign(window, { before: true }))
  await page.getByRole('button', { name: t('me', 'lock.now') }).click()
  // Locking begins the page anew.
  await page.waitForFunction(() => !('before' in window))
  await started()
  await page.getByText(t('me', 'lock.closed')).first().waitFor()
  await phone.within('/unlock?then=/made')
  await page.getByRole('button', { name: '1', exact: true }).waitFor()
  const keys = await places()
  // A person looks before they type, and has to find each key. Bare touches: nothing but the app works in the browser.
  await page.waitForTimeout(1000)
  for (const digit of phone.number) {
    const [x = 0, y = 0] = keys.get(digit) ?? []
    await page.touchscreen.tap(x, y)
    await page.waitForTimeout(betweenDigitsMs)
  }
  return (await page.waitForFunction(() => (window as { opened?: number }).opened, null, { polling: 250 })).jsonValue() as Promise<number>
}

/** Where the middle of each key is. */
async function places(): Promise<ReadonlyMap<string, readonly [number, number]>> {
  const found = await phone.page.locator('.key').evaluateAll((keys) =>
    keys.map((key) => {
      const { x, y, width, height } = key.getBoundingClientRect()
      return [key.textContent, [x + width / 2, y + height / 2]] as [string, [number, number]]
    }),
  )
  return new Map(found)
}

/** Runs in each page: notes how long after the last touch of a digit the words are drawn. */
function watch(looked: string): void {
  let touched = 0
  addEventListener(
    'pointerdown',
    ({ target, timeStamp }) => {
      if (target instanceof Element && target.closest('.key')) touched = timeStamp
    },
    true,
  )
  const seen = new MutationObserver(() => {
    if (!touched || !document.querySelector('main')?.textContent.includes(looked)) return
    seen.disconnect()
    // Once the next picture is drawn.
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { opened: performance.now() - touched })))
  })
  seen.observe(document, { childList: true, subtree: true, characterData: true })
}

/** Runs in the page: what a try costs, as it stands beside the lock. */
function costOfLock(): Promise<Cost | undefined> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open('tama-phone')
    opening.addEventListener('error', () => failed(new Error('The phone’s memory did not open.')))
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('heads').objectStore('heads').getAll()
      reading.addEventListener('success', () => {
        opening.result.close()
        done((reading.result as { lock?: { cost: Cost } }[]).find(({ lock }) => lock)?.lock?.cost)
      })
    })
  })
}

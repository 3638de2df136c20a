// After the lock, the browser's memory is searched for what was written before it: nothing of it may be there.
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { invite } from './support/back-room.ts'
import { awayForAMinute, joins, locksNow, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { heldIn } from './support/scan.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const t = speaker('en')

type Answer = { readonly id?: number; readonly method?: string; readonly params?: { readonly chunk: string } }

/** Everything that the scripts of the page and of its workers hold, what is unreachable collected first. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await (page.context().browser() as Browser).newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const heard = new EventEmitter()
  session.on('Target.receivedMessageFromTarget', ({ message }) => heard.emit('message', JSON.parse(message)))
  const chunks: Buffer[] = []
  for (const { type, url, targetId } of targetInfos) {
    // A page that is kept for "back" stands still and answers nothing.
    if (type === 'page' ? url !== page.url() : !url.startsWith(new URL(page.url()).origin)) continue
    const { sessionId } = await session.send('Target.attachToTarget', { targetId })
    for (const [id, method] of ['HeapProfiler.enable', 'HeapProfiler.collectGarbage', 'HeapProfiler.takeHeapSnapshot'].entries())
      await new Promise<void>((done) => {
        const hear = (answer: Answer) => {
          if (answer.method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(Buffer.from(answer.params?.chunk ?? ''))
          if (answer.id !== id) return
          heard.off('message', hear)
          done()
        }
        heard.on('message', hear)
        void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
      })
  }
  await session.detach()
  return Buffer.concat(chunks)
}

/** A word that is nowhere else. */
const marker = () => `m${[...randomBytes(19)].map((byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('')}`

/** Types a marker in every private place of a lesson and a post, without leaving the page. */
async function fills(phone: Phone, name: string): Promise<{ readonly markers: string[]; readonly picture: string }> {
  const { page } = phone
  const answer = marker()
  await phone.opens('/')
  await expect(page.getByText(new RegExp(name))).toBeVisible()
  await phone.within('/learn/1.1/practice')
  await page.getByRole('textbox').first().fill(answer)
  await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
  await phone.within('/create')
  const [caption, tag, alt] = [marker(), marker(), marker()]
  await writes(phone, caption)
  await page.getByLabel(t('compose', 'tags.add')).fill(tag)
  await tap(page, t('compose', 'tags.add.go'))
  await expect(page.getByRole('button', { name: `#${tag}` })).toBeVisible()
  await tap(page, t('compose', 'words.next'))
  const chooser = page.waitForEvent('filechooser')
  await tap(page, t('compose', 'media.choose'))
  await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await page.getByLabel(t('compose', 'media.alt')).fill(alt)
  await tap(page, t('compose', 'media.next'))
  await expect(page.getByText(caption)).toBeVisible()
  const picture = (await page.getByRole('img', { name: alt }).getAttribute('src')) as string
  return { markers: [answer, caption, tag, alt], picture }
}

/** Whether the page can draw what is at an address. */
const draws = (page: Page, address: string) =>
  page.evaluate(
    (src) =>
      new Promise<boolean>((done) => {
        const image = new Image()
        image.addEventListener('load', () => done(true))
        image.addEventListener('error', () => done(false))
        image.src = src
      }),
    address,
  )

for (const [how, locks] of [
  [
    'with the button of Me',
    async (phone: Phone) => {
      await phone.within('/')
      await locksNow(phone.page)
    },
  ],
  ['by itself, the picture in sight', ({ page }: Phone) => awayForAMinute(page)],
  [
    'when somebody comes back to it after a minute, the browser having kept the page in memory',
    async ({ page, url }: Phone) => {
      await page.evaluate(() => {
        const real = Date.now
        const later = () => {
          if (document.visibilityState === 'visible') Date.now = () => real() + 61_000
        }
        addEventListener('visibilitychange', later, { capture: true })
        addEventListener('pageshow', ({ persisted }) => sessionStorage.setItem('kept', String(persisted)))
      })
      await page.goto(`${url}/recover.html`)
      await page.goBack()
      await page.waitForURL(/\/unlock/)
      expect(await page.evaluate(() => sessionStorage.getItem('kept'))).toBe('true')
    },
  ],
] as const)
  test(`locked ${how}, the memory of the browser holds nothing that was written; back shows nothing`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language: 'en', keepsPages: true })
    try {
      const name = marker()
      const page = await joins(phone, await invite(server, name))
      await phone.copied('day')
      const { markers, picture } = await fills(phone, name)
      // Positive controls: what is there is found, also in the memory of the worker.
      const inWorker = marker()
      await page
        .context()
        .serviceWorkers()[0]
        ?.evaluate((word) => Object.assign(globalThis, { control: [word] }), inWorker)
      const words = [name, ...markers, inWorker]
      expect(heldIn(await heapOf(page), words)).toEqual(words)
      expect(await draws(page, picture)).toBe(true)
      const begun = await page.evaluate(() => performance.timeOrigin)
      await locks(phone)
      await page.waitForFunction((before) => performance.timeOrigin !== before, begun)
      await page.waitForLoadState()
      expect(heldIn(await heapOf(page), words)).toEqual([inWorker])
      expect(await draws(page, picture)).toBe(false)
      // Back to the first screen after joining, which is a page of its own.
      for (let back = 0; back < 15 && !page.url().endsWith('/packs'); back++) {
        await page.goBack()
        await page.waitForTimeout(300)
        const shown = `${await page.content()} ${await page.title()} ${page.url()} ${JSON.stringify(await page.evaluate(() => history.state as unknown))}`
        expect(heldIn(Buffer.from(shown), words)).toEqual([])
      }
      expect(page.url()).toMatch(/packs$/)
      expect(phone.complaints).toEqual([])
    } finally {
      await phone.end()
      await server.end()
    }
  })

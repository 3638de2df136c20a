// A picture from the camera to the coordinator's desk: chosen without network, cut by a dead battery on its way, there once, and silent about where it was taken.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { hasMetadata, pictureIn } from '../../src/shared/rules/picture-bytes.ts'
import { jpegExtras } from '../support/pictures.ts'
import { looker } from './support/look.ts'
import { tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { found, holding } from './support/scan.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const t = speaker('fr')
const look = looker('fr')
const caption = 'Aïssatou a ouvert sa boutique'
const alt = 'Une femme devant sa boutique, elle sourit.'

/** A picture that is hard to compress. */
async function drawn(page: Page, width: number, height: number, quality: number): Promise<Buffer> {
  const bytes = await page.evaluate(
    async ([wide, high, fine]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D
      for (let at = 0; at < 20_000; at++) {
        pen.fillStyle = `hsl(${(at * 137) % 360} 70% ${30 + (at % 50)}%)`
        pen.fillRect((at * 7919) % wide, (at * 104_729) % high, 12 + (at % 17), 12 + (at % 13))
      }
      const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob), 'image/jpeg', fine))
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    [width, height, quality] as const,
  )
  return Buffer.from(bytes)
}

/** A picture as a camera makes it: large, hard to compress, and with the place in it. */
async function fromCamera(page: Page): Promise<Buffer> {
  const plain = await drawn(page, 2400, 1800, 0.95)
  return Buffer.concat([plain.subarray(0, 2), jpegExtras.gps, plain.subarray(2)])
}

const filesOf = (server: TestServer) =>
  readdirSync(join(server.folder, 'media'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))

test('a picture goes with a post', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  const desk = new Phone(server.url, { language: 'en', desk: true })
  let page = await phone.on(`/join#${server.codes.awa}`)
  let picked = Buffer.alloc(0)
  const sent: { method: string; from: string | undefined }[] = []
  const note = (on: Page) =>
    on.on('request', (request) => {
      if (request.url().includes('/api/v1/media')) sent.push({ method: request.method(), from: request.headers()['upload-offset'] })
    })

  await test.step('joins; the whole day is on the phone; the network is cut', async () => {
    await tap(page, t('start', 'join.go'))
    await phone.locks()
    await expect(page.getByRole('heading', { name: t('start', 'digits.title', { name: 'Awa' }) })).toBeVisible()
    await phone.copied('day')
    await phone.network(false)
  })

  await test.step('chooses a picture without network; it is made small', async () => {
    await phone.comes('/create')
    await tap(page, t('compose', 'create.post'))
    await page
      .getByRole('button', { name: /Facebook/ })
      .first()
      .click()
    await tap(page, t('compose', 'idea.own'))
    await page.getByLabel(t('compose', 'words.label', { place: 'Facebook' })).fill(caption)
    await tap(page, t('compose', 'words.next'))
    await expect(page.getByRole('heading', { name: t('compose', 'media.title') })).toBeVisible()
    const taken = await fromCamera(page)
    expect(taken.includes('Exif')).toBe(true)
    const chooser = page.waitForEvent('filechooser')
    await tap(page, t('compose', 'media.choose'))
    await (await chooser).setFiles({ name: 'IMG_20260308_Dakar.jpg', mimeType: 'image/jpeg', buffer: taken })
    await page.getByLabel(t('compose', 'media.alt')).fill(alt)
    await expect(page.getByRole('img', { name: alt })).toBeVisible()
    await expect(page.getByText(/maintenant \d+\sKo/)).toBeVisible()
  })

  await test.step('a picture that is light already does not grow', async () => {
    const light = await drawn(page, 900, 700, 0.3)
    const chooser = page.waitForEvent('filechooser')
    await tap(page, t('compose', 'media.choose'))
    await (await chooser).setFiles({ name: 'WA0007.jpg', mimeType: 'image/jpeg', buffer: light })
    const size = `${Math.round(light.length / 1000)}\u00a0Ko`
    await expect(page.getByText(`${size}, maintenant ${size}`)).toBeVisible()
    await page
      .getByRole('button', { name: t('compose', 'media.remove') })
      .last()
      .click()
    await expect(page.getByText(`${size}, maintenant ${size}`)).toHaveCount(0)
  })

  await test.step('what is no picture is refused in words, and nothing is lost', async () => {
    const chooser = page.waitForEvent('filechooser')
    await tap(page, t('compose', 'media.choose'))
    await (await chooser).setFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') })
    await expect(page.getByText(t('failures', 'picture-unreadable'))).toBeVisible()
    await expect(page.getByRole('img', { name: alt })).toBeVisible()
  })

  await test.step('the preview shows it; asked, it waits as a thing of its own', async () => {
    await tap(page, t('compose', 'media.next'))
    await expect(page.getByRole('article').getByRole('img', { name: alt })).toBeVisible()
    await tap(page, t('compose', 'preview.ask'))
    await expect(page.getByText(t('common', 'sync.onphone')).first()).toBeVisible()
    await phone.opens('/me/sending')
    await expect(page.getByRole('link', { name: new RegExp(`${t('outbox', 'kind.pictures')}.*\\d+\\sKo`) })).toBeVisible()
  })

  await test.step('pictures on Wi-Fi only: the words leave, the picture waits and says why', async () => {
    note(page)
    await page.getByRole('checkbox', { name: t('outbox', 'data.wifi') }).check()
    await expect(page.getByText(t('outbox', 'data.unknown'))).toBeVisible()
    await phone.network(true)
    await expect(page.getByRole('link', { name: /attend le Wi-Fi/ })).toBeVisible()
    await expect(page.getByRole('link', { name: new RegExp(caption) })).toHaveCount(0, { timeout: 20_000 })
    await expect(page.getByRole('heading', { level: 1 })).toContainText('1 création attend')
    await look(page, 'sending-wifi', { colours: true })
    await page.waitForTimeout(1000)
    expect(sent).toEqual([])
  })

  await test.step('its person says yes; the battery dies while the picture is on its way', async () => {
    const line = await page.context().newCDPSession(page)
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 25_000 })
    await page.getByRole('button', { name: /Envoyer aussi le reste · \d+\sKo/ }).click()
    await expect.poll(() => sent.some(({ method }) => method === 'PATCH'), { timeout: 40_000 }).toBe(true)
    await expect.poll(() => filesOf(server).length, { timeout: 10_000 }).toBe(1)
    await page.waitForTimeout(2000)
    await phone.dies()
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
  })

  await test.step('while the phone is locked it waits', async () => {
    sent.length = 0
    page = await phone.on('/')
    note(page)
    await expect(page.getByRole('link', { name: new RegExp(t('home', 'locked')) })).toBeVisible()
    await page.waitForTimeout(2000)
    expect(sent).toEqual([])
  })

  await test.step('unlocked, it goes on where it stood, and arrives once', async () => {
    await phone.opens('/me/sending')
    await expect(page.getByText(t('outbox', 'none'))).toBeVisible({ timeout: 40_000 })
    const files = filesOf(server)
    expect(files).toHaveLength(1)
    const bytes = readFileSync(files[0] as string)
    const picture = pictureIn(bytes)
    expect(picture).toMatchObject({ type: 'image/jpeg' })
    expect(Math.max(picture?.width ?? 0, picture?.height ?? 0)).toBeLessThanOrEqual(1280)
    expect(picture && hasMetadata(picture)).toBe(false)
    expect(bytes.includes('Exif')).toBe(false)
    expect(bytes.length).toBeLessThan(250_000)
    picked = bytes
    const chunks = sent.filter(({ method }) => method === 'PATCH')
    expect(sent.filter(({ method }) => method === 'POST')).toEqual([])
    if (chunks.length > 0) expect(Number(chunks[0]?.from)).toBeGreaterThan(0)
  })

  await test.step('the coordinator looks at it on demand, with its size', async () => {
    await desk.on(`/join#${server.codes.fatou}`)
    await tap(desk.page, 'Join')
    await desk.locks('280451')
    await expect(desk.page).toHaveURL(/packs/)
    await desk.comes('/team')
    await desk.page.getByRole('link', { name: new RegExp(caption.slice(0, 20)) }).click({ timeout: 20_000 })
    await tap(desk.page, /Show the picture · \d+\sKB/)
    await expect(desk.page.getByRole('img', { name: alt })).toBeVisible()
  })

  await test.step('the share sheet gets the picture with the words', async () => {
    await phone.opens('/made')
    await page.getByRole('link', { name: new RegExp(caption.slice(0, 20)) }).click()
    await expect(page.getByRole('img', { name: alt })).toBeVisible()
    await tap(page, t('compose', 'preview.share'))
    await expect.poll(() => phone.shared()).toEqual([{ text: expect.stringContaining(caption), files: 1 }])
  })

  await test.step('neither its bytes nor what it shows stand on a disk in the clear', async () => {
    const [here, there] = [await phone.off(), await desk.off()]
    const middle = picked.subarray(picked.length >> 1, (picked.length >> 1) + 24)
    expect(holding(server.folder, middle)).toHaveLength(1)
    for (const folder of [here, there]) {
      expect(holding(folder, middle)).toEqual([])
      expect(found(folder, [alt])).toEqual([])
    }
    page = await phone.on('/')
  })

  await test.step('taken away, it is gone from the phone and from the server', async () => {
    await phone.opens('/made')
    await page.getByRole('link', { name: new RegExp(caption.slice(0, 20)) }).click()
    await page.waitForURL(/\/posts\//)
    await phone.within(`${new URL(page.url()).pathname}/media`)
    await tap(page, t('compose', 'media.remove'))
    await expect(page.getByRole('img', { name: alt })).toHaveCount(0)
    await expect.poll(() => filesOf(server).length, { timeout: 30_000 }).toBe(0)
  })

  expect(phone.complaints).toEqual([])
  expect(desk.complaints).toEqual([])
  await phone.end()
  await desk.end()
  await server.end()
})

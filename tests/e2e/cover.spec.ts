// A face on a picture is covered for good and a sign is cut off, without network; after a dead battery the old picture is nowhere.
import { expect, test, type Page } from '@playwright/test'
import { looker } from './support/look.ts'
import { joins, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

test.setTimeout(120_000)

/** A picture of sand, with a face of pure red in the middle and a sign of pure blue at the right edge. */
async function drawn(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    for (const [colour, x, y, width, height] of [
      ['#e8d5a0', 0, 0, 800, 600],
      ['#ff0000', 360, 220, 80, 100],
      ['#0000ff', 700, 50, 100, 80],
    ] as const) {
      pen.fillStyle = colour
      pen.fillRect(x, y, width, height)
    }
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob), 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return Buffer.from(bytes)
}

/** Of the picture on the screen: its size, and how many of its points are rather red or rather blue. */
function seen(page: Page, name: string) {
  return page.getByRole('img', { name }).evaluate((element) => {
    const { naturalWidth: width, naturalHeight: height } = element as HTMLImageElement
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.drawImage(element as HTMLImageElement, 0, 0)
    const { data } = pen.getImageData(0, 0, width, height)
    let [red, blue] = [0, 0]
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3)
      if (r > 150 && g < 90 && b < 90) red += 1
      if (b > 150 && r < 90 && g < 90) blue += 1
    }
    return { width, height, red, blue }
  })
}

// In one language: nothing of it is words.
const t = speaker('fr')
const look = looker('fr')

test('a face is covered and a sign cut off', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  let page = await joins(phone, server.codes.awa, undefined, t)
  await phone.copied('day')
  await phone.network(false)
  await phone.within('/create')
  await writes(phone, 'Awa', t)
  await tap(page, t('compose', 'words.next'))
  const chooser = page.waitForEvent('filechooser')
  await tap(page, t('compose', 'media.choose'))
  await (await chooser).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await drawn(page) })
  const alt = 'X'
  await page.getByLabel(t('compose', 'media.alt')).fill(alt)
  await page
    .getByText(t('common', 'save.here'))
    .or(page.getByRole('img', { name: alt }))
    .first()
    .waitFor()
  expect(await seen(page, alt)).toMatchObject({ width: 800, height: 600 })
  const before = await seen(page, alt)
  expect(before.red > 5000 && before.blue > 5000).toBe(true)

  await tap(page, t('compose', 'cover.open'))
  await expect(page.getByRole('heading', { name: t('compose', 'cover.title') })).toBeVisible()
  const ground = page.locator('.covering')
  const draws = async (from: readonly [number, number], to: readonly [number, number]) => {
    await ground.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await ground.boundingBox()) as NonNullable<Awaited<ReturnType<typeof ground.boundingBox>>>
    await page.mouse.move(x + from[0] * width, y + from[1] * height)
    await page.mouse.down()
    await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 })
    await page.mouse.up()
  }
  // A part without the sign is kept. A face in it is covered after that: the part stays the part.
  await draws([0.05, 0.05], [0.85, 0.95])
  await expect(ground.locator('span')).toHaveCount(1)
  const keep = page.getByRole('checkbox', { name: t('compose', 'cover.keep') })
  await keep.check()
  await draws([0.43, 0.34], [0.58, 0.56])
  await expect(ground.locator('span')).toHaveCount(2)
  await expect(keep).not.toBeChecked()
  // Buttons choose the first box again; two taps move it up and back.
  await page.getByRole('button', { name: t('compose', 'cover.box', { number: 1 }) }).click()
  await expect(keep).toBeChecked()
  await page.getByRole('button', { name: t('compose', 'cover.up'), exact: true }).click()
  await page.getByRole('button', { name: t('compose', 'cover.down'), exact: true }).click()
  await look(page, 'cover')
  // The arrow back keeps it as the button does, and the list says so.
  await page.getByRole('link', { name: t('common', 'back') }).click()
  await expect(page.getByText(t('compose', 'cover.count_one', { count: 1 }))).toBeVisible()
  await look(page, 'media-covered')
  await phone.dies()
  page = await phone.on('/')
  await phone.network(false)
  await phone.opens('/made')
  await page.getByRole('link', { name: /Awa/ }).click()
  const after = await seen(page, alt)
  expect(after.width).toBeLessThan(700)
  expect([after.red, after.blue]).toEqual([0, 0])
  await phone.end()
})

// Something is heard: a screenshot is shared in from another app while Tama is closed, locked and without network; it becomes a report, the
// battery dies, it is told once, and the team's answer comes back.
import { expect, test, type Page } from '@playwright/test'
import { jpegExtras } from '../support/pictures.ts'
import { serverHas, withdraws } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(240_000)

const en = speaker('en')
const atDesk = looker('en')

/** A screenshot as an app shares it, with a place in it. */
async function screenshot(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 1280 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#e5ddd5'
    pen.fillRect(0, 0, 720, 1280)
    pen.fillStyle = '#fff'
    for (let at = 0; at < 9; at++) pen.fillRect(40, 60 + at * 130, 420 + ((at * 97) % 200), 96)
    pen.fillStyle = '#222'
    pen.font = '34px sans-serif'
    for (let at = 0; at < 9; at++) pen.fillText(`Message ${at * 7919}`, 64, 120 + at * 130)
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob), 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  const plain = Buffer.from(bytes)
  return Buffer.concat([plain.subarray(0, 2), jpegExtras.gps, plain.subarray(2)])
}

type Shared = {
  readonly title?: string
  readonly text?: string
  readonly url?: string
  readonly picture?: Buffer
  readonly bytes?: number
  readonly type?: string
}

/** What the phone's share sheet does: a page is opened by a POST with parts, from outside the app. */
async function sharesIn({ page, url }: Phone, { picture, bytes, type = 'image/jpeg', ...texts }: Shared): Promise<void> {
  await page.goto('about:blank')
  await page.evaluate(
    ([action, fields]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', enctype: 'multipart/form-data', action })
      for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { name, value }))
      form.append(Object.assign(document.createElement('input'), { name: 'pictures', type: 'file', multiple: true }))
      document.body.append(form)
    },
    [`${url}/share-in`, texts as Record<string, string>] as const,
  )
  if (picture) await page.setInputFiles('input[type=file]', { name: 'Screenshot_WhatsApp.jpg', mimeType: 'image/jpeg', buffer: picture })
  await page.evaluate(
    ([size, of]) => {
      const chosen = new DataTransfer()
      if (size) chosen.items.add(new File([new Uint8Array(size)], 'IMG_1', { type: of }))
      const field = document.querySelector<HTMLInputElement>('input[type=file]')
      if (size && field) field.files = chosen.files
      document.forms[0]?.submit()
    },
    [bytes, type] as const,
  )
  await page.waitForURL(/unlock/)
}

const heard = {
  fr: {
    said: 'L’Espagne donne des papiers à tous ceux qui arrivent',
    more: ', dit un voisin',
    other: 'Un club de football prend de jeunes joueurs',
  },
  en: { said: 'Spain is giving papers to everybody who arrives', more: ', a neighbour says', other: 'A football club takes young players' },
} as const

for (const language of walked('fr', 'en')) {
  const t = speaker(language)
  const look = looker(language)
  const { said, more, other } = heard[language]

  test(`a screenshot that is shared in becomes a report, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const desk = new Phone(server.url, { language: 'en', desk: true })
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    const picture = await screenshot(page)
    await phone.network(false)

    await test.step('four taps from Home to something told, typed without network', async () => {
      await phone.within('/')
      await page
        .getByRole('link', { name: t('common', 'tab.rumours') })
        .last()
        .click()
      await page.getByRole('link', { name: t('rumours', 'report.go') }).click()
      await page.getByLabel(t('rumours', 'heard')).fill(other)
      await look(page, 'report-empty')
      await page.getByRole('button', { name: t('rumours', 'send'), exact: true }).click()
      await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
      await look(page, 'report-told')
    })

    await test.step('the battery is empty; the phone is opened by another app’s share, locked and without network', async () => {
      await phone.dies()
      page = await phone.on('/recover.html')
      await sharesIn(phone, { text: said, url: 'https://example.org/v/1', picture })
      await phone.unlocks()
      await expect(page.getByText(said)).toBeVisible()
      await expect(page.getByRole('main').getByRole('img')).toBeVisible()
      await look(page, 'share-in')
    })

    await test.step('the battery dies before it is said what it becomes: nothing is lost, nothing is doubled', async () => {
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/share-in')
      await expect(page.getByText(said)).toHaveCount(1)
      await page.getByRole('button', { name: t('rumours', 'report.go') }).click()
      await expect(page.getByLabel(t('rumours', 'heard'))).toHaveValue(`${said}\nhttps://example.org/v/1`)
      await page.getByRole('button', { name: 'WhatsApp' }).click()
      await page.getByLabel(t('rumours', 'heard')).press('Control+End')
      await page.getByLabel(t('rumours', 'heard')).pressSequentially(more)
      await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    })

    const address = page.url().slice(server.url.length)
    await test.step('killed in the middle of a report, all of it is there again; an answer is offered before it is sent', async () => {
      await phone.dies()
      await phone.on('/')
      page = await phone.opens(address)
      await expect(page.getByLabel(t('rumours', 'heard'))).toHaveValue(new RegExp(`${more}$`))
      await expect(page.getByRole('button', { name: 'WhatsApp' })).toHaveAttribute('aria-pressed', 'true')
      await expect(page.getByRole('main').getByRole('img')).toBeVisible()
      await expect(page.getByText(t('rumours', 'alike'))).toBeVisible()
      await look(page, 'report-alike', { lights: true })
      await page.getByRole('button', { name: t('rumours', 'send.anyway') }).click()
      await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
      await look(page, 'report-told-picture')
    })

    await test.step('with a network it arrives, once, with its screenshot', async () => {
      await phone.network(true)
      await phone.synced()
      const { documents, files } = await serverHas(server, 'reports')
      expect(documents).toHaveLength(2)
      expect(documents.filter(({ where }) => where === 'whatsapp')).toHaveLength(1)
      expect(files).toBe(1)
      expect((await serverHas(server, 'media')).documents).toMatchObject([{ kind: 'rumour-picture' }])
      await phone.within('/rumours')
      await expect(page.getByText(t('common', 'sync.received'))).toHaveCount(2)
      await look(page, 'rumours-mine')
    })

    await test.step('the desk looks at it, and says until when it is checked', async () => {
      await desk.on(`/join#${server.codes.fatou}`)
      await tap(desk.page, 'Join')
      await desk.locks('280451')
      await desk.page.waitForURL(/packs/)
      await keepsAll(desk.page, en)
      await desk.comes('/')
      await desk.page.getByRole('link', { name: 'Rumours (2)' }).click()
      await expect(desk.page.getByText(said)).toBeVisible()
      await atDesk(desk.page, 'desk-rumours')
      await desk.page.setViewportSize({ width: 360, height: 640 })
      await atDesk(desk.page, 'desk-rumours-phone')
      await desk.page.setViewportSize({ width: 1280, height: 800 })
      const one = desk.page.locator('form', { hasText: said })
      await one.getByRole('button', { name: /Show the picture · \d+\sKB/ }).click()
      await expect(one.getByRole('img')).toBeVisible()
      await one.getByRole('button', { name: en('desk', 'rumours.say') }).click()
      await expect(one.getByText(/We are checking\. Answer before/)).toBeVisible()
      await desk.synced()
      await phone.comes('/rumours')
      await expect(page.getByText(new RegExp(t('rumours', 'checking', { day: '' }).split('.')[0] as string))).toBeVisible()
    })

    await test.step('an answer is linked, and is read where it was reported', async () => {
      await desk.within('/team/rumours')
      const one = desk.page.locator('form', { hasText: said })
      await one.getByLabel(en('desk', 'rumours.answer')).selectOption('spain-papers')
      await one.getByRole('button', { name: en('desk', 'rumours.say') }).click()
      await expect(one.getByText(new RegExp(en('rumours', 'answered')))).toBeVisible()
      await desk.synced()
      await phone.comes('/rumours')
      await page.getByRole('link', { name: new RegExp(t('rumours', 'answered')) }).click()
      await look(page, 'report-answered')
      await page.getByRole('link', { name: t('rumours', 'read') }).click()
      await page.getByRole('button', { name: t('rumours', 'share'), exact: true }).click()
      await expect.poll(async () => (await phone.shared()).length).toBe(1)
    })

    await test.step('withdrawn, it is told to who shared it', async () => {
      await withdraws(server, 'spain-papers')
      await phone.comes('/')
      await expect(page.getByRole('link', { name: new RegExp(t('rumours', 'withdrawn')) })).toBeVisible({ timeout: 20_000 })
      await look(page, 'home-withdrawn')
      await phone.within('/rumours')
      await look(page, 'rumours-withdrawn')
      await page.getByRole('button', { name: t('common', 'close') }).click()
      await expect(page.getByText(t('rumours', 'withdrawn'))).toHaveCount(0)
    })

    expect(phone.complaints).toEqual([])
    expect(desk.complaints).toEqual([])
    await phone.end()
    await desk.end()
    await server.end()
  })
}

test('a form that is too large is not held, and that is said; what comes after it is', async () => {
  const t = speaker('fr')
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  await joins(phone, server.codes.awa, undefined, t)
  await phone.dies()
  let page = await phone.on('/recover.html')
  await sharesIn(phone, { text: 'Trop', bytes: 31_000_000 })
  await phone.unlocks()
  await expect(page.getByText(t('rumours', 'shared.not', { size: '30\u00a0Mo' }))).toBeVisible()
  await expect(page.getByText('Trop')).toHaveCount(0)
  await looker('fr')(page, 'share-in-full')
  await phone.dies()
  page = await phone.on('/recover.html')
  await sharesIn(phone, { text: 'Peu' })
  await phone.unlocks()
  await expect(page.getByText('Peu')).toBeVisible()
  expect(phone.complaints).toEqual([])
  await phone.end()
  await server.end()
})

for (const language of walked('fr', 'en')) {
  const t = speaker(language)
  const look = looker(language)

  test(`the address of what was published, and a video, are shared in, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.copied('day')
    await phone.network(false)
    for (const place of ['Facebook', 'TikTok']) {
      await phone.within('/create')
      await writes(phone, `${heard[language].other} (${place})`, t, place)
      await tap(phone.page, t('compose', 'words.next'))
      await tap(phone.page, t('compose', 'media.skip'))
      await tap(phone.page, t('compose', 'preview.share'))
      await expect(phone.page.getByText(t('compose', 'posted.title'))).toBeVisible()
      if (place === 'TikTok') await tap(phone.page, t('compose', 'posted.yes'))
    }
    await phone.dies()
    let page = await phone.on('/recover.html')
    await sharesIn(phone, { text: 'https://fb.com/1', bytes: 50_000, type: 'video/mp4' })
    await phone.unlocks()
    const posts = page.getByRole('button', { name: new RegExp(`^${heard[language].other}`) })
    await expect(posts).toHaveCount(2)
    await expect(posts.first()).toContainText('Facebook')
    await expect(page.getByText(new RegExp(t('rumours', 'shared.not', { size: '' }).split(',')[0] as string))).toBeVisible()
    await look(page, 'share-in-link')
    await phone.dies()
    await phone.on('/')
    page = await phone.opens('/share-in')
    await page
      .getByRole('button', { name: new RegExp(`^${heard[language].other}`) })
      .first()
      .click()
    await expect(page.getByText(new RegExp(t('compose', 'link.kept')))).toBeVisible()
    await phone.within('/share-in')
    await expect(page.getByText(t('rumours', 'shared.none'))).toBeVisible()
    await phone.network(true)
    await phone.synced()
    expect((await serverHas(server, 'publications')).documents).toHaveLength(2)
    expect((await serverHas(server, 'publications')).documents).toContainEqual(
      expect.objectContaining({ link: 'https://fb.com/1', state: 'posted' }),
    )
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })
}

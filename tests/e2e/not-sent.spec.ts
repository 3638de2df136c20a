// A report is begun without network and not sent; its screenshot is covered, the battery dies, its copy arrives: nobody says that the team
// has it. Sent, the desk says until when it is checked, then answers, and does not take the answer back with one tap.
import { expect, test, type Page } from '@playwright/test'
import { serverHas } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(240_000)

/** A screenshot with a number on it. */
async function screenshot(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 700 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#e5ddd5'
    pen.fillRect(0, 0, 400, 700)
    pen.fillStyle = '#222'
    pen.font = '34px sans-serif'
    pen.fillText('+221 77 000 00 00', 30, 100)
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob), 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return Buffer.from(bytes)
}

const heard = { fr: 'Transféré\nLe consul donne des visas à Dakar', en: 'Forwarded\nThe consul gives visas away in Banjul' } as const

for (const language of walked('en', 'fr')) {
  const t = speaker(language)
  const look = looker(language)

  test(`what was begun is never called sent, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const desk = new Phone(server.url, { language })
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    await test.step('its screenshot is covered before it is told', async () => {
      await phone.within('/rumours/report')
      await page.getByLabel(t('rumours', 'heard')).fill(heard[language])
      const picture = await screenshot(page)
      await page.setInputFiles('input[type=file]', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture })
      await tap(page, t('compose', 'cover.open'))
      const open = page.url()
      await tap(page, t('compose', 'cover.add'))
      await tap(page, t('compose', 'cover.save'))
      await expect(page.getByLabel(t('rumours', 'heard'))).toHaveValue(heard[language])
      const covered = page.getByRole('link', { name: t('compose', 'cover.open') })
      await covered.scrollIntoViewIfNeeded()
      expect(open).not.toContain((await covered.getAttribute('href')) as string)
      await look(page, 'report-cover')
    })

    await test.step('killed, it is a draft; its copy arrives, and it is a draft', async () => {
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/me/sending')
      await expect(page.getByRole('heading', { name: t('rumours', 'unsent') })).toBeVisible()
      await look(page, 'not-sent-offline')
      await phone.network(true)
      await phone.synced()
      await expect(page.getByText(t('outbox', 'unsent'))).toBeVisible()
      await expect(page.getByText(t('outbox', 'none.body'))).toHaveCount(0)
      await look(page, 'not-sent')
      const { documents, files } = await serverHas(server, 'reports')
      expect([documents.map(({ sent }) => sent), files]).toEqual([[undefined], 0])
      await phone.within('/rumours')
      await expect(page.getByRole('link', { name: /consul/ })).toContainText(t('common', 'sync.draft'))
      await look(page, 'rumours-not-sent')
    })

    await test.step('sent, it is received', async () => {
      await page.getByRole('link', { name: /consul/ }).click()
      await page.getByRole('button', { name: new RegExp(`^(${t('rumours', 'send')}|${t('rumours', 'send.anyway')})$`) }).click()
      await expect(page.getByText(t('common', 'sync.onphone')).or(page.getByText(t('common', 'sync.received')))).toBeVisible()
      await phone.synced()
      await expect(page.getByText(t('outbox', 'none.body'))).toBeVisible()
      expect((await serverHas(server, 'reports')).files).toBe(1)
    })

    await test.step('a post is asked about, and goes out before it is answered', async () => {
      await phone.within('/create')
      await writes(phone, 'Facebook, 2026', t, 'Facebook')
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
      await tap(page, t('compose', 'preview.ask'))
      await tap(page, t('compose', 'preview.share'))
      await tap(page, t('compose', 'posted.yes'))
      await phone.synced()
    })

    await test.step('the desk counts it, reads that a post is out, and comes back with a tap', async () => {
      await desk.on(`/join#${server.codes.fatou}`)
      await tap(desk.page, t('start', 'join.go'))
      await desk.locks('280451')
      await desk.page.waitForURL(/packs/)
      await keepsAll(desk.page, t)
      await desk.comes('/team')
      const post = desk.page.getByRole('link', { name: /Facebook, 2026/ })
      await expect(post).toBeVisible()
      await look(desk.page, 'desk')
      await post.click()
      await expect(desk.page.getByText(t('desk', 'out'))).toBeVisible()
      await look(desk.page, 'desk-out')
      await tap(desk.page, t('common', 'back'))
      await desk.page.getByRole('link', { name: `${t('common', 'tab.rumours')} (1)` }).click()
    })

    await test.step('checked, it stands apart; answered, the answer stands until a second tap', async () => {
      const form = desk.page.locator('form')
      const answer = form.getByLabel(t('desk', 'rumours.answer'))
      const go = form.getByRole('button', { name: t('desk', 'rumours.say') })
      await go.click()
      await expect(desk.page.getByRole('heading', { name: t('desk', 'rumours.checking') })).toBeVisible()
      await look(desk.page, 'desk-checking')
      await answer.selectOption({ index: 1 })
      await go.click()
      await expect(desk.page.getByRole('heading', { name: t('desk', 'review.answered') })).toBeVisible()
      await expect(answer).not.toHaveValue('')
      await expect(go).toHaveCount(0)
      await answer.selectOption({ index: 0 })
      await go.click()
      await expect(form.getByText(t('desk', 'rumours.replace'))).toBeVisible()
      await look(desk.page, 'desk-replace')
    })

    expect([...phone.complaints, ...desk.complaints]).toEqual([])
    await phone.end()
    await desk.end()
    await server.end()
  })
}

// What is handed on from one thing to the next, without network and with a dead battery between: from a lesson to a post in the share
// sheet, and from a rumour that was heard to the picture that answers it.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { invite, serverHas, withdraws } from './support/back-room.ts'
import { answers, reads, type Lesson } from './support/lessons.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'
import type { Rumour } from '../../src/app/data/library.ts'

test.setTimeout(240_000)

const content = resolve(import.meta.dirname, '../../src/shared/content')
const read = (path: string): unknown => JSON.parse(readFileSync(join(content, path), 'utf8'))

const written = {
  fr: {
    status: 'La maison des jeunes de Thiès est ouverte.',
    post: 'Un cours commence mardi à la maison des jeunes. Et vous ?',
    more: ' Venez !',
  },
  en: { status: 'The youth centre of Brikama is open.', post: 'A course begins on Tuesday at the youth centre. And you?', more: ' Come!' },
} as const
/** A post of Awa's, and what others of her team read of it. */
const accepted = {
  fr: { post: 'Mon amie Mariama répare des motos. Et vous ?', start: 'Mon amie … répare des motos. Et vous ?' },
  en: { post: 'My friend Mariama mends motorbikes. And you?', start: 'My friend … mends motorbikes. And you?' },
} as const
/** A rumour as it is typed on a phone: no accent, no capital. */
const typed = { fr: 'desert voiture', en: 'desert car' } as const
const rumour = 'desert-easy'

/** Everything that is drawn as words on a picture, from now on. */
const drawn = (page: Page) =>
  page.evaluate(() => {
    const words: string[] = []
    Object.assign(window, { drawn: words })
    const pen = CanvasRenderingContext2D.prototype as { fillText: (...given: [string, number, number]) => void }
    const fill = pen.fillText
    pen.fillText = function (...given) {
      words.push(given[0])
      fill.apply(this, given)
    }
  })

for (const language of walked('fr', 'en')) {
  const t = speaker(language)
  const look = looker(language)

  test(`from a lesson to a real post in the share sheet, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const lesson = read(`lessons/${language}/6.2.json`) as Lesson
    const field = (id: string) => page.getByLabel(lesson.practice.fields.find((one) => one.id === id)?.label as string)
    const { status, post, more } = written[language]
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    await test.step('the lesson is read; the battery dies while its task is written', async () => {
      await phone.within('/learn/6.2/1')
      await reads(page, lesson, t)
      await field('status').fill(status)
      await field('post').fill(post)
      await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
      await page.waitForTimeout(500)
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/learn/6.2/practice')
      await expect(field('status')).toHaveValue(status)
      await expect(field('post')).toHaveValue(post)
    })

    await test.step('at its end both captions can go on; the one for Facebook does', async () => {
      await tap(page, t('learn', 'practice.done'))
      await answers(page, lesson, t)
      await expect(page.getByText(lesson.practice.done)).toBeVisible()
      await expect(page.getByRole('heading', { name: t('learn', 'done.post') })).toBeVisible()
      await expect(page.getByRole('button', { name: /WhatsApp/ })).toBeVisible()
      await look(page, 'lesson-to-post', { lights: true })
      await page.getByRole('button', { name: /Facebook/ }).click()
      await expect(page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))).toHaveValue(post)
      await page.getByLabel(t('compose', 'words.label', { place: 'Facebook' })).press('Control+End')
      await page.getByLabel(t('compose', 'words.label', { place: 'Facebook' })).pressSequentially(more)
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
    })

    await test.step('it is handed over; the phone ends Tama while the other app is open, and asks afterwards', async () => {
      await expect(page.getByRole('heading', { name: t('compose', 'preview.title') })).toBeAttached()
      await phone.sheetStays()
      await tap(page, t('compose', 'preview.share'))
      await expect.poll(() => phone.shared()).toEqual([{ text: `${post}${more}`, files: 0 }])
      await page.waitForTimeout(500)
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/')
      await tap(page, t('home', 'posted.go'))
      await tap(page, t('compose', 'posted.yes'))
      await expect(page.getByLabel(t('compose', 'link.label'))).toBeVisible()
    })

    await test.step('asked for again, the same post is there, and no second one', async () => {
      await phone.within('/learn/6.2/done')
      await page.getByRole('button', { name: /Facebook/ }).click()
      await page.waitForURL(/\/posts\/[\w-]{22}$/)
      await expect(page.getByText(`${post}${more}`).first()).toBeVisible()
    })

    await test.step('with a network it arrives, once', async () => {
      await phone.network(true)
      await phone.synced()
      const { documents: works } = await serverHas(server, 'drafts')
      expect(works.filter(({ kind }) => kind === 'practice')).toHaveLength(1)
      expect(works).toHaveLength(2)
      expect(works.find(({ kind }) => kind === 'post')).toEqual({ kind: 'post', channel: 'facebook.profile', caption: `${post}${more}` })
      const { documents: out } = await serverHas(server, 'publications')
      expect(out).toMatchObject([{ channel: 'facebook.profile', state: 'posted' }])
      const { documents: steps } = await serverHas(server, 'steps')
      expect(steps.filter(({ kind }) => kind === 'practice' || kind === 'finished')).toHaveLength(2)
    })
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })

  test(`a rumour is found, read and answered with a picture, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const { truth, heard } = read(`rumours/${language}/${rumour}.json`) as Rumour
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    await test.step('what was heard is found, typed without an accent', async () => {
      await phone.within('/')
      await page
        .getByRole('link', { name: t('common', 'tab.rumours') })
        .last()
        .click()
      await expect(page.locator('main a[href="/search"]')).toBeVisible()
      await look(page, 'rumours-search')
      await page.locator('main a[href="/search"]').click()
      await page.getByRole('searchbox').fill(typed[language])
      await page.locator(`a[href="/rumours/${rumour}"]`).click()
      await expect(page.getByRole('heading', { name: truth, level: 1 })).toBeVisible()
    })

    await test.step('the picture is handed over: the truth is its headline, and the rumour is not on it', async () => {
      await drawn(page)
      await phone.sheetStays()
      await tap(page, t('rumours', 'share.card'))
      await expect.poll(() => phone.shared()).toEqual([{ text: '', files: 1 }])
      const [card] = await phone.handed()
      expect(card).toMatchObject({ name: 'tama.jpg', width: 600 })
      expect(card?.height).toBeGreaterThanOrEqual(600)
      const words = await page.evaluate(() => (window as unknown as { drawn: string[] }).drawn.join(' '))
      expect(words.startsWith(`${t('rumours', 'truth')} ${truth} `)).toBe(true)
      expect(words).not.toContain(heard)
    })

    await test.step('the phone ends Tama while the other app is open: the answer is there, and is said to stand', async () => {
      await page.waitForTimeout(500)
      await phone.dies()
      await phone.on('/')
      page = await phone.opens(`/rumours/${rumour}`)
      await expect(page.getByRole('heading', { name: truth, level: 1 })).toBeVisible()
      await phone.within('/')
      await expect(page.getByRole('link', { name: new RegExp(t('rumours', 'withdrawn')) })).toHaveCount(0)
    })

    await test.step('withdrawn by the team, it is told to the phone that shared it, once', async () => {
      await withdraws(server, rumour)
      await phone.network(true)
      await phone.synced()
      await phone.comes('/')
      await page.getByRole('link', { name: new RegExp(t('rumours', 'withdrawn')) }).click()
      await expect(page.getByText(truth)).toHaveCount(1)
      await page.getByRole('button', { name: t('common', 'close') }).click()
      await expect(page.getByText(t('rumours', 'withdrawn'))).toHaveCount(0)
    })
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })
  test(`an accepted post becomes a start for the team, by its writer’s yes, in ${language}`, async () => {
    const server = await TestServer.start()
    const [awa, sira] = [new Phone(server.url, { language }), new Phone(server.url, { language })]
    const desk = new Phone(server.url, { language, desk: true })
    const { post, start } = accepted[language]
    // Let in by their coordinator already: who waits for that gives nobody anything.
    let page = await joins(awa, await invite(server, 'Awa'), undefined, t)
    let other = await joins(sira, await invite(server, 'Sira'), undefined, t)
    for (const phone of [awa, sira]) {
      await phone.within('/packs')
      await keepsAll(phone.page, t)
      await phone.copied('day')
    }

    await test.step('the team says yes to a post', async () => {
      await awa.within('/create')
      await writes(awa, post, t)
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
      await tap(page, t('compose', 'preview.ask'))
      await expect(page.getByRole('button', { name: t('compose', 'post.takeback') })).toBeVisible()
      await awa.synced()
      await joins(desk, server.codes.fatou, '280451', t)
      await keepsAll(desk.page, t)
      await desk.comes('/team')
      await desk.page.getByRole('link', { name: /Mariama/ }).click()
      await tap(desk.page, new RegExp(`^${t('desk', 'accept')}`))
      await desk.within('/team')
      await desk.synced()
    })

    await test.step('without network its writer reads what the others would read, and says yes; the battery dies at once', async () => {
      await awa.comes('/made')
      await page.getByRole('link', { name: /Mariama/ }).click()
      await expect(page.getByText(t('common', 'sync.accepted')).first()).toBeVisible({ timeout: 20_000 })
      await awa.network(false)
      await page.locator('summary', { hasText: t('compose', 'start.ask') }).click()
      await expect(page.getByText(start)).toBeVisible()
      await page.getByText(start).scrollIntoViewIfNeeded()
      await look(page, 'start-ask', { lights: true })
      const at = new URL(page.url()).pathname
      await page.getByRole('button', { name: t('compose', 'start.ask') }).click()
      await expect(page.getByRole('button', { name: t('compose', 'start.back') })).toBeVisible()
      await awa.dies()
      await awa.on('/')
      page = await awa.opens(at)
      await page.getByRole('button', { name: t('compose', 'start.back') }).scrollIntoViewIfNeeded()
      await look(page, 'start-given')
      await awa.network(true)
      await awa.synced()
      expect((await serverHas(server, 'templates')).documents).toMatchObject([{ words: start, channel: 'facebook.page' }])
    })

    await test.step('another of the team starts from it, without network', async () => {
      await sira.synced()
      await sira.network(false)
      await sira.within('/create')
      await other.getByRole('button', { name: t('compose', 'create.post') }).click()
      await other
        .getByRole('button', { name: /Facebook/ })
        .first()
        .click()
      await expect(other.getByRole('heading', { name: t('compose', 'start.team') })).toBeVisible()
      await look(other, 'start-team', { lights: true })
      await other.getByRole('button', { name: start }).click()
      await expect(other.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))).toHaveValue(start)
      await expect(other.getByText(/Awa|Mariama/)).toHaveCount(0)
      await sira.dies()
      await sira.on('/')
      other = await sira.opens('/')
    })

    await test.step('the desk sees it; taken back by its writer it is on no phone any more, and what was begun from it stays', async () => {
      await desk.comes('/team')
      await expect(desk.page.getByText(start)).toBeVisible({ timeout: 20_000 })
      await look(desk.page, 'start-desk', { silent: true })
      await awa.within('/made')
      await page.getByRole('link', { name: /Mariama/ }).click()
      await page.getByRole('button', { name: t('compose', 'start.back') }).click()
      await expect(page.locator('summary', { hasText: t('compose', 'start.ask') })).toBeVisible()
      await awa.synced()
      await sira.network(true)
      await sira.synced()
      await sira.within('/create')
      await other.getByRole('button', { name: t('compose', 'create.post') }).click()
      await other
        .getByRole('button', { name: /Facebook/ })
        .first()
        .click()
      await expect(other.getByRole('button', { name: t('compose', 'idea.own') })).toBeVisible()
      await expect(other.getByRole('heading', { name: t('compose', 'start.team') })).toHaveCount(0)
      await sira.within('/made')
      await expect(other.getByRole('link', { name: new RegExp(start.slice(0, 8)) })).toHaveCount(1)
      expect((await serverHas(server, 'templates')).documents).toEqual([])
    })
    for (const phone of [awa, sira, desk]) {
      expect(phone.complaints).toEqual([])
      await phone.end()
    }
    await server.end()
  })
}

// A page read aloud: recorded at the desk without network, through a dead battery; heard on a Volunteer's phone, again without network;
// of an edited page it is not heard any more.
import { expect, test, type Page } from '@playwright/test'
import en from '../../src/shared/content/lessons/en/1.2.json' with { type: 'json' }
import fr from '../../src/shared/content/lessons/fr/1.2.json' with { type: 'json' }
import { editsLesson, invite, serverHas } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(240_000)

const lessons = { en, fr } as const

for (const language of walked('fr', 'en')) {
  const t = speaker(language)
  const look = looker(language)
  const lesson = lessons[language]
  const [first, second] = lesson.pages.map(({ title }) => title) as [string, string]
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
  const row = (page: Page, name: string) => page.getByRole('link', { name, exact: false }).first()
  const listen = t('common', 'listen')

  /** Records for a second, and keeps it. */
  const records = async (page: Page) => {
    await button(page, new RegExp(`^(${t('rumours', 'voice.say')}|${t('rumours', 'voice.again')})$`)).click()
    await expect(page.getByText(/^0:02 \//)).toBeVisible()
    await button(page, t('rumours', 'voice.stop')).click()
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
  }

  test(`a page is read aloud at the desk and heard on a phone, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const desk = new Phone(server.url, { language, desk: true })
    let atDesk = await joins(desk, server.codes.fatou, '280451', t)
    await desk.within('/packs')
    await keepsAll(atDesk, t)
    await desk.copied('day')
    const page = await joins(phone, await invite(server, 'Khady'), undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')

    await test.step('the desk lists what can be read aloud, and its recorder comes with it', async () => {
      await desk.within('/team')
      await row(atDesk, t('desk', 'voices.page')).click()
      await atDesk.getByLabel(t('desk', 'voices.speak')).fill('wolof')
      await row(atDesk, `1.2 · ${lesson.title}`).waitFor()
      await look(atDesk, 'desk-recordings')
      await row(atDesk, `1.2 · ${lesson.title}`).click()
      await row(atDesk, first).click()
      await expect(atDesk.getByRole('heading', { name: first })).toBeVisible()
      await look(atDesk, 'desk-read-aloud')
    })

    await test.step('without network a page is recorded; the battery dies before it is kept', async () => {
      await desk.network(false)
      await records(atDesk)
      const address = new URL(atDesk.url())
      await desk.dies()
      await desk.on('/')
      atDesk = await desk.opens(address.pathname + address.search)
      await expect(button(atDesk, new RegExp(`^${listen} · 0:0`))).toBeVisible()
      await atDesk.setViewportSize({ width: 360, height: 640 })
      await look(atDesk, 'desk-read-aloud-phone')
      await button(atDesk, t('desk', 'voices.keep')).click()
      await expect(atDesk.getByText(t('common', 'sync.onphone'), { exact: true })).toBeVisible()
      await look(atDesk, 'desk-read-aloud-kept')
      await desk.within('/me/sending')
      await expect(atDesk.getByText(t('outbox', 'kind.recordings'))).toBeVisible()
      await desk.within('/team/recordings?in=1.2')
      await look(atDesk, 'desk-recordings-phone')
      await atDesk.setViewportSize({ width: 1280, height: 800 })
    })

    await test.step('with network it arrives once, with its sound, and not before its sound', async () => {
      await desk.network(true)
      await desk.synced()
      const { documents, files } = await serverHas(server, 'recordings')
      expect(documents).toMatchObject([{ of: `lessons:1.2.${language}/${lesson.pages[0]?.id}`, spoken: 'Wolof', by: 'Fatou' }])
      expect(files).toBe(1)
      expect((await serverHas(server, 'media')).documents).toMatchObject([{ kind: 'page-voice', media: documents[0]?.media }])
    })

    /** Taps Listen until the news has come. */
    const offered = (name: RegExp) =>
      expect(async () => {
        await button(page, listen).click({ timeout: 2000 })
        const none = page.getByText(t('common', 'listen.none'))
        await expect(button(page, name).or(none)).toBeVisible({ timeout: 5000 })
        if (await none.isVisible()) {
          await button(page, t('common', 'close')).click()
          await phone.comes('/learn/1.2/1')
        }
        expect(await button(page, name).count()).toBe(1)
      }).toPass({ timeout: 30_000 })
    const wolof = new RegExp(`^Wolof.*Fatou · (\\d+\\s[Kk][Bo])`)
    await test.step('Listen says its language and bytes before anything is fetched, and plays it', async () => {
      await phone.comes('/learn/1.2/1')
      await offered(wolof)
      await look(page, 'hear-choice', { lights: true, silent: true })
      await button(page, wolof).click()
      await expect(button(page, t('common', 'listen.stop'))).toBeVisible()
      // What it says is marked as long as it plays.
      const marked = () => page.evaluate(() => CSS.highlights.has('spoken'))
      await expect.poll(marked).toBe(true)
      await look(page, 'hear-playing', { silent: true })
      // It comes to its end by itself.
      await expect(button(page, listen)).toBeVisible()
      expect(await marked()).toBe(false)
    })

    await test.step('without network it plays again, at once; another page has the phone’s own voice', async () => {
      await phone.network(false)
      await phone.within('/learn/1.2/2')
      await expect(page.getByRole('heading', { name: second })).toBeVisible()
      await button(page, listen).click()
      await expect(page.getByText(t('common', 'listen.none'))).toBeVisible()
      await button(page, t('common', 'close')).click()
      await phone.within('/learn/1.2/1')
      await expect(page.getByRole('heading', { name: first })).toBeVisible()
      await button(page, listen).click()
      await expect(button(page, t('common', 'listen.stop'))).toBeVisible()
      await phone.within('/me/space')
      await expect(button(page, new RegExp(`^${t('compose', 'post.delete')} · \\d`))).toBeVisible()
      await look(page, 'space-voices')
      await phone.network(true)
    })

    await test.step('the page is edited: it is not heard as if it said the new words, and the desk is told', async () => {
      await editsLesson(server, `1.2.${language}`, `${first} !`)
      await phone.comes('/learn/1.2/1')
      await expect(page.getByRole('heading', { name: `${first} !` })).toBeVisible({ timeout: 20_000 })
      await button(page, listen).click()
      await expect(page.getByText(t('common', 'listen.none'))).toBeVisible()
      await button(page, t('common', 'close')).click()
      await desk.comes('/team/recordings?in=1.2')
      await expect(row(atDesk, `${first} !`)).toContainText(t('desk', 'voices.old'), { timeout: 20_000 })
      await row(atDesk, `${first} !`).click()
      await look(atDesk, 'desk-recordings-old')
    })

    await test.step('recorded anew it is heard; let go of, it is fetched again; taken away, it is nowhere', async () => {
      await records(atDesk)
      await button(atDesk, t('desk', 'voices.keep')).click()
      await desk.synced()
      await phone.comes('/me/space')
      await phone.within('/learn/1.2/1')
      await offered(wolof)
      await button(page, wolof).click()
      await expect(button(page, t('common', 'listen.stop'))).toBeVisible()
      await desk.within('/team/recordings?in=1.2')
      await row(atDesk, `${first} !`).click()
      await button(atDesk, t('compose', 'post.delete')).click()
      await button(atDesk, t('compose', 'post.delete')).click()
      await expect(button(atDesk, t('compose', 'post.delete'))).toHaveCount(0)
      await desk.synced()
      await expect.poll(async () => (await serverHas(server, 'media')).files).toBe(0)
      await expect(async () => {
        await phone.comes('/me')
        await phone.within('/me/space')
        await page.getByRole('heading', { name: t('me', 'space.title') }).waitFor()
        await page.waitForTimeout(500)
        expect(await button(page, new RegExp(`^${t('compose', 'post.delete')} · \\d`)).count()).toBe(0)
      }).toPass({ timeout: 30_000 })
    })

    expect(phone.complaints).toEqual([])
    expect(desk.complaints).toEqual([])
    await phone.end()
    await desk.end()
    await server.end()
  })
}

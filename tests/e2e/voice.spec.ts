// What was heard is said: recorded without network, through a dead battery, heard before it is sent, told once, and heard at the desk.
import { expect, test, type Page } from '@playwright/test'
import { serverHas } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(240_000)

const en = speaker('en')
const atDesk = looker('en')

for (const language of walked('fr', 'en')) {
  const t = speaker(language)
  const look = looker(language)
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const listens = new RegExp(`^${t('common', 'listen')} · 0:`)

  /** Speaks for so many seconds. */
  const speaks = async (page: Page, seconds: number) => {
    await expect(page.getByText(new RegExp(`^0:0${seconds} / `))).toBeVisible()
  }

  /** Hears a recording: it really plays, and comes to an end or is stopped. */
  const hears = async (page: Page, name: RegExp, stop: string) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByText(/^0:01( \/|$)/).first()).toBeVisible()
    const playing = page.getByRole('button', { name: new RegExp(`^${stop}`) })
    if (await playing.count()) await playing.first().click()
  }

  test(`a rumour is reported by voice, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const desk = new Phone(server.url, { language: 'en', desk: true })
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    await test.step('four taps from Home to something told', async () => {
      await phone.within('/')
      await page
        .getByRole('link', { name: t('common', 'tab.rumours') })
        .last()
        .click()
      await page.getByRole('link', { name: t('rumours', 'report.go') }).click()
      await button(page, t('rumours', 'voice.say')).waitFor()
      await look(page, 'voice-report')
      await button(page, t('rumours', 'voice.say')).click()
      await speaks(page, 2)
      await page.screenshot({ path: `test-results/pictures/${language}/voice-going.png`, scale: 'css' })
      await button(page, t('rumours', 'send')).click()
      await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
      await look(page, 'voice-told')
      await hears(page, new RegExp(`^${t('common', 'listen')} · \\d`), t('common', 'listen.stop'))
    })

    await test.step('the battery dies in the middle of the second one: what was said until then is there', async () => {
      await phone.within('/rumours')
      await page.getByRole('link', { name: t('rumours', 'report.go') }).click()
      await button(page, t('rumours', 'voice.say')).click()
      await speaks(page, 4)
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/rumours')
      await page.getByRole('link', { name: new RegExp(t('common', 'sync.draft')) }).click()
      await expect(page.getByRole('button', { name: listens })).toHaveAccessibleName(/0:0[34]/)
      await look(page, 'voice-cut', { lights: true })
      await hears(page, listens, t('common', 'listen.stop'))
    })

    await test.step('said again, the old one goes with the new one’s end', async () => {
      await button(page, t('rumours', 'voice.again')).click()
      await speaks(page, 1)
      await expect(page.getByRole('button', { name: listens })).toHaveCount(1)
      await button(page, t('rumours', 'voice.stop')).click()
      await expect(page.getByRole('button', { name: listens })).toHaveAccessibleName(/0:0[12]/)
      await expect(page.getByRole('button', { name: listens })).toHaveCount(1)
      await button(page, t('rumours', 'send')).click()
      await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
    })

    await test.step('it waits as what it is, and arrives once', async () => {
      await phone.within('/me/sending')
      await expect(page.getByText(t('rumours', 'voice'), { exact: true })).toHaveCount(2)
      await look(page, 'voice-waits')
      await phone.network(true)
      await phone.synced()
      const { documents, files } = await serverHas(server, 'reports')
      expect(documents.map(({ voice }) => (voice as unknown[]).length)).toEqual([1, 1])
      expect(files).toBe(2)
      expect((await serverHas(server, 'media')).documents.map(({ kind, type }) => [kind, type])).toEqual([
        ['rumour-voice', 'audio/webm'],
        ['rumour-voice', 'audio/webm'],
      ])
    })

    await test.step('the desk hears it, after it was said how much that fetches', async () => {
      await desk.on(`/join#${server.codes.fatou}`)
      await tap(desk.page, 'Join')
      await desk.locks('280451')
      await desk.page.waitForURL(/packs/)
      await keepsAll(desk.page, en)
      await desk.comes('/')
      await desk.page.getByRole('link', { name: 'Rumours (2)' }).click()
      await desk.page
        .getByRole('button', { name: /^Listen · \d+\sKB$/ })
        .first()
        .click()
      await atDesk(desk.page, 'voice-desk')
    })

    await test.step('an answer is said in one’s own language, without network, with a kill in the middle', async () => {
      await phone.network(false)
      await phone.within('/rumours/spain-papers')
      await look(page, 'voice-answer-way')
      await page.getByRole('link', { name: t('rumours', 'voice.say') }).click()
      await button(page, t('rumours', 'voice.say')).waitFor()
      await look(page, 'voice-answer')
      await button(page, t('rumours', 'voice.say')).click()
      await speaks(page, 3)
      await page.screenshot({ path: `test-results/pictures/${language}/voice-answer-going.png`, scale: 'css' })
      await phone.dies()
      await phone.on('/')
      page = await phone.opens('/rumours/spain-papers/voice')
      await expect(page.getByRole('button', { name: listens })).toHaveAccessibleName(/0:0[23]/)
      await look(page, 'voice-answer-kept', { lights: true })
    })

    await test.step('it is handed over as messengers take it, plays as such, and stays here until it is deleted', async () => {
      await page.evaluate(() => {
        navigator.share = async (data) => void Object.assign(window, { given: data?.files?.[0] })
      })
      await page.getByRole('button', { name: new RegExp(`^${t('rumours', 'share')} · `) }).click()
      await page.waitForFunction(() => 'given' in window)
      const { name, type, seconds, played } = await page.evaluate(async () => {
        const { given } = window as unknown as { given: File }
        const audio = new Audio(URL.createObjectURL(given))
        await new Promise((done) => audio.addEventListener('loadedmetadata', done))
        await audio.play()
        await new Promise((done) => audio.addEventListener('ended', done))
        return { name: given.name, type: given.type, seconds: audio.duration, played: audio.currentTime }
      })
      expect([name, type]).toEqual(['tama.ogg', 'audio/ogg'])
      expect(seconds).toBeGreaterThan(1.9)
      expect(seconds).toBeLessThan(4)
      expect(Math.abs(seconds - played)).toBeLessThan(0.3)
      await look(page, 'voice-answer-given')
      await phone.within('/rumours')
      await expect(page.getByRole('link', { name: t('rumours', 'report.go') })).toBeVisible()
      await phone.within('/rumours/spain-papers/voice')
      const remove = page.getByRole('button', { name: new RegExp(`^${t('compose', 'post.delete')}`) })
      await remove.click()
      await remove.click()
      await button(page, t('rumours', 'voice.say')).waitFor()
      await expect(page.getByRole('button', { name: listens })).toHaveCount(0)
      expect((await serverHas(server, 'media')).files).toBe(2)
    })

    expect(phone.complaints).toEqual([])
    expect(desk.complaints).toEqual([])
    await phone.end()
    await desk.end()
    await server.end()
  })
}

test('a phone that does not let Tama hear says what to do, and writing goes on', async () => {
  const t = speaker('fr')
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  const page = await joins(phone, server.codes.awa, undefined, t)
  await phone.within('/rumours/report')
  // The tests' browser lets everybody hear.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await page.getByRole('button', { name: t('rumours', 'voice.say') }).click()
  await expect(page.getByText(t('failures', 'no-microphone'))).toBeVisible()
  await looker('fr')(page, 'voice-refused')
  await page.getByLabel(t('rumours', 'heard')).fill('Un club de football')
  await page.getByRole('button', { name: t('rumours', 'send'), exact: true }).click()
  await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
  expect(phone.complaints).toEqual([])
  await phone.end()
  await server.end()
})

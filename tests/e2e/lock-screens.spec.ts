// The screens of the lock for everybody: both languages, three lights, large text, a narrow phone, a screen reader, only a keyboard.
import { expect, test, type Page } from '@playwright/test'
import { hindrances } from './support/axe.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

/** Nothing that hinders somebody; nothing cut or to be pushed sideways; every target large enough. */
async function isFit(page: Page, where: string, axe: 'everything' | 'colours' = 'everything'): Promise<void> {
  expect((await hindrances(page, axe)).map((one) => `${where}: ${one}`)).toEqual([])
  const sideways = await page.evaluate(() => {
    const main = document.querySelector('main')
    return document.documentElement.scrollWidth > innerWidth || (main ? main.scrollWidth > main.clientWidth : false)
  })
  expect([where, sideways]).toEqual([where, false])
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a')]
      .filter((one) => one.offsetParent && !one.closest('.skip') && !one.classList.contains('skip'))
      .map((one) => ({ text: one.textContent, ...one.getBoundingClientRect().toJSON() }) as { text: string; width: number; height: number })
      .filter(({ width, height }) => width < 48 || height < 48)
      .map(({ text }) => text),
  )
  expect([where, small]).toEqual([where, []])
}

const looks = [
  { theme: 'day', text: 100, width: 360 },
  { theme: 'night', text: 100, width: 320 },
  { theme: 'sun', text: 200, width: 360 },
] as const

for (const language of walked('fr', 'en')) {
  test(`every screen of the lock is fit for everybody, in ${language}`, async () => {
    test.setTimeout(240_000)
    const t = speaker(language)
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const page = await phone.on('/lock/new?then=/me/lock')
    const everyLook = async (where: string) => {
      for (const { theme, text, width } of looks) {
        await page.setViewportSize({ width, height: 640 })
        await page.evaluate(
          ([light, size]) => {
            document.documentElement.dataset.theme = light
            document.documentElement.style.fontSize = `${size}%`
          },
          [theme, text] as const,
        )
        await isFit(page, `${where} ${theme} ${text} ${width}`, theme === 'day' ? 'everything' : 'colours')
        // Where a number is asked for, its keys are on the first screen, the last row at least begun.
        const far = await page.evaluate(
          () => [...document.querySelectorAll('.key')].filter((key) => key.getBoundingClientRect().top > 600).length,
        )
        expect([where, text, far]).toEqual([where, text, 0])
      }
      await page.setViewportSize({ width: 360, height: 640 })
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'day'
        document.documentElement.style.fontSize = '100%'
      })
    }
    try {
      await page.getByRole('heading', { name: t('lock', 'new.title') }).waitFor()
      await everyLook('new')
      await page.getByRole('button', { name: t('lock', 'new.words') }).click()
      await everyLook('words')
      await page.getByRole('button', { name: t('lock', 'new.number') }).click()
      const field = page.getByLabel(t('lock', 'number.label'))
      await field.fill('123450')
      await page.getByRole('heading', { name: t('lock', 'new.again') }).waitFor()
      await field.fill('123451')
      await expect(page.getByText(t('lock', 'new.different'))).toBeVisible()
      await field.focus()
      await page.keyboard.type('739164')
      await page.getByRole('heading', { name: t('lock', 'new.again') }).waitFor()
      await field.focus()
      await page.keyboard.type('739164')
      await page.waitForURL(/\/me\/lock$/)
      await page.getByRole('heading', { name: t('lock', 'settings.page') }).waitFor()
      await everyLook('settings')
      const cost = await page.evaluate(async () => {
        const asked = indexedDB.open('tama-phone')
        await new Promise((done) => asked.addEventListener('success', done))
        const all = asked.result.transaction('heads').objectStore('heads').getAll()
        await new Promise((done) => all.addEventListener('success', done))
        asked.result.close()
        return (all.result as { lock: { cost: unknown } }[])[0]?.lock.cost
      })
      expect(cost).toMatchObject({ kdf: 'argon2id' })
      await page.getByRole('link', { name: new RegExp(t('lock', 'settings.five')) }).click()
      await field.fill('739164')
      const words = (await page.locator('.secret-words').textContent()) as string
      await page.getByRole('button', { name: t('lock', 'words.go') }).click()
      await page.getByLabel(t('lock', 'words.label')).fill(`  ${words.toUpperCase()} `)
      await page.getByRole('button', { name: t('lock', 'words.go') }).click()
      await page.waitForURL(/\/me\/lock$/)
      await expect(page.getByText(t('lock', 'settings.change.words'))).toBeVisible()
      await phone.within('/me/wipe')
      await page.getByRole('heading', { name: t('lock', 'wipe.title') }).waitFor()
      await everyLook('wipe')
      await page.goto(`${server.url}/unlock?then=/me`)
      await page.getByRole('heading', { name: t('lock', 'unlock.title.words') }).waitFor()
      await everyLook('unlock words')
      await page.getByLabel(t('lock', 'words.label')).fill('babo lula midu ratu susi')
      await page.getByRole('button', { name: t('lock', 'unlock.go') }).click()
      await expect(page.getByText(t('failures', 'secret-wrong'))).toBeVisible()
      await page.getByLabel(t('lock', 'words.label')).fill(words)
      await page.getByRole('button', { name: t('lock', 'unlock.go') }).click()
      await page.waitForURL(/\/me$/)
      await everyLook('me')
      await page.goto(`${server.url}/unlock/rescue`)
      await page.getByRole('heading', { name: t('lock', 'rescue.title') }).waitFor()
      await everyLook('rescue')
      await page.goto(`${server.url}/?lang=${language}`)
      await page.getByText(t('home', 'locked')).waitFor()
      await everyLook('home locked')
      // Somebody emptied it; where nothing was emptied, its address leads home.
      await page.goto(`${server.url}/emptied`)
      await page.getByText(t('home', 'locked')).waitFor()
      await page.goto(`${server.url}/recover.html`)
      await page.evaluate(async () => {
        for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
      })
      await page.waitForTimeout(500)
      await page.goto(`${server.url}/`)
      await page.getByRole('heading', { name: t('lock', 'emptied.title') }).waitFor()
      await everyLook('emptied')
      expect(phone.complaints).toEqual([])
    } finally {
      await phone.end()
      await server.end()
    }
  })
}

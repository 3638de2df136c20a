// Looks at a screen: takes its picture and holds it against what every screen promises, in each light, narrow, and with big letters.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { hindrances } from './axe.ts'
import { faults, type Asked } from './faults.ts'
import { speaker } from './words.ts'

const root = resolve(import.meta.dirname, '../../..')
/** Nothing compares the pictures; they are for eyes, and taking them costs as much as a tenth of the look. */
const picturesWanted = process.env.JOURNEYS_COUNTED === undefined
const lights = ['night', 'sun'] as const

type Sight = {
  /** The screen speaks by itself, or is no phone screen: it has no Listen button. */
  readonly silent?: boolean
  /** Also pictures by night and in the sun. */
  readonly lights?: boolean
  /** Colours by night and in the sun, too, in whichever language: no other look at this screen is in English. */
  readonly colours?: boolean
}

const sentences = (language: string) =>
  readdirSync(join(root, 'locales', language))
    .filter((name) => !name.startsWith('_') && name !== 'language.json')
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(root, 'locales', language, name), 'utf8')) as Record<string, string>))

/** Whoever looks at the screens of one language. */
export function looker(language: 'fr' | 'en') {
  const own = new Set(sentences(language))
  const foreign = sentences(language === 'fr' ? 'en' : 'fr').filter((text) => !own.has(text) && !text.includes('{{') && text.length > 4)
  const t = speaker(language)

  return async (
    page: Page,
    name: string,
    { silent = false, lights: allLights = false, colours = language === 'en' }: Sight = {},
  ): Promise<void> => {
    const size = page.viewportSize() as { width: number; height: number }
    const picture = async (as: string) =>
      picturesWanted &&
      page.screenshot({ path: join(root, 'test-results/pictures', language, `${as}.png`), animations: 'disabled', scale: 'css' })
    const check = (asked: Partial<Asked>) => page.evaluate(faults, { width: size.width, language, foreign, fitsOnly: false, ...asked })
    // Drawn to the end: no part still waits for the phone's memory, no picture is on its way.
    await page.waitForFunction(
      () => !document.querySelector('.wait, .gap, .hero-bar:not(:has(.net))') && [...document.images].every(({ complete }) => complete),
    )
    await picture(name)
    const found = await check({})
    if (!silent && (await page.getByRole('button', { name: t('common', 'listen'), includeHidden: true }).count()) === 0)
      found.push('Nothing to listen to.')
    found.push(...(await hindrances(page)))
    for (const light of lights) {
      if (!allLights && !colours) continue
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), light)
      if (allLights) await picture(`${name}-${light}`)
      // Only colours change with the light, and no colour with the language.
      if (colours) found.push(...(await hindrances(page, 'colours')).map((one) => `${light}: ${one}`))
    }
    await page.evaluate(() => (document.documentElement.dataset.theme = 'day'))
    if (size.width < 900) {
      await page.setViewportSize({ ...size, width: 320 })
      found.push(...(await check({ width: 320, fitsOnly: true })).map((one) => `320 wide: ${one}`))
      await page.setViewportSize(size)
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    found.push(...(await check({ fitsOnly: true })).map((one) => `200 %: ${one}`))
    if (allLights) await picture(`${name}-200`)
    await page.evaluate(() => (document.documentElement.style.fontSize = ''))
    expect.soft(found, `${language} ${name}`).toEqual([])
  }
}

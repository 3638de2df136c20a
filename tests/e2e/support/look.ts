// Looks at a screen: takes its picture and holds it against what every screen promises, in each light, narrow, and with big letters.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { faults, type Asked } from './faults.ts'
import { speaker } from './words.ts'

const root = resolve(import.meta.dirname, '../../..')
const lights = ['night', 'sun'] as const

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>
type WithAxe = { readonly axe: { run(options: object): Promise<AxeResults> } }

type Sight = {
  /** The screen speaks by itself, or is no phone screen: it has no Listen button. */
  readonly silent?: boolean
  /** Also pictures by night and in the sun. */
  readonly lights?: boolean
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

  const grave = ({ violations }: AxeResults) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`))

  return async (page: Page, name: string, { silent = false, lights: allLights = false }: Sight = {}): Promise<void> => {
    const size = page.viewportSize() as { width: number; height: number }
    const picture = (as: string) =>
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
    found.push(
      ...grave(
        await new AxeBuilder({ page })
          .setLegacyMode(true)
          .options({ resultTypes: ['violations'] })
          .analyze(),
      ),
    )
    for (const light of lights) {
      await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), light)
      if (allLights) await picture(`${name}-${light}`)
      // Only colours change with the light. The first look left axe in the page.
      const colours = await page.evaluate(() =>
        (window as unknown as WithAxe).axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] }),
      )
      found.push(...grave(colours).map((one) => `${light}: ${one}`))
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

// Asks axe what hinders somebody on a screen: all of its rules, or the colours alone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axeCore from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

type WithAxe = { readonly axe?: Pick<typeof axeCore, 'run'> }

/** What is serious or critical, one sentence each. The page keeps axe until it is loaded anew: it is brought once. */
export async function hindrances(page: Page, only: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const { violations } = await page.evaluate(
    (rules) => (window as unknown as Required<WithAxe>).axe.run({ resultTypes: ['violations'], ...(rules ? { runOnly: [...rules] } : {}) }),
    only === 'colours' ? ['color-contrast'] : null,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`))
}

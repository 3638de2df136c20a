// What a person with a lock does on a phone, as several journeys need it: joins, writes, locks, looks away.
import { expect, type Page } from '@playwright/test'
import { sight, type Phone } from './phone.ts'
import { speaker } from './words.ts'

const t = speaker('en')

/** Goes on with the button at the bottom, wherever it is. */
export const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click()

/** Joins with a code and makes a lock. */
export async function joins(phone: Phone, code: string, number?: string, words = t): Promise<Page> {
  const page = await phone.on(`/join#${code}`)
  await tap(page, words('start', 'join.go'))
  await phone.locks(number)
  await page.waitForURL(/digits|packs/)
  return page
}

/** Where it is chosen what to keep: keeps all of it. */
export async function keepsAll(page: Page, words = t): Promise<void> {
  await tap(page, new RegExp(words('start', 'packs.go', { size: '' }).trim()))
  await expect(page.getByText(words('start', 'packs.done'))).toBeVisible({ timeout: 30_000 })
}

/** Writes a post without a campaign, for Facebook unless told otherwise; answers when it is on the disk. */
export async function writes(phone: Phone, caption: string, words = t, place = 'Facebook'): Promise<void> {
  const { page } = phone
  await page.getByRole('button', { name: words('compose', 'create.post') }).click()
  await page
    .getByRole('button', { name: new RegExp(place) })
    .first()
    .click()
  await tap(page, words('compose', 'idea.own'))
  await page.getByLabel(words('compose', 'words.label', { place })).fill(caption)
  await expect(page.getByText(words('common', 'save.here'))).toBeVisible()
  await page.waitForTimeout(500)
}

/** Locks with the button of Me. */
export async function locksNow(page: Page, words = t): Promise<void> {
  // Exactly: "Me" is also in "Home".
  await page.getByRole('link', { name: words('common', 'tab.me'), exact: true }).click()
  await tap(page, new RegExp(words('me', 'lock.now')))
  await expect(page.getByText(words('me', 'lock.closed')).first()).toBeVisible()
}

/** Out of sight for longer than the lock waits, and back. */
export async function awayForAMinute(page: Page): Promise<void> {
  await sight(page, 'hidden')
  await page.evaluate(() => {
    const real = Date.now
    Date.now = () => real() + 61_000
  })
  await sight(page, 'visible')
}

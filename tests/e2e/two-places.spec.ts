// One post, changed on two phones without network: Home says it, both texts stand there, one tap keeps both, and it can be undone.
import { expect, test } from '@playwright/test'
import { inviteAgain } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const t = speaker('fr')
const look = looker('fr')

test('a post that was changed in two places: Home leads to both texts, and both can be kept', async () => {
  test.setTimeout(120_000)
  const server = await TestServer.start()
  const [one, two] = [new Phone(server.url, { language: 'fr' }), new Phone(server.url, { language: 'fr' })]
  const label = t('compose', 'words.label', { place: 'Facebook' })
  const kept = async ({ page }: Phone) => {
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(600)
  }
  try {
    await joins(one, server.codes.awa, undefined, t)
    await one.copied('day')
    await one.comes('/create')
    const { page } = one
    await writes(one, 'Je suis partie au printemps', t)
    const words = new URL(page.url()).pathname
    await one.synced()
    await joins(two, await inviteAgain(server, 'Awa'), undefined, t)
    await two.copied('day')
    await two.comes('/made')
    await expect(two.page.getByText('Je suis partie au printemps')).toBeVisible({ timeout: 20_000 })
    await one.network(false)
    await one.comes(words)
    await page.getByLabel(label).fill('Je suis partie en juin')
    await kept(one)
    await two.comes(words)
    await two.page.getByLabel(label).fill('Je suis partie en juillet')
    await kept(two)
    await two.synced()
    await one.network(true)
    await one.synced()
    await one.comes('/')
    await expect(page.getByRole('heading', { name: t('home', 'two.title') })).toBeVisible()
    await page.getByRole('link', { name: t('home', 'need.go') }).click()
    await expect(page.getByText(t('compose', 'copies.body'))).toBeVisible()
    expect((await page.locator('mark').allTextContents()).map((text) => text.trim()).sort()).toEqual(['juillet', 'juin'])
    // One below the other on a small phone.
    const [first, second] = await page
      .locator('.two > div')
      .evaluateAll((all) => all.map((text) => text.getBoundingClientRect().toJSON() as DOMRect))
    expect([first?.left, (second?.top ?? 0) >= (first?.bottom ?? Infinity)]).toEqual([second?.left, true])
    await look(page, 'two-places', { colours: true })
    await page.getByRole('button', { name: t('compose', 'copies.both') }).click()
    await expect(page.getByText(t('compose', 'copies.done'))).toBeVisible()
    await page.getByRole('button', { name: t('compose', 'post.undo') }).click()
    await expect(page.locator('mark')).toHaveCount(2)
    await page.getByRole('button', { name: t('compose', 'copies.both') }).click()
    await expect(page.getByText(t('compose', 'copies.done'))).toBeVisible()
    await one.synced()
    for (const phone of [one, two]) {
      await phone.opens('/made')
      for (const text of ['Je suis partie en juin', 'Je suis partie en juillet'])
        await expect(phone.page.getByRole('link', { name: new RegExp(`${text}( |$)`) })).toHaveCount(1, { timeout: 20_000 })
    }
    expect([...one.complaints, ...two.complaints]).toEqual([])
  } finally {
    await one.end()
    await two.end()
    await server.end()
  }
})

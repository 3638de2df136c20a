// Another language at any point: without network too, also for who used screens whose words in it are not on the phone.
import { expect, test } from '@playwright/test'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const fr = speaker('fr')
const en = speaker('en')

test('a coordinator changes the language without network, and the desk follows when there is one', async () => {
  test.setTimeout(120_000)
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  try {
    await phone.on(`/join#${server.codes.fatou}`)
    const { page } = phone
    await page.getByRole('button', { name: fr('start', 'join.go') }).click()
    await phone.locks()
    await phone.copied('day')
    await phone.within('/me/language')
    // The phone takes English with it, then goes back.
    for (const [tongue, said] of [
      ['English', en],
      ['Français', fr],
    ] as const) {
      await page.getByRole('radio', { name: new RegExp(tongue) }).click()
      await expect(page.getByRole('heading', { name: said('me', 'language.title') })).toBeVisible()
      await phone.copied('day')
    }
    await phone.within('/team')
    await expect(page.getByRole('heading', { name: fr('desk', 'review.empty') })).toBeVisible()

    await phone.network(false)
    await phone.within('/me/language')
    await page.getByRole('radio', { name: /English/ }).click()
    await expect(page.getByRole('heading', { name: en('me', 'language.title') })).toBeVisible()
    await phone.within('/rumours')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('rumours', 'page'))
    await expect(page.getByRole('link', { name: en('common', 'tab.review') })).toBeVisible()
    // Its words were never brought: said in the new language, and no raw key anywhere.
    await phone.within('/team')
    await expect(page.getByRole('heading', { name: en('common', 'part.missing') })).toBeVisible()

    await phone.network(true)
    await expect(async () => {
      await phone.within('/me')
      await phone.within('/team')
      await expect(page.getByRole('heading', { name: en('desk', 'review.empty') })).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 20_000 })
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await server.end()
  }
})

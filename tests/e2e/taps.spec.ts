// How many taps the daily things take, counted: from the first opening to a lesson, to a share sheet, to an answer, to taking back what was sent, to the lock.
import { expect, test, type Locator } from '@playwright/test'
import { joins, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

test.setTimeout(150_000)

/** Counts taps. */
class Taps {
  count = 0

  async on(what: Locator): Promise<void> {
    await what.first().click()
    this.count += 1
  }

  /** So many at most; then a new count begins. */
  took(most: number): void {
    expect(this.count).toBeLessThanOrEqual(most)
    this.count = 0
  }
}

// In one language: the others have the same screens.
const t = speaker('fr')

test('the taps of a day', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  const taps = new Taps()
  let page = await phone.on('/welcome')
  const named = (name: string | RegExp) => page.getByRole('button', { name }).or(page.getByRole('link', { name }))
  const tab = (name: 'home' | 'learn' | 'create' | 'rumours' | 'me') =>
    page.getByRole('navigation').getByRole('link', { name: t('common', `tab.${name}`), exact: true })

  await test.step('U1: from the first opening to a lesson, without an account', async () => {
    await taps.on(named(t('start', 'welcome.try')))
    await expect(page).toHaveURL(/\/learn\/1\.1\/1|\/try/)
    await expect(page.getByRole('button', { name: t('common', 'listen') })).toBeVisible()
    taps.took(3)
  })

  await phone.off()
  page = await joins(phone, server.codes.awa, undefined, t)
  await phone.within('/packs')
  await named(new RegExp(t('start', 'packs.go', { size: '' }).trim()))
    .first()
    .click()
  await expect(page.getByText(t('start', 'packs.done'))).toBeVisible({ timeout: 30_000 })
  await phone.copied('day')
  await phone.network(false)

  await test.step('U2: from Home to the next lesson', async () => {
    await phone.within('/')
    await taps.on(named(t('home', 'lesson.go')))
    // The first lesson has two addresses: Home's card leads to the one that needs nothing else until the phone's memory has answered.
    await expect(page).toHaveURL(/\/learn\/1\.1\/1|\/try/)
    taps.took(1)
  })

  await test.step('U3: from the campaign on Home to the share sheet, beside typing', async () => {
    await phone.within('/')
    await taps.on(page.locator('a[href^="/campaigns/"]'))
    await taps.on(named(t('campaigns', 'make')))
    await taps.on(page.getByRole('button', { name: /Facebook/ }))
    await taps.on(named(t('compose', 'idea.own')))
    await page.getByLabel(t('compose', 'words.label', { place: 'Facebook' })).fill('And you?')
    await taps.on(named(t('compose', 'words.next')))
    await taps.on(named(t('compose', 'media.skip')))
    await taps.on(named(t('compose', 'preview.share')))
    await expect.poll(() => phone.shared()).toHaveLength(1)
    taps.took(8)
    await named(t('compose', 'posted.yes')).first().click()
  })

  await test.step('U4: from any tab to an answer that is handed on', async () => {
    await phone.within('/me')
    await taps.on(tab('rumours'))
    await taps.on(page.locator('main a[href^="/rumours/"]:not([href$="/report"])'))
    await taps.on(named(t('rumours', 'share')))
    await expect.poll(() => phone.shared()).toHaveLength(2)
    taps.took(3)
  })

  await test.step('U5: a rumour is reported by voice from Home: sending it ends it', async () => {
    await phone.within('/')
    await taps.on(tab('rumours'))
    await taps.on(page.getByRole('link', { name: t('rumours', 'report.go') }))
    await taps.on(page.getByRole('button', { name: t('rumours', 'voice.say') }))
    await expect(page.getByText(/^0:02 \/ 3:00 · [1-9]/)).toBeVisible()
    await taps.on(named(t('rumours', 'send')))
    await expect(page.getByText(t('common', 'sync.onphone'))).toBeVisible()
    await expect(page.getByRole('button', { name: new RegExp(`^${t('common', 'listen')} · [1-9]`) })).toBeVisible()
    taps.took(4)
  })

  await test.step('U6: from Home to three numbers of a post', async () => {
    await phone.within('/')
    await taps.on(page.getByRole('link', { name: /And you/ }))
    await taps.on(named(t('compose', 'post.numbers')))
    for (const field of ['saw', 'liked', 'said'] as const) await page.getByLabel(t('numbers', field)).fill('12')
    await taps.on(named(t('numbers', 'save')))
    await expect(page.getByRole('heading', { name: t('numbers', 'works') })).toBeVisible()
    taps.took(3)
  })

  await test.step('U7: what waits and how many bytes, from any tab', async () => {
    for (const at of ['/', '/learn', '/create', '/rumours', '/me']) {
      await phone.within(at)
      await taps.on(page.locator('a[href="/me/sending"]'))
      await expect(page.getByRole('heading', { level: 1 })).toContainText(/\d/)
      taps.took(1)
    }
  })

  // Testimonials come with consents; until then a post and a report are what somebody sends, and may want to stop.
  await test.step('U8: what was sent to the team is stopped from Home, without network', async () => {
    await phone.within('/create')
    await writes(phone, 'Stop this one', t)
    await named(t('compose', 'words.next')).first().click()
    await named(t('compose', 'media.skip')).first().click()
    await named(t('compose', 'preview.ask')).first().click()
    await expect(named(t('compose', 'post.takeback'))).toBeVisible()
    await phone.within('/')
    await taps.on(page.getByRole('link', { name: /Stop this one/ }))
    await taps.on(named(t('compose', 'post.takeback')))
    await expect(named(t('compose', 'post.takeback'))).toHaveCount(0)
    taps.took(3)
  })

  await test.step('U9: locked now, from any tab', async () => {
    await phone.within('/create')
    await writes(phone, 'Later', t)
    await phone.within('/learn')
    await taps.on(tab('me'))
    await taps.on(named(new RegExp(t('me', 'lock.now'))))
    await expect(page.getByText(t('me', 'lock.closed')).first()).toBeVisible()
    taps.took(3)
  })
  await phone.end()
})

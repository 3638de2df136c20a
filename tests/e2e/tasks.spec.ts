// A task of a campaign without network: accepted, done, delivered, a dead battery between, and once at the server.
import { expect, test } from '@playwright/test'
import { openStore } from '../../src/server/store/open.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(240_000)

const campaign = '/campaigns/road-to-equality'
/** The sample campaign is in the next March that is not over; its second task is due on the 14th. */
const year = new Date().getUTCFullYear() + (new Date().getUTCMonth() > 2 ? 1 : 0)
const twoDaysBefore = Date.UTC(year, 2, 12, 10)
const words = { fr: 'Cinq femmes ont parlé.', en: 'Five women spoke.' }

for (const language of walked('en', 'fr')) {
  const t = speaker(language)
  const look = looker(language)

  test(`a task from its yes to its delivery, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)
    const row = (task: string) => page.locator(`a[href="${campaign}/${task}"]`)

    // From Home: the campaign, its task, yes.
    await phone.within('/')
    await page.locator(`a[href="${campaign}"]`).last().click()
    await row('t1').scrollIntoViewIfNeeded()
    await look(page, 'brief-tasks')
    await row('t1').click()
    await expect(page.getByRole('button', { name: t('campaigns', 'task.accept') })).toBeVisible()
    await look(page, 'task')
    await tap(page, t('campaigns', 'task.accept'))
    await expect(page.getByRole('button', { name: t('campaigns', 'task.deliver') })).toBeVisible()
    await look(page, 'task-accepted')

    // Nothing is made yet, so there is nothing to deliver.
    await tap(page, t('campaigns', 'task.deliver'))
    await expect(page.getByText(t('campaigns', 'task.nothing'))).toBeInViewport({ ratio: 1 })
    await look(page, 'task-nothing')

    // Half a sentence is typed when the battery dies.
    await page.getByLabel(t('campaigns', 'task.words')).fill(words[language])
    await page.waitForTimeout(1_000)
    await phone.dies()
    await phone.on('/')
    page = await phone.opens(`${campaign}/t1`)
    await expect(page.getByLabel(t('campaigns', 'task.words'))).toHaveValue(words[language])

    // Do it now: a post in which the place and the hashtags stand already.
    await tap(page, t('campaigns', 'task.now'))
    await page.waitForURL(/\/posts\/[\w-]{22}\/idea$/)
    const post = new URL(page.url()).pathname.split('/')[2] as string
    await tap(page, t('compose', 'idea.own'))
    await expect(page.getByRole('textbox').first()).toBeVisible()
    // A status has no use for hashtags: the campaign's are not offered there.
    await expect(page.getByText(language === 'fr' ? '#MonHistoire' : '#MyStory')).toHaveCount(0)
    await page
      .getByRole('textbox')
      .first()
      .fill(language === 'fr' ? 'Ma voisine répare des motos.' : 'My neighbour mends motorbikes.')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(500)

    // Back at the task the post is chosen, and the words are as they were.
    await phone.within(`${campaign}/t1`)
    await expect(page.getByRole('checkbox')).toBeChecked()
    await expect(page.getByLabel(t('campaigns', 'task.words'))).toHaveValue(words[language])
    await look(page, 'task-ready')
    await tap(page, t('campaigns', 'task.deliver'))
    await expect(page.getByRole('alert').getByText(t('campaigns', 'task.delivered'))).toBeVisible()
    await expect(page.getByText(t('common', 'sync.onphone')).first()).toBeVisible()
    await expect(page.getByText(words[language])).toBeVisible()
    await look(page, 'task-delivered', { lights: true })

    // Taken back it is as before; delivered again it is delivered.
    await tap(page, t('campaigns', 'task.again'))
    await expect(page.getByLabel(t('campaigns', 'task.words'))).toHaveValue(words[language])
    await tap(page, t('campaigns', 'task.deliver'))
    await expect(page.getByRole('alert').getByText(t('campaigns', 'task.delivered'))).toBeVisible()

    // Another one is accepted and given up.
    await phone.within(`${campaign}/t4`)
    await tap(page, t('campaigns', 'task.accept'))
    await tap(page, t('campaigns', 'task.back'))
    await look(page, 'task-give-up')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('campaigns', 'task.back') })
      .click()
    await expect(page.getByRole('button', { name: t('campaigns', 'task.accept') })).toBeVisible()
    // And one stands in the calendar.
    await phone.within(`${campaign}/t2`)
    await tap(page, t('campaigns', 'task.accept'))
    await expect(page.getByRole('button', { name: t('campaigns', 'task.deliver') })).toBeVisible()
    await look(page, 'task-talk')

    await phone.within(campaign)
    await expect(page.getByText(t('campaigns', 'tasks.done', { done: 1, all: 4 }))).toBeVisible()
    await row('t1').scrollIntoViewIfNeeded()
    await look(page, 'brief-tasks-done')
    await page.locator('a[href="/calendar"]').click()
    await expect(page.getByRole('heading', { name: t('campaigns', 'today') })).toBeVisible()
    await expect(row('t2')).toBeVisible()
    await look(page, 'calendar', { lights: true })
    await tap(page, t('campaigns', 'ics'))
    await expect.poll(() => phone.shared()).toEqual([{ text: '', files: 1 }])

    // Two days before its day it is the next thing on Home: by the server's clock, which is ahead of this phone's.
    await page.evaluate((now) => localStorage.setItem('clock', `${now} ${now - Date.now()}`), twoDaysBefore)
    page = await phone.opens('/')
    await expect(page.locator('.card.do').getByRole('link')).toHaveAttribute('href', `${campaign}/t2`)
    await look(page, 'home-task')

    await phone.network(true)
    await phone.synced()
    await phone.within(`${campaign}/t1`)
    await expect(page.getByText(t('common', 'sync.received')).first()).toBeVisible()
    expect(phone.complaints).toEqual([])
    await phone.end()

    // Her coordinator sees who does what, and nothing of what was given back.
    const desk = new Phone(server.url, { language })
    page = await joins(desk, server.codes.fatou, '280451', t)
    await desk.comes('/team')
    await tap(page, t('desk', 'tasks.page'))
    await expect(page.getByText(words[language])).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(t('campaigns', 'task.accepted'))).toHaveCount(1)
    await look(page, 'desk-tasks', { silent: true })
    await desk.end()

    const store = await openStore(server.folder)
    const rows = await store.db.selectFrom('document').selectAll().where('kind', '=', 'undertakings').execute()
    await store.close()
    const kept = rows.map(({ body }) => JSON.parse(body) as { task: string; state: string; works?: string[]; notes?: string[] })
    expect(kept.map(({ task, state }) => `${task} ${state}`).sort()).toEqual(['t1 delivered', 't2 accepted', 't4 given-back'])
    expect(kept.find(({ task }) => task === 't1')).toMatchObject({ works: [post], notes: [words[language]] })
    await server.end()
  })
}

// Reminders: allowed on a tap, shown by the worker while no page is there, once a day, in words that say nothing, gone when switched off.
import { expect, test, type Page } from '@playwright/test'
import { looker } from './support/look.ts'
import { joins, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'
import { senderOf } from './support/sender.ts'

test.setTimeout(150_000)

const hour = new Date().getUTCHours()
/** Where it is noon now: reminders are not shown at night. */
const noon = `Etc/GMT${hour >= 12 ? '+' : '-'}${Math.abs(hour - 12)}`

/** The moments that stand in the clear, and nothing else does. */
const left = (page: Page, shift = 0): Promise<number[] | null> =>
  page.evaluate(async (ms) => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) =>
        Object.assign(request, { onsuccess: () => done(request.result), onerror: () => failed(request.error) }),
      )
    const db = await asked(indexedDB.open('tama-phone'))
    const table = db.transaction('heads', 'readwrite').objectStore('heads')
    const [head] = (await asked(table.getAll())) as { reminders?: number[] }[]
    if (head?.reminders && ms) await asked(table.put({ ...head, reminders: head.reminders.map((time) => time - ms) }))
    db.close()
    return head?.reminders ?? null
  }, shift)

/** What the phone shows of the app now. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const sender = await navigator.serviceWorker.getRegistration('/sender/')
    return ((await sender?.getNotifications()) ?? []).map(({ title, body, lang }) => ({ title, body, lang }))
  })

/** The browser wakes the sender as Periodic Background Sync does. `away`: no page of the app is there meanwhile. */
async function wakes(page: Page, origin: string, away: boolean): Promise<void> {
  const { browser, registrationId } = await senderOf(page)
  if (away) await page.goto('about:blank')
  await browser.send('ServiceWorker.dispatchPeriodicSyncEvent', { origin, registrationId, tag: 'remind' })
  await page.waitForTimeout(1000)
  // The browser's tool sometimes loses it with the page that went: a word from a page behind others wakes it the same way.
  for (const worker of page.context().serviceWorkers())
    if (worker.url().includes('/sender.js'))
      await worker.evaluate(() =>
        (self as unknown as { registration: ServiceWorkerRegistration }).registration.active?.postMessage('remind'),
      )
  await page.waitForTimeout(1000)
  if (away) await page.goto(`${origin}unlock`)
  await browser.detach().catch(() => undefined)
}

for (const language of walked('en', 'fr')) {
  const t = speaker(language)
  const look = looker(language)

  test(`reminders that reveal nothing, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language, zone: noon })
    const origin = `${server.url}/`
    const dayMs = 24 * 60 * 60 * 1000
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.copied('day')
    await phone.network(false)
    await phone.within('/create')
    await writes(phone, 'Secret words of Awa', t)
    await tap(page, t('compose', 'words.next'))
    await tap(page, t('compose', 'media.skip'))
    await tap(page, t('compose', 'preview.share'))
    await tap(page, t('compose', 'posted.yes'))

    // Refused by the phone: said, and nothing is left.
    await phone.within('/me')
    const remind = () => page.getByRole('checkbox', { name: t('me', 'remind') })
    await expect(page.getByText(t('me', 'remind.refused'))).toBeVisible()
    await remind().click()
    await expect(remind()).not.toBeChecked()
    expect(await left(page)).toBeNull()
    await look(page, 'reminders-refused')

    // Allowed: two moments, nine o'clock of tomorrow and of the day in a week.
    await phone.allows('notifications')
    await remind().click()
    await expect(remind()).toBeChecked()
    await look(page, 'reminders')
    await phone.dies()

    page = await phone.on('/unlock')
    await phone.allows('notifications')
    await phone.network(false)
    const times = (await left(page)) ?? []
    const today = await page.evaluate(() => new Date().setHours(9, 0, 0, 0))
    expect(times.map((time) => (time - today) / dayMs)).toEqual([1, 7])

    // Nothing has come yet; then a day went by, and the app is in front.
    await wakes(page, origin, true)
    expect(await shown(page)).toEqual([])
    await left(page, dayMs)
    await wakes(page, origin, false)
    expect(await shown(page)).toEqual([])

    // Closed: it says so once, in words for everybody's eyes.
    await wakes(page, origin, true)
    expect(await shown(page)).toEqual([{ title: 'Tama', body: t('me', 'todo'), lang: language }])
    expect(await left(page)).toEqual([(times[1] as number) - dayMs])
    await wakes(page, origin, true)
    expect(await shown(page)).toHaveLength(1)

    // Switched off, all of it is gone.
    await phone.opens('/me')
    await expect(remind()).toBeChecked()
    await remind().click()
    await expect(remind()).not.toBeChecked()
    expect(await left(page)).toBeNull()
    expect(await shown(page)).toEqual([])
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })
}

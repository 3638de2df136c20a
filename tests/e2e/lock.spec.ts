// The lock, as a person meets it: forgotten, shared, closed by itself, sending while closed, erased; and what a finder reads: nothing.
import { randomBytes } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { inviteAgain } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { awayForAMinute, joins, locksNow, tap, writes } from './support/person.ts'
import { Phone, sight } from './support/phone.ts'
import { found } from './support/scan.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { senderOf } from './support/sender.ts'

const t = speaker('en')
const fr = speaker('fr')

test('written without network, locked, the network back: it is received while the phone is locked', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  const desk = new Phone(server.url, { language: 'en', desk: true })
  const caption = 'Écrit puis fermé, envoyé sans ouvrir'
  try {
    const page = await joins(phone, server.codes.awa, undefined, fr)
    await phone.copied('day')
    await joins(desk, server.codes.fatou, '280451')
    await phone.comes('/create')
    await phone.network(false)
    await writes(phone, 'Écrit', fr)
    // Longer than edits are collected: what is written after it leaves all the same.
    await page.waitForTimeout(6000)
    await page.getByLabel(fr('compose', 'words.label', { place: 'Facebook' })).fill(caption)
    await expect(page.getByText(fr('common', 'save.here'))).toBeVisible()
    await tap(page, fr('compose', 'words.next'))
    await tap(page, fr('compose', 'media.skip'))
    await tap(page, fr('compose', 'preview.ask'))
    await expect(page.getByText(fr('common', 'sync.onphone')).first()).toBeVisible()
    await phone.within('/')
    await locksNow(page, fr)
    await phone.network(true)
    await expect(async () => {
      await desk.comes('/team')
      await expect(desk.page.getByRole('link', { name: new RegExp(caption.slice(0, 14)) })).toBeVisible({ timeout: 3000 })
    }).toPass({ timeout: 40_000 })
    await expect(page.getByText(caption)).toHaveCount(0)
    await phone.opens('/made')
    await expect(page.getByText(fr('common', 'sync.received')).first()).toBeVisible({ timeout: 20_000 })
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await desk.end()
    await server.end()
  }
})

test('written without network, locked, the app closed: the browser wakes what sends it', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  const desk = new Phone(server.url, { language: 'en', desk: true })
  try {
    const page = await joins(phone, server.codes.isatou)
    await phone.copied('day')
    await joins(desk, server.codes.fatou, '280451')
    await phone.comes('/create')
    await phone.network(false)
    await writes(phone, 'Sent by nobody who looks')
    await tap(page, t('compose', 'words.next'))
    await tap(page, t('compose', 'media.skip'))
    await tap(page, t('compose', 'preview.ask'))
    await expect(page.getByText(t('common', 'sync.onphone')).first()).toBeVisible()
    await phone.within('/')
    await locksNow(page)
    // A page outside the app, which sends nothing itself.
    const elsewhere = await page.context().newPage()
    await elsewhere.goto(`${server.url}/recover.html`)
    await page.close()
    await phone.network(true)
    await wakes(elsewhere, server.url)
    await expect(async () => {
      await desk.comes('/team')
      await expect(desk.page.getByRole('link', { name: /Sent by nobody/ })).toBeVisible({ timeout: 3000 })
    }).toPass({ timeout: 40_000 })
    // Opened again, the phone hears that it was received; it is there once.
    phone.page = elsewhere
    await phone.opens('/made')
    await expect(elsewhere.getByText(t('common', 'sync.received')).first()).toBeVisible({ timeout: 20_000 })
    await desk.comes('/team')
    await expect(desk.page.getByRole('link', { name: /Sent by nobody/ })).toHaveCount(1)
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await desk.end()
    await server.end()
  }
})

/** The browser notices a network and wakes the worker that asked for it, as Background Sync does. */
async function wakes(page: Page, origin: string): Promise<void> {
  const { browser, registrationId } = await senderOf(page)
  await browser.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'letters', lastChance: false })
}

test('a forgotten number: the coordinator reads out the rescue code, it opens the work without network, once', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  const desk = new Phone(server.url, { language: 'en', desk: true })
  try {
    let page = await joins(phone, server.codes.isatou)
    await phone.copied('day')
    await phone.comes('/create')
    await writes(phone, 'Still here after the number was forgotten')
    await phone.synced()
    await joins(desk, server.codes.fatou, '280451')
    await desk.comes('/team/volunteers')
    await tap(desk.page, 'The same')
    await tap(desk.page, t('desk', 'people.rescue'))
    // Whoever finds this phone open has no code yet: it asks for the number of its person.
    const asked = desk.page.getByRole('dialog')
    await asked.getByLabel(t('lock', 'change.old')).fill('111111')
    await asked.getByRole('button', { name: t('desk', 'people.rescue') }).click()
    await expect(asked.getByText(t('failures', 'secret-wrong'))).toBeVisible()
    await looker('en')(desk.page, 'desk-rescue', { silent: true })
    await asked.getByLabel(t('lock', 'change.old')).fill('280451')
    await asked.getByRole('button', { name: t('desk', 'people.rescue') }).click()
    const code = (await desk.page.getByText(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/).textContent()) as string
    await phone.network(false)
    await phone.dies()
    page = await phone.on('/unlock?then=/made')
    await phone.digits('111111')
    await expect(page.getByText(t('failures', 'secret-wrong'))).toBeVisible()
    await tap(page, t('lock', 'unlock.forgot'))
    await page.getByLabel(t('lock', 'rescue.label')).fill('AAAAA-AAAAA-AAAAA-AAAAA')
    await tap(page, t('lock', 'rescue.go'))
    await expect(page.getByText(t('failures', 'rescue-wrong'))).toBeVisible()
    await page.getByLabel(t('lock', 'rescue.label')).fill(code.toLowerCase())
    await tap(page, t('lock', 'rescue.go'))
    await expect(page.getByRole('heading', { name: t('lock', 'rescue.new') })).toBeVisible()
    for (const _ of [1, 2]) {
      await phone.digits('602735')
      await page.waitForTimeout(300)
    }
    await expect(page.getByText('Still here after the number')).toBeVisible({ timeout: 20_000 })
    await phone.dies()
    page = await phone.on('/unlock?then=/made')
    await phone.digits(phone.number)
    await expect(page.getByText(t('failures', 'secret-wrong'))).toBeVisible()
    await tap(page, t('lock', 'unlock.forgot'))
    await page.getByLabel(t('lock', 'rescue.label')).fill(code)
    await tap(page, t('lock', 'rescue.go'))
    await expect(page.getByText(t('failures', 'rescue-wrong'))).toBeVisible()
    // The number that was chosen after the rescue opens it.
    phone.number = '602735'
    page = await phone.opens('/made')
    await expect(page.getByText('Still here after the number')).toBeVisible()
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await desk.end()
    await server.end()
  }
})

test('three people on one phone: each has a shelf, none sees another’s, erasing one leaves the others whole', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  const people = [
    { code: server.codes.awa, number: '111222', words: 'Words of the first one' },
    { code: server.codes.isatou, number: '333444', words: 'Words of the second one' },
    { code: null, number: '555666', words: 'Words of a third, without a team' },
  ]
  try {
    await phone.on('/welcome')
    for (const { code, number, words } of people) {
      await phone.page.goto(`${server.url}${code ? `/join#${code}` : '/lock/new?then=/create'}`)
      if (code) await tap(phone.page, t('start', 'join.go'))
      await phone.locks(number)
      if (code) await tap(phone.page, /Continue|Go to Home|Not now|Later/).catch(() => undefined)
      await phone.page.goto(`${server.url}/unlock?then=/create`)
      await phone.page.locator('.sign[aria-pressed=true]').or(phone.page.locator('.key').first()).first().waitFor()
      await phone.digits(number)
      await phone.page.waitForURL(/create/)
      await writes(phone, words)
    }
    const { page } = phone
    for (const [at, { number, words }] of people.entries()) {
      await page.goto(`${server.url}/unlock?then=/made`)
      await expect(page.locator('.sign')).toHaveCount(3)
      await page.locator('.sign').nth(at).click()
      await phone.digits(number)
      await page.waitForURL(/made/)
      await expect(page.getByText(words)).toBeVisible()
      for (const other of people) if (other.words !== words) await expect(page.getByText(other.words)).toHaveCount(0)
    }
    await page.goto(`${server.url}/unlock`)
    await page.locator('.sign').nth(1).click()
    await phone.digits(people[0]?.number ?? '')
    await expect(page.getByText(t('failures', 'secret-wrong'))).toBeVisible()
    await tap(page, t('lock', 'unlock.erase'))
    await page.getByLabel(t('lock', 'wipe.word')).fill('erase')
    await tap(page, t('lock', 'wipe.go'))
    await page.waitForURL(/\/$/)
    await page.goto(`${server.url}/unlock?then=/made`)
    await expect(page.locator('.sign')).toHaveCount(2)
    await page.locator('.sign').first().click()
    await phone.digits(people[0]?.number ?? '')
    await page.waitForURL(/made/)
    await expect(page.getByText(people[0]?.words ?? '')).toBeVisible()
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await server.end()
  }
})

test('it locks by itself: out of sight it is covered, after a minute it is closed; wrong numbers wait, also after a restart', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  try {
    let page = await phone.on('/lock/new?then=/create')
    await phone.locks()
    await writes(phone, 'Seen by nobody behind')
    await sight(page, 'hidden')
    await expect(page.locator('#cover')).toBeVisible()
    await sight(page, 'visible')
    await expect(page.locator('#cover')).toBeHidden()
    await expect(page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))).toHaveValue('Seen by nobody behind')
    await awayForAMinute(page)
    await page.waitForURL(/\/unlock/)
    await expect(page.getByText('Seen by nobody')).toHaveCount(0)
    await page.goBack().catch(() => undefined)
    // Going back may bring a page that at once leaves for the lock again: it has to have settled.
    await expect(page.getByRole('button', { name: '5', exact: true })).toBeVisible()
    await expect(page.getByText('Seen by nobody')).toHaveCount(0)
    await expect(async () => {
      await page.goto(`${server.url}/unlock`)
    }).toPass()
    for (const wrong of ['000001', '000002']) {
      await phone.digits(wrong)
      await expect(page.getByText(t('failures', 'secret-wrong'))).toBeVisible()
      await page.reload()
    }
    await phone.digits('000003')
    await expect(page.getByText(/Wait \d+ seconds/)).toBeVisible()
    await phone.dies()
    page = await phone.on('/unlock')
    await expect(page.getByText(/Wait \d+ seconds/)).toBeVisible()
    await phone.digits(phone.number)
    await expect(page).toHaveURL(/unlock/)
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await server.end()
  }
})

test('erasing that is killed at any step is ended by the next start; nothing opens any more', async () => {
  const server = await TestServer.start()
  /** How far it came before the battery was pulled: the mark; then the keys; then the shelf as well. */
  for (const step of ['mark', 'keys', 'shelf'] as const) {
    const phone = new Phone(server.url, { language: 'en' })
    try {
      let page = await phone.on('/lock/new?then=/create')
      await phone.locks()
      await writes(phone, 'Erased half-way')
      await page.evaluate(async (until) => {
        const db = await new Promise<IDBDatabase>((done) => {
          const asked = indexedDB.open('tama-phone')
          asked.addEventListener('success', () => done(asked.result))
        })
        const tx = db.transaction(['heads', 'settings'], 'readwrite')
        const id = await new Promise<string>((done) => {
          const keys = tx.objectStore('heads').getAllKeys()
          keys.addEventListener('success', () => done(keys.result[0] as string))
        })
        tx.objectStore('settings').put({ name: 'erasing', value: id })
        if (until !== 'mark') tx.objectStore('heads').delete(id)
        await new Promise((done) => tx.addEventListener('complete', done))
        if (until === 'shelf') indexedDB.deleteDatabase(`tama-shelf-${id}`)
      }, step)
      await phone.dies()
      page = await phone.on('/')
      await expect
        .poll(() =>
          page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('tama-shelf'))),
        )
        .toEqual([])
      await page.goto(`${server.url}/unlock`)
      await page.waitForURL((url) => !url.pathname.startsWith('/unlock'))
      await page.goto(`${server.url}/made`)
      await expect(page.getByText('Erased half-way')).toHaveCount(0)
      await expect(page).not.toHaveURL(/emptied/)
      expect(phone.complaints).toEqual([])
    } finally {
      await phone.end()
    }
  }
  await server.end()
})

test('a phone that somebody emptied says so', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  try {
    const page = await phone.on('/lock/new?then=/learn')
    await phone.locks()
    await page.goto(`${server.url}/recover.html`)
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
    })
    await page.waitForTimeout(500)
    await page.goto(`${server.url}/`)
    await expect(page.getByRole('heading', { name: t('lock', 'emptied.title') })).toBeVisible()
  } finally {
    await phone.end()
    await server.end()
  }
})

test('an emptied phone says what the team received, and a new code brings that back', async () => {
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'fr' })
  try {
    const page = await joins(phone, server.codes.awa, undefined, fr)
    await phone.comes('/create')
    await writes(phone, 'Reçu avant', fr)
    await phone.synced()
    // The name goes to the one address that is asked with it.
    await expect
      .poll(async () => {
        const cookies = await page.context().cookies()
        return cookies.filter(({ name }) => name === 'tama-phone').map(({ path, sameSite }) => [path, sameSite])
      })
      .toEqual([['/api/v1/last-heard', 'Strict']])
    expect(await page.evaluate(() => document.cookie)).not.toContain('tama-phone')
    await page.goto(`${server.url}/recover.html`)
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
    })
    await page.waitForTimeout(500)
    await page.goto(`${server.url}/`)
    await expect(page.getByRole('heading', { name: fr('lock', 'emptied.title') })).toBeVisible()
    await expect(page.getByRole('status')).toHaveText(/équipe\s: \S+ \d\d\sh\s\d\d\. 1 création est reçue\./)
    await tap(page, fr('lock', 'emptied.go'))
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('tama-phone')
    await page.getByLabel(fr('start', 'join.label')).fill(await inviteAgain(server, 'Awa'))
    await tap(page, fr('start', 'join.go'))
    await phone.locks('602735')
    await phone.opens('/made')
    await expect(page.getByText('Reçu avant')).toBeVisible({ timeout: 20_000 })
    expect(phone.complaints).toEqual([])
  } finally {
    await phone.end()
    await server.end()
  }
})

test('a finder reads nothing: markers typed through every private screen are in no file of the browser’s profile', async () => {
  test.setTimeout(240_000)
  const server = await TestServer.start()
  const phone = new Phone(server.url, { language: 'en' })
  const desk = new Phone(server.url, { language: 'en', desk: true })
  const markers: string[] = []
  const marker = () => {
    // Letters that no compression finds twice.
    const word = `m${[...randomBytes(19)].map((byte) => 'abcdefghijklmnopqrstuvwxyz'[byte % 26]).join('')}`
    markers.push(word)
    return word
  }
  try {
    const deskPage = await joins(desk, server.codes.fatou, '280451')
    await desk.comes('/team/invite')
    const name = marker()
    await deskPage.getByLabel(t('desk', 'invite.name')).fill(name)
    await tap(deskPage, t('desk', 'invite.go'))
    const code = (await deskPage
      .getByText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
      .first()
      .textContent()) as string
    const page = await joins(phone, code)
    await expect(page.getByText(name)).toBeVisible()
    await phone.copied('day')
    await phone.comes('/learn/1.1/practice')
    await page.getByRole('textbox').first().waitFor()
    for (const field of await page.getByRole('textbox').all()) await field.fill(`${marker()} ${marker()}`)
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(500)
    await phone.comes('/create')
    const caption = marker()
    await writes(phone, `${caption} ${marker()} ${marker()}\n${marker()} ${marker()}`)
    await page.getByLabel(t('compose', 'tags.add')).fill(marker())
    await tap(page, t('compose', 'tags.add.go'))
    await expect(page.getByRole('button', { name: `#${markers.at(-1)}` })).toBeVisible()
    // Left unsaved under the fingers when the browser goes.
    const left = page.getByLabel(t('compose', 'tags.add'))
    await left.fill(marker())
    await tap(page, t('compose', 'words.next'))
    await tap(page, t('compose', 'media.skip'))
    await tap(page, t('compose', 'preview.ask'))
    await expect(page.getByText(t('common', 'sync.received'), { exact: true }).first()).toBeVisible({ timeout: 30_000 })
    await desk.comes('/team')
    await deskPage.getByRole('link', { name: new RegExp(caption) }).click({ timeout: 30_000 })
    await deskPage.getByLabel(`Your words to ${name}`).fill(`${marker()} ${marker()} ${marker()}`)
    const words = markers.at(-1) as string
    await tap(deskPage, /Send the change/)
    await expect(deskPage.getByText(t('desk', 'changed'))).toBeVisible()
    // The ten seconds of Undo, then it is given.
    await expect(deskPage.getByRole('heading', { name: t('desk', 'review.answered') })).toBeVisible({ timeout: 20_000 })
    await desk.synced()
    await phone.opens('/')
    await tap(page, t('home', 'fix.go'))
    await expect(page.getByRole('heading', { name: t('compose', 'post.for', { place: 'Facebook' }) })).toBeVisible()
    await expect(page.getByText(words)).toBeVisible({ timeout: 20_000 })
    await tap(page, t('compose', 'preview.share'))
    await tap(page, t('compose', 'share.anyway'))
    await tap(page, t('compose', 'posted.yes'))
    await page.getByLabel(t('compose', 'link.label')).fill(`https://facebook.com/${marker()}/${marker()}`)
    await tap(page, t('compose', 'link.save'))
    await expect(page.getByText(t('compose', 'link.kept'))).toBeVisible()
    await phone.network(false)
    await phone.opens('/create')
    await writes(phone, Array.from({ length: 8 }, marker).join(' '))
    await page.waitForTimeout(6000)
    expect(markers.length).toBeGreaterThanOrEqual(20)
    // Positive controls: the same kind of marker where it may not be is found by the same look.
    const [inStorage, inDatabase] = [marker(), marker()]
    await page.evaluate(
      async ([one, two]) => {
        localStorage.setItem('control', one ?? '')
        const db = await new Promise<IDBDatabase>((done) => {
          const asked = indexedDB.open('control', 1)
          asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('control'))
          asked.addEventListener('success', () => done(asked.result))
        })
        const tx = db.transaction('control', 'readwrite')
        tx.objectStore('control').put({ text: two }, 1)
        await new Promise((done) => tx.addEventListener('complete', done))
      },
      [inStorage, inDatabase],
    )
    await page.waitForTimeout(500)
    await phone.within('/')
    await locksNow(page)
    const hits = found(await phone.off(), markers)
    expect(hits.map(({ word }) => word).sort()).toEqual([inStorage, inDatabase].sort())
    expect(found(await desk.off(), markers)).toEqual([])
    console.log(`${markers.length - 2} markers: 0 found on two profiles; 2 controls: found.`)
  } finally {
    await phone.end()
    await desk.end()
    await server.end()
  }
})

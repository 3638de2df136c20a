// What can go wrong for a Volunteer without being a bug: each has its sentence, says what to do, and loses nothing that was typed.
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { endPhones, invite } from './support/back-room.ts'
import { filmOf } from './support/film.ts'
import { Line } from './support/line.ts'
import { tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

let server: TestServer
test.beforeAll(async () => {
  server = await TestServer.start()
})
test.afterAll(() => server.end())

/** Begins a post for a place, up to its words. */
async function beginPost(phone: Phone, t: ReturnType<typeof speaker>, place: string) {
  const page = await phone.opens('/create')
  await tap(page, t('compose', 'create.post.detail'))
  await page
    .getByRole('button', { name: new RegExp(`^${place}\\b`) })
    .first()
    .click()
  await tap(page, t('compose', 'idea.own'))
  return page.getByLabel(t('compose', 'words.label', { place }))
}

/** Joins by the link of an invitation, and makes a lock. */
async function join(phone: Phone, t: ReturnType<typeof speaker>, code: string): Promise<void> {
  const page = await phone.again(`/join#${code}`)
  await tap(page, t('start', 'join.go'))
  await phone.locks()
  await expect(page).toHaveURL(/\/packs/)
}

/** Another phone redeems a code. */
async function redeemElsewhere(code: string): Promise<void> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const answer = await fetch(`${server.url}/api/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: code.replace('-', ''), key: { kty, crv, x, y }, language: 'fr', app: 'test' }),
  })
  expect(answer.status).toBe(200)
}

test('a tap before the script has come loses nothing; a link that is opened on the same screen counts', async () => {
  const plain = new Phone(server.url, { language: 'fr', scripts: false })
  const t = speaker('fr')
  const early = await plain.on('/join?lang=fr')
  await early.getByLabel(t('start', 'join.label')).fill('K7RMA-42XQP')
  await tap(early, t('start', 'join.go'))
  await early.waitForTimeout(500)
  expect(new URL(early.url()).search).toBe('?lang=fr')
  await expect(early.getByLabel(t('start', 'join.label'))).toHaveValue('K7RMA-42XQP')
  await plain.end()
  const phone = new Phone(server.url, { language: 'fr' })
  const page = await phone.on('/join')
  await phone.copied()
  await page.evaluate(() => {
    location.hash = 'K7RMA42XQP'
  })
  await expect(page.getByLabel(t('start', 'join.label'))).toHaveValue('K7RMA-42XQP')
  expect(new URL(page.url()).hash).toBe('')
  await phone.end()
})

/** One who uses the app in this language. That every sentence is there in both is held by the test of the words. */
function speaking(language: 'fr' | 'en') {
  const t = speaker(language)
  return {
    language,
    t,
    says: (page: Page, code: string, facts = {}) =>
      expect(page.getByText(t('failures', code, facts), { exact: true }).first()).toBeVisible(),
  }
}
const inFrench = speaking('fr')
const inEnglish = speaking('en')

test('a code that does not open says why; kept without network, it opens with it', async () => {
  const { language, t, says } = inFrench
  const phone = new Phone(server.url, { language })
  const page = await phone.on(`/join?lang=${language}`)
  const field = page.getByLabel(t('start', 'join.label'))
  const tried = async (code: string, why: string, facts = {}) => {
    await field.fill(code)
    await tap(page, t('start', 'join.go'))
    await says(page, why, facts)
    await expect(field).toHaveValue(code)
  }
  await tried('K7RM', 'code-incomplete')
  await tried('00000-00001', 'code-unknown')
  const used = await invite(server, 'Binta')
  await redeemElsewhere(used)
  await tried(used, 'code-used')
  await tried(await invite(server, 'Binta', 73), 'code-expired')

  // The tap was made: it is not asked for again once there is network, on this screen or after the battery died; only the lock is.
  const good = await invite(server, 'Coumba')
  await phone.copied()
  await phone.network(false)
  await tried(good, 'code-kept')
  await phone.network(true)
  await phone.locks()
  await expect(page).toHaveURL(/\/packs/)
  const another = await invite(server, 'Mariama')
  await phone.network(false)
  await page.goto(`${server.url}/join`)
  await tried(another, 'code-kept')
  await phone.dies()
  await phone.on('/join')
  await expect(phone.page.getByLabel(t('start', 'join.label'))).toHaveValue(another)
  await phone.opens('/')
  await expect(phone.page.getByRole('heading', { name: t('home', 'hello', { name: 'Coumba' }) })).toBeVisible()
  await phone.network(true)
  // Another person has another shelf, behind a lock of her own.
  await phone.locks('280451')
  await expect(phone.page).toHaveURL(/\/packs/)
  await phone.within('/')
  await expect(phone.page.getByRole('heading', { name: t('home', 'hello', { name: 'Mariama' }) })).toBeVisible({ timeout: 20_000 })
  await phone.end()
})

test('five wrong codes, then a wait that is said in minutes', async () => {
  const { language, t, says } = inEnglish
  const own = await TestServer.start()
  const phone = new Phone(own.url, { language })
  const page = await phone.on(`/join?lang=${language}`)
  const field = page.getByLabel(t('start', 'join.label'))
  for (let at = 1; at <= 6; at++) {
    await field.fill(`00000-0000${at}`)
    const answered = page.waitForResponse('**/api/v1/join')
    await tap(page, t('start', 'join.go'))
    expect((await answered).status()).toBe(at <= 5 ? 404 : 429)
  }
  await says(page, 'too-many-tries', { minutes: 60 })
  await expect(field).toHaveValue('00000-00006')
  await phone.end()
  await own.end()
})

test('words stay where they are: too many for X, none at all, a full phone, a broken link, no share sheet', async () => {
  const { language, t, says } = inFrench
  const phone = new Phone(server.url, { language })
  let page = await phone.on(`/?lang=${language}`)
  await page.context().addInitScript(() => {
    // A phone that can be filled, and has neither a share sheet nor a clipboard that may be written.
    // It is called with the store it was asked of.
    // oxlint-disable-next-line typescript/unbound-method
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...given) {
      if ('full' in window && window.full) throw new DOMException('The phone is full.', 'QuotaExceededError')
      return put.apply(this, given)
    }
    Object.assign(navigator, { share: undefined })
    Clipboard.prototype.writeText = async () => {
      throw new DOMException('No.', 'NotAllowedError')
    }
  })
  const full = (is: boolean) => page.evaluate((now) => void Object.assign(window, { full: now }), is)
  await phone.again('/lock/new')
  await phone.locks()
  const field = await beginPost(phone, t, 'X')

  await test.step('nothing written', async () => {
    await tap(page, t('compose', 'words.next'))
    await expect(page.getByText(t('compose', 'words.empty'))).toBeVisible()
    await expect(field).toBeFocused()
  })

  const long = 'Deux mots. '.repeat(30).trim()
  await test.step('more than X takes: advice, and all of it stays', async () => {
    await field.fill(long)
    const over = page.getByText(t('compose', 'check.over', { over: long.length - 280, place: 'X' }))
    await expect(over).toBeVisible()
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await tap(page, t('compose', 'words.next'))
    await tap(page, t('compose', 'media.skip'))
    await expect(over).toBeVisible()
    await page.goBack()
    await page.goBack()
    await expect(field).toHaveValue(long)
  })

  await test.step('the phone is full: the words stay, that is said, and they are saved when there is room', async () => {
    await full(true)
    await field.fill('Words for a full phone')
    await says(page, 'phone-full')
    await expect(page.getByText(t('common', 'save.here'))).toHaveCount(0)
    await field.press('End')
    await field.pressSequentially(', all of them')
    await expect(field).toHaveValue('Words for a full phone, all of them')
    await full(false)
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await expect(page.getByText(t('failures', 'phone-full'))).toHaveCount(0)
    await page.reload()
    await phone.unlocks()
    await expect(field).toHaveValue('Words for a full phone, all of them')
  })

  await test.step('no share sheet, no clipboard: the way by hand', async () => {
    await tap(page, t('compose', 'words.next'))
    await tap(page, t('compose', 'media.skip'))
    await tap(page, t('compose', 'preview.share'))
    await expect(page.getByText(t('compose', 'share.text', { app: 'X' }))).toBeVisible()
    await tap(page, t('compose', 'share.copy'))
    await says(page, 'copy-refused')
    await expect(page.getByText('Words for a full phone, all of them').first()).toBeVisible()
    expect(await page.getByRole('link', { name: t('compose', 'share.open', { app: 'X' }) }).getAttribute('href')).toContain(
      encodeURIComponent('Words for a full phone'),
    )
  })

  await test.step('what is no link is not kept as one, and stays to be mended', async () => {
    await tap(page, t('compose', 'posted.title'))
    await tap(page, t('compose', 'posted.yes'))
    const link = page.getByLabel(t('compose', 'link.label'))
    for (const typed of ['facebook.com/share', 'javascript:alert(1)', 'https://', '   ']) {
      await link.fill(typed)
      await tap(page, t('compose', 'link.save'))
      await says(page, 'link-wrong')
      await expect(link).toHaveValue(typed)
    }
    await full(true)
    await link.fill('https://x.com/post/1')
    await tap(page, t('compose', 'link.save'))
    await says(page, 'phone-full')
    await expect(link).toHaveValue('https://x.com/post/1')
    await full(false)
    await tap(page, t('compose', 'link.save'))
    await expect(page.getByText(t('compose', 'link.kept'))).toBeVisible()
  })

  await test.step('no room for a pack: said before the first byte', async () => {
    page = phone.page
    await page.goto(`${server.url}/packs`)
    await page.evaluate(() => {
      StorageManager.prototype.estimate = async () => ({ quota: 1_000_000, usage: 999_000 })
    })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await tap(page, new RegExp(t('start', 'packs.go', { size: '' }).trim()))
    await says(page, 'phone-full')
    expect(asked.filter((url) => /packs\/\w/.test(url))).toEqual([])
  })

  expect(phone.complaints).toEqual([])
  await phone.end()
})

test("a hotspot's page, half an answer, a wrong clock, an ended phone: work waits, and leaves when it can", async () => {
  const { language, t, says } = inEnglish
  const line = await Line.to(server.port)
  const name = 'Fanta'
  const code = await invite(server, name)
  const phone = new Phone(line.url, { language })
  const page = await phone.on(`/?lang=${language}`)
  await phone.copied()

  await test.step('behind a hotspot and with half an answer, the code is kept and nothing is used up', async () => {
    for (const fault of ['portal', 'nonsense'] as const) {
      line.fault = ({ path }) => (path.startsWith('/api/') ? fault : null)
      await page.goto(`${line.url}/join#${code}`)
      await tap(page, t('start', 'join.go'))
      await says(page, 'not-our-server')
      await expect(page.getByLabel(t('start', 'join.label'))).toHaveValue(code)
    }
    line.fault = () => null
    await join(phone, t, code)
  })

  await test.step('behind a hotspot, work waits with the words of no network', async () => {
    const field = await beginPost(phone, t, 'WhatsApp')
    await field.fill('Words behind a hotspot?')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    for (const fault of ['portal', 'nonsense'] as const) {
      line.fault = ({ path }) => (path.startsWith('/api/') ? fault : null)
      await phone.opens('/me/sending')
      await expect(page.getByText(t('outbox', 'calm.offline'))).toBeVisible()
      await tap(page, new RegExp(t('outbox', 'copy.go', { size: '' }).trim()))
      await says(page, 'not-our-server')
      await expect(page.getByText(/Words behind a hotspot/)).toBeVisible()
      await phone.opens('/')
      await expect(page.getByRole('link', { name: new RegExp(t('common', 'net.offline')) })).toBeVisible()
    }
    line.fault = () => null
    await phone.synced()
  })

  await test.step('with a clock that is three days slow, work leaves all the same', async () => {
    await page.clock.install({ time: Date.now() - 3 * 24 * 3_600_000 })
    const field = await beginPost(phone, t, 'WhatsApp')
    await field.fill('Words of three days ago?')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await phone.synced()
  })

  await test.step('a phone that was ended reads on, says what to do, and keeps what was not sent', async () => {
    await endPhones(server, name)
    const field = await beginPost(phone, t, 'WhatsApp')
    await field.fill('Words after the end?')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await phone.opens('/me/sending')
    await says(page, 'signed-out')
    await expect(page.getByText(/Words after the end/)).toBeVisible()
    await tap(page, t('outbox', 'join'))
    await expect(page.getByLabel(t('start', 'join.label'))).toBeVisible()
    await phone.opens('/made')
    await page.getByRole('link', { name: /Words after the end/ }).click()
    await expect(page.getByText('Words after the end?')).toBeVisible()
    await phone.opens('/made')
    await expect(page.getByRole('link', { name: /Words behind a hotspot/ })).toBeVisible()
  })
  await phone.end()
  await line.end()
})

test('an address that leads nowhere says so and leads home', async () => {
  const { language, t } = inFrench
  const phone = new Phone(server.url, { language })
  const page = await phone.on(`/welcome?lang=${language}`)
  const home = page.getByRole('link', { name: t('common', 'missing.home') })
  const first = await page.goto(`${server.url}/no/such/page`)
  expect(first?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: t('common', 'missing.title') })).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(t('common', 'missing.title')))
  await home.click()
  await expect(page).toHaveURL(`${server.url}/`)
  await phone.copied()
  await phone.again('/lock/new')
  await phone.locks()
  for (const [path, sentence] of [
    ['/no/such/page', t('common', 'missing.title')],
    ['/posts/none', t('common', 'gone.title')],
    ['/posts/none/words', t('common', 'gone.title')],
    ['/posts/none/idea', t('common', 'gone.title')],
    ['/posts/none/preview', t('common', 'gone.title')],
    ['/learn/9.9/1', t('learn', 'not-here')],
    ['/learn/9.9/practice', t('learn', 'not-here')],
    ['/learn/9.9/quiz/1', t('learn', 'not-here')],
    ['/campaigns/none', t('campaigns', 'list.empty')],
    ['/guides/none', t('guides', 'not-here')],
    ['/rumours/none', t('failures', 'unknown-document')],
    ['/join/scan/none', t('common', 'missing.title')],
  ] as const) {
    await page.goto(server.url + path)
    // What somebody wrote is behind the number, also when there is none of it.
    if (/^\/posts|practice$/.test(path)) await phone.unlocks()
    await expect(page.getByRole('heading', { level: 1, name: sentence }), path).toBeVisible()
    // There is always a way on.
    await expect(page.getByRole('main').or(page.locator('body')).first().getByRole('link').first(), path).toBeVisible()
  }
  expect(phone.complaints).toEqual([])
  await phone.end()
})

test('the camera reads the square code, or says how to go on without it', async () => {
  const { language, t, says } = inEnglish
  const code = await invite(server, 'Khady')
  const film = filmOf(`${server.url}/join#${code.replace('-', '')}`)
  const phone = new Phone(server.url, { language, camera: film })
  const page = await phone.on(`/join?lang=${language}`)
  await tap(page, t('start', 'join.scan'))
  await expect(page).toHaveURL(/\/join$/)
  await expect(page.getByLabel(t('start', 'join.label'))).toHaveValue(code)
  await tap(page, t('start', 'join.go'))
  await phone.locks()
  await expect(page).toHaveURL(/\/packs/)

  await page.addInitScript(() => {
    MediaDevices.prototype.getUserMedia = async () => {
      throw new DOMException('No.', 'NotAllowedError')
    }
  })
  await page.goto(`${server.url}/join/scan`)
  await says(page, 'no-camera')
  await tap(page, t('start', 'scan.type'))
  await expect(page.getByLabel(t('start', 'join.label'))).toBeVisible()
  expect(phone.complaints).toEqual([])
  await phone.end()
  rmSync(dirname(film), { recursive: true })
})

// The app as a phone keeps it: put on the home screen, started without network, changed only by consent, mended when it breaks, closed to strangers.
import { expect, test, type Page } from '@playwright/test'
import en from '../../src/shared/content/lessons/en/1.1.json' with { type: 'json' }
import fr from '../../src/shared/content/lessons/fr/1.1.json' with { type: 'json' }
import { Line } from './support/line.ts'
import { Phone } from './support/phone.ts'
import { nextRelease } from './support/release.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const languages = ['fr', 'en'] as const
const lessons = { en, fr }
const words = { fr: speaker('fr'), en: speaker('en') }

let server: TestServer
test.beforeAll(async () => {
  server = await TestServer.start()
})
test.afterAll(() => server.end())

type InUse = { readonly name: string; readonly groups: readonly string[]; readonly keys: Readonly<Record<string, string>> }

/** The release that this phone uses, and what of it is kept. */
const inUse = (page: Page) =>
  page.evaluate(async () => (await (await (await caches.open('tama-state')).match('/release'))?.json()) as InUse | undefined)

/** Begins a post, makes the lock that comes first, and writes some words into it. */
async function writeSome(phone: Phone, language: 'fr' | 'en', text: string): Promise<void> {
  const { page } = phone
  const t = words[language]
  await page.getByRole('link', { name: t('common', 'tab.create') }).click()
  await page.getByRole('button', { name: t('compose', 'create.post.detail') }).click()
  await phone.locks()
  await page.getByRole('button', { name: 'WhatsApp' }).first().click()
  await page.getByRole('button', { name: t('compose', 'idea.own') }).click()
  await page.getByLabel(t('compose', 'words.label', { place: 'WhatsApp' })).fill(text)
  await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
}

for (const language of languages) {
  test(`can be put on the home screen, in ${language}`, async () => {
    const phone = new Phone(server.url, { language })
    const page = await phone.on(`/welcome?lang=${language}`)
    await phone.copied()
    const browser = await page.context().newCDPSession(page)
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
    expect(installabilityErrors).toEqual([])
    const { url, data } = await browser.send('Page.getAppManifest')
    expect(new URL(url).pathname).toBe(`/app.${language}.webmanifest`)
    type Picture = { src: string; sizes: string; type: string; purpose?: string; form_factor?: string; label?: string }
    const manifest = JSON.parse(data ?? '') as Record<string, string> & {
      icons: Picture[]
      screenshots: Picture[]
      shortcuts: { name: string; url: string; icons: Picture[] }[]
    }
    expect(manifest).toMatchObject({ id: '/', name: 'Tama', start_url: '/', scope: '/', display: 'standalone', lang: language })
    for (const size of ['192x192', '512x512'])
      for (const purpose of ['any', 'maskable'])
        expect(manifest.icons.some((icon) => icon.sizes === size && icon.purpose === purpose)).toBe(true)
    expect(manifest.shortcuts.map((shortcut) => shortcut.url)).toEqual(['/create', '/learn', '/me/sending'])
    expect(manifest.screenshots.length).toBeGreaterThanOrEqual(3)
    for (const { form_factor, label } of manifest.screenshots) expect([form_factor, Boolean(label)]).toEqual(['narrow', true])
    const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)]
    const seen = await page.evaluate(
      (sources) =>
        Promise.all(
          sources.map(async (source) => {
            const answer = await fetch(source)
            const data = await answer.blob()
            const picture = await createImageBitmap(data).catch(() => null)
            return { type: data.type, sizes: `${picture?.width}x${picture?.height}`, light: data.size <= 25_000 }
          }),
        ),
      pictures.map(({ src }) => src),
    )
    expect(seen).toEqual(pictures.map(({ type, sizes }) => ({ type, sizes, light: true })))
    for (const shortcut of manifest.shortcuts) {
      await page.goto(server.url + shortcut.url)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByText(words[language]('common', 'missing.title'))).toHaveCount(0)
    }
    await phone.end()
  })

  test(`shows words and links that work before any script, in ${language}`, async () => {
    const t = words[language]
    const phone = new Phone(server.url, { language, scripts: false })
    const page = await phone.on('/')
    await expect(page.getByRole('heading', { name: t('start', 'welcome.title') })).toBeVisible()
    await page.getByRole('link', { name: language === 'fr' ? 'English' : 'Français' }).click()
    await expect(page.getByRole('heading', { name: words[language === 'fr' ? 'en' : 'fr']('start', 'welcome.title') })).toBeVisible()
    await page.getByRole('link', { name: language === 'fr' ? 'Français' : 'English' }).click()
    await page.getByRole('link', { name: t('start', 'welcome.try') }).click()
    const [first, second] = lessons[language].pages
    await expect(page.getByRole('heading', { name: first?.title as string })).toBeVisible()
    await page.getByRole('link', { name: t('common', 'next') }).click()
    await expect(page.getByRole('heading', { name: second?.title as string })).toBeVisible()
    // A language was chosen: / is Home now, with the way into a lesson and into a team.
    await page.goto(server.url)
    await expect(page.getByRole('heading', { name: t('home', 'hello.stranger') })).toBeVisible()
    await page.getByRole('link', { name: t('home', 'join') }).click()
    await expect(page.getByRole('heading', { name: t('start', 'join.title') })).toBeVisible()
    await page.goto(`${server.url}/try`)
    await expect(page.getByRole('heading', { name: first?.title as string })).toBeVisible()
    await phone.end()
  })

  test(`says how to get out of another app's browser, in ${language}`, async () => {
    const t = words[language]
    const phone = new Phone(server.url, { language })
    const page = await phone.on(`/?lang=${language}`)
    await expect(
      page
        .getByRole('heading', { name: t('home', 'join') })
        .or(page.getByText(t('home', 'join')))
        .first(),
    ).toBeVisible()
    await expect(page.getByText(t('home', 'inapp.title'))).toHaveCount(0)
    const browser = await page.context().newCDPSession(page)
    const android = 'Mozilla/5.0 (Linux; Android 11; SM-A032F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36'
    for (const userAgent of [
      `${android} [FB_IAB/FB4A;FBAV/440.0.0.30.110;]`,
      `${android} Instagram 310.0.0.37.328 Android`,
      `${android} WhatsApp/2.23.25.76`,
      android.replace('SM-A032F', 'SM-A032F; wv'),
    ]) {
      await browser.send('Emulation.setUserAgentOverride', { userAgent })
      await page.reload()
      await expect(page.getByRole('heading', { name: t('home', 'inapp.title') }), userAgent).toBeVisible()
    }
    await expect(page.getByText(t('home', 'inapp.body'))).toBeVisible()
    await page.getByRole('button', { name: t('home', 'inapp.copy') }).click()
    await expect(page.getByText(t('home', 'inapp.copied'))).toBeVisible()
    expect(new URL(await page.evaluate(() => navigator.clipboard.readText())).href).toBe(`${server.url}/`)
    await phone.end()
  })

  test(`a broken app is repaired by a page outside of it, and the work stays, in ${language}`, async () => {
    const t = words[language]
    const line = await Line.to(server.port)
    const phone = new Phone(line.url, { language })
    const page = await phone.on(`/?lang=${language}`)
    await phone.copied()
    await writeSome(phone, language, 'Words that must stay.')
    const databases = async () => new Set(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    const before = await databases()
    await page.evaluate(async () => {
      const files = await caches.open('tama-files')
      for (const { url } of await files.keys())
        if (/assets\/.*\.js/.test(url))
          await files.put(url, new Response('throw new Error("spoiled")', { headers: { 'content-type': 'text/javascript' } }))
    })
    await page.clock.install()
    await page.goto(line.url)
    await page.clock.fastForward(21_000)
    await expect(page.getByRole('heading', { name: language === 'fr' ? 'Tama ne démarre pas' : 'Tama does not start' })).toBeVisible()
    await page.getByRole('link', { name: language === 'fr' ? 'Réparer Tama' : 'Repair Tama' }).click()
    await expect(
      page
        .locator(`[lang=${language}]`)
        .filter({ hasText: language === 'fr' ? 'Votre travail reste' : 'Your work stays' })
        .first(),
    ).toBeVisible()
    await expect(page.getByText(language === 'fr' ? /1 brouillon/ : /1.*draft/)).toBeVisible()
    // Without network nothing is taken away: what is left may be all there is.
    line.fault = ({ path }) => (path.startsWith('/api/') ? 'portal' : null)
    await page.getByRole('button', { name: /Repair/ }).click()
    await expect(page.getByRole('status')).toContainText(language === 'fr' ? 'Réessayez avec du réseau' : 'Try again with network')
    expect(await page.evaluate(() => caches.keys())).toContain('tama-files')
    line.fault = () => null
    await page.getByRole('button', { name: /Repair/ }).click()
    await page.waitForURL(`${line.url}/`)
    await phone.opens('/')
    await page
      .getByRole('link', { name: /Words that must stay/ })
      .first()
      .click()
    await expect(page.getByText('Words that must stay.')).toBeVisible()
    await phone.copied()
    expect(await databases()).toEqual(before)
    await expect(page.getByRole('link', { name: t('compose', 'post.write') })).toBeVisible()
    await phone.end()
    await line.end()
  })
}

test('a new release is taken by consent, with its size, whole or not at all', async () => {
  const t = words.en
  const greeting = 'Welcome to the next release'
  const own = await TestServer.start()
  const line = await Line.to(own.port)
  const phone = new Phone(line.url, { language: 'en' })
  const next = nextRelease('home', 'hello.stranger', greeting)
  let page = await phone.on('/?lang=en')
  await phone.copied()
  await writeSome(phone, 'en', 'Half a thought')
  const before = await inUse(page)
  const oldFiles = Object.keys(before?.keys ?? {}).filter((path) => path.startsWith('/assets/'))
  const update = page.getByRole('button', { name: /Update · \d+.* KB/ })
  const main = page.getByRole('heading', { level: 1 })

  await test.step('it arrives while somebody writes: nothing happens', async () => {
    await own.down()
    await own.up(next.root)
    await page.evaluate(() => Object.assign(window, { same: true }))
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting))).toBe(true)
    const field = page.getByLabel(t('compose', 'words.label', { place: 'WhatsApp' }))
    await field.press('Control+End')
    await field.pressSequentially(' and the other half')
    await expect(field).toHaveValue('Half a thought and the other half')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    expect(await page.evaluate(() => 'same' in window)).toBe(true)
    expect((await inUse(page))?.name).toBe(before?.name)
  })

  await test.step('the old release works on, its files are still there, and Home says the size of the new one', async () => {
    page = await phone.again('/')
    await expect(main).toHaveText(t('home', 'hello.stranger'))
    await expect(update).toBeVisible()
    for (const path of oldFiles) expect([path, (await fetch(own.url + path)).status]).toEqual([path, 200])
    expect((await inUse(page))?.name).toBe(before?.name)
  })

  for (const fault of ['portal', 'cut'] as const) {
    await test.step(`it does not arrive whole (${fault}): that is said, and nothing changes`, async () => {
      line.fault = ({ path, byWorker }) => (byWorker && path.startsWith('/assets/') ? fault : null)
      await update.click()
      await expect(page.getByRole('alert')).toHaveText(t('common', 'update.failed'))
      expect((await inUse(page))?.name).toBe(before?.name)
      line.fault = () => 'nothing'
      page = await phone.again('/')
      await expect(main).toHaveText(t('home', 'hello.stranger'))
      await expect(update).toBeVisible()
    })
  }

  await test.step('later it does, past what the browser remembers of the spoiled one', async () => {
    line.fault = () => null
    await update.click()
    await expect(main).toHaveText(greeting, { timeout: 30_000 })
    await expect(update).toHaveCount(0)
    expect((await inUse(page))?.name).not.toBe(before?.name)
    line.fault = () => 'nothing'
    page = await phone.again('/')
    await expect(main).toHaveText(greeting)
    await phone.opens('/')
    await expect(page.getByRole('link', { name: /Half a thought and the other half/ }).first()).toBeVisible()
  })

  expect(phone.complaints).toEqual([])
  await phone.end()
  await line.end()
  await own.end()
  next.end()
})

test('a first visit that is cut keeps nothing half, and goes on by itself with the network', async () => {
  const line = await Line.to(server.port)
  line.fault = ({ path, byWorker }) => (byWorker && path.startsWith('/assets/') ? 'nothing' : null)
  const phone = new Phone(line.url, { language: 'en' })
  const page = await phone.on('/try?lang=en')
  await expect.poll(() => line.asked.some(({ byWorker, path }) => byWorker && path.startsWith('/assets/'))).toBe(true)
  await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.installing))).toBe(false)
  expect(await inUse(page)).toBe(undefined)
  // The screen never waited for it.
  await page.getByRole('link', { name: words.en('common', 'next') }).click()
  await expect(page.getByRole('heading', { name: lessons.en.pages[1]?.title as string })).toBeVisible()
  line.fault = () => null
  await phone.network(false)
  await phone.network(true)
  await phone.copied()
  line.fault = () => 'nothing'
  await page.goto(`${line.url}/try`)
  await expect(page.getByRole('heading', { name: lessons.en.pages[0]?.title as string })).toBeVisible()
  await phone.end()
  await line.end()
})

test('two tabs that keep parts of the app at once lose none of them', async () => {
  const phone = new Phone(server.url, { language: 'fr' })
  const page = await phone.on('/try?lang=fr')
  await phone.copied()
  const other = await page.context().newPage()
  await other.goto(`${server.url}/try`)
  const keep = (tab: Page, groups: readonly string[]) =>
    tab.evaluate(async (names) => {
      const { active } = await navigator.serviceWorker.ready
      const ask = (group: string) =>
        new Promise((told) => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', ({ data }) => told(data))
          port1.start()
          active?.postMessage({ type: 'keep', group }, [port2])
        })
      return Promise.all(names.map(ask))
    }, groups)
  const kept = await Promise.all([keep(page, ['words-en', 'day', 'day-fr']), keep(other, ['day-en', 'words-fr'])])
  expect(kept.flat()).toEqual(Array.from({ length: 5 }, () => ({ kept: true })))
  expect([...((await inUse(page))?.groups ?? [])].sort()).toEqual(['core', 'day', 'day-en', 'day-fr', 'words-en', 'words-fr'])
  await phone.end()
})

test('who looks a second time pays for nothing that they did not open', async () => {
  const line = await Line.to(server.port)
  const phone = new Phone(line.url, { language: 'fr' })
  const page = await phone.on('/try?lang=fr')
  await phone.copied()
  line.asked.length = 0
  await page.goto(`${line.url}/`)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.waitForTimeout(3000)
  expect(line.asked.filter(({ path }) => path.startsWith('/assets/')).map(({ path }) => path)).toEqual([])
  expect((await inUse(page))?.groups).toEqual(['core', 'words-fr'])
  // What they open is on the phone from then on.
  await page.goto(`${line.url}/create`)
  await expect(page.getByRole('heading', { level: 1, name: words.fr('compose', 'create.page') })).toBeVisible()
  line.fault = () => 'nothing'
  await page.goto(`${line.url}/create`)
  await expect(page.getByRole('heading', { level: 1, name: words.fr('compose', 'create.page') })).toBeVisible()
  await phone.end()
  await line.end()
})

test('starts without network after the battery died, at every address', async () => {
  // Nothing answers: harder than the browser's own switch, which a worker that begins anew may not see.
  const line = await Line.to(server.port)
  const phone = new Phone(line.url, { language: 'fr', installed: true })
  const t = words.fr
  let page = await phone.on('/?lang=fr')
  await phone.copied('day')
  line.fault = () => 'nothing'
  await phone.dies()
  page = await phone.on('/')
  for (const [path, name] of [
    ['/', t('home', 'hello.stranger')],
    ['/learn', t('learn', 'page')],
    ['/create', t('compose', 'create.page')],
    ['/me/sending', t('outbox', 'none')],
    ['/join', t('start', 'join.title')],
    ['/nothing/of/ours', t('common', 'missing.title')],
  ] as const) {
    await page.goto(line.url + path)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  // A lock can be made. The desk's part comes when it is used: without network a screen says so, also after the number.
  await page.goto(`${line.url}/team`)
  await phone.locks()
  const missing = page.getByRole('heading', { level: 1, name: t('common', 'part.missing') })
  await expect(missing).toBeVisible()
  await page.goto(`${line.url}/team`)
  await phone.unlocks()
  await expect(missing).toBeVisible()
  await phone.end()
  await line.end()
})

test('asks the phone to keep the work only once there is some', async () => {
  const phone = new Phone(server.url, { language: 'en' })
  const page = await phone.on('/welcome')
  await page.context().addInitScript(() => {
    Object.assign(window, { asked: 0 })
    StorageManager.prototype.persist = async () => {
      ;(window as unknown as { asked: number }).asked += 1
      return true
    }
    StorageManager.prototype.persisted = async () => false
  })
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked)
  for (const path of ['/try?lang=en', '/', '/join', '/learn', '/rumours', '/packs']) {
    await page.goto(server.url + path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    expect([path, await asked()]).toEqual([path, 0])
  }
  await page.goto(server.url)
  await writeSome(phone, 'en', 'My first words')
  await expect.poll(asked).toBe(1)
  await phone.end()
})

test('runs nothing, and asks nobody, but ours', async () => {
  const phone = new Phone(server.url, { language: 'fr' })
  const page = await phone.on('/welcome')
  const hosts = new Set<string>()
  page.context().on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.context().addInitScript(() => {
    const broken: string[] = []
    Object.assign(window, { broken })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      broken.push(`${effectiveDirective} ${blockedURI}`),
    )
  })
  const broken = () => page.evaluate(() => (window as unknown as { broken: string[] }).broken)
  const paths = [
    '/welcome',
    '/?lang=fr',
    '/try',
    '/learn',
    '/learn/1.1/practice',
    '/learn/1.1/quiz/1',
    '/join',
    '/join/scan',
    '/packs',
    '/create',
  ]
  for (const path of [...paths, '/rumours', '/made', '/me', '/me/sending', '/me/space', '/me/about', '/team', '/recover.html', '/none']) {
    await page.goto(server.url + path)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    expect([path, await broken()]).toEqual([path, []])
  }
  expect([...hosts]).toEqual([new URL(server.url).host])
  expect(phone.complaints).toEqual([])

  await page.goto(`${server.url}/me`)
  const tried = await page.evaluate(async () => {
    const outcome = async (attempt: () => unknown) => {
      try {
        await attempt()
        return 'done'
      } catch {
        return 'refused'
      }
    }
    // The test itself may do what pages may not, until its first wait is over.
    await new Promise((done) => setTimeout(done))
    const script = document.createElement('script')
    script.append('window.ran = true')
    return {
      markup: await outcome(() => (document.createElement('p').innerHTML = '<img src=x onerror="window.ran = true">')),
      // That it is refused is what is looked at.
      // oxlint-disable-next-line no-eval
      evaluated: await outcome(() => (0, eval)('window.ran = true')),
      inline: await outcome(() => document.head.append(script)),
      foreign: await outcome(() => fetch('https://example.org/')),
      worker: await outcome(() => new Worker('data:text/javascript,1')),
      ran: 'ran' in window,
    }
  })
  expect(tried).toEqual({
    markup: 'refused',
    evaluated: 'refused',
    inline: expect.any(String),
    foreign: 'refused',
    worker: 'refused',
    ran: false,
  })
  // Markup and the script in the page, each stopped by the page's own policy.
  expect((await broken()).filter((line) => line.startsWith('require-trusted-types-for')).length).toBeGreaterThanOrEqual(2)
  expect((await broken()).filter((line) => line.startsWith('connect-src'))).toHaveLength(1)
  await phone.end()
})

test('every answer says how it may be used', async () => {
  const answerTo = async (path: string) => {
    const { status, headers } = await fetch(server.url + path, { redirect: 'manual' })
    return { status, ...Object.fromEntries(headers) } as { status: number } & Record<string, string>
  }
  const page = await (await fetch(`${server.url}/?lang=en`)).text()
  const script = /\/assets\/[\w.-]+\.js/.exec(page)?.[0] as string
  const known = ['/', '/welcome', '/posts/x', '/recover.html', script, '/sw.js', '/app.en.webmanifest', '/icons/icon.svg', '/api/health']
  for (const path of [...known, '/none', '/assets/none-12345678.js', '/none.html', '/api/v1/none', '/api/v1/packs', '/api/v1/packs/x']) {
    const answer = await answerTo(path)
    expect([path, answer]).toEqual([
      path,
      expect.objectContaining({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/max-age=63072000/),
      }),
    ])
    expect([path, answer['content-security-policy']]).toEqual([path, expect.stringContaining("default-src 'none'")])
    if (path.startsWith('/api/')) expect([path, answer['cache-control']]).toEqual([path, 'no-store'])
    expect([path, answer.status]).toEqual([path, /none|\/x$/.test(path) && path !== '/posts/x' ? 404 : 200])
  }
  for (const path of ['/', '/posts/x', '/none', '/recover.html']) {
    const answer = await answerTo(path)
    expect(answer['permissions-policy']).toMatch(/camera=\(self\), microphone=\(self\), geolocation=\(\)/)
    expect(answer['content-security-policy']).toMatch(
      /script-src 'self' 'wasm-unsafe-eval';.*frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default/,
    )
    expect(answer['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
  }
  // A missing file is missing: a page in its place would be kept as a script for a year.
  for (const path of ['/assets/none-12345678.js', '/none.html', '/screens/none.webp']) {
    const answer = await fetch(server.url + path)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'text/plain; charset=utf-8'])
  }
  expect((await answerTo(script))['cache-control']).toContain('immutable')
  expect((await answerTo('/sw.js'))['cache-control']).toBe('no-cache')
})

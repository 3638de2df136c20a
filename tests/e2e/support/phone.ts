// A phone: a browser of its own with a profile on disk, as small as a cheap Android, that can lose its network or its power.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { chromiumPath, switches } from '../../../src/commands/browser.ts'

type PhoneOptions = {
  readonly language: 'fr' | 'en'
  readonly width?: number
  readonly height?: number
  readonly desk?: boolean
  /** A film that its camera sees. */
  readonly camera?: string
  /** Its person let Tama use the microphone. It hears a beep every second. */
  readonly microphone?: boolean
  /** The app stands on its home screen and is opened from there. */
  readonly installed?: boolean
  /** Whether pages may run scripts. */
  readonly scripts?: boolean
  /** Pages that were left are kept in memory for "back", as on a real phone. The tests' browser does not do that by itself. */
  readonly keepsPages?: boolean
  /** Its clock stands elsewhere, as `Etc/GMT+3`. */
  readonly zone?: string
}

/** The app goes out of sight, or is back in sight. */
export const sight = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

export class Phone {
  readonly url: string
  readonly options: PhoneOptions
  private readonly profile = mkdtempSync(join(tmpdir(), 'tama-phone-'))
  private context: BrowserContext | null = null
  private offline = false
  private brake: CDPSession | null = null
  page!: Page
  /** What went wrong in the browser's console and was not expected. */
  readonly complaints: string[] = []

  constructor(url: string, options: PhoneOptions) {
    this.url = url
    this.options = options
  }

  /** Switches it on and opens an address. */
  async on(path = '/'): Promise<Page> {
    const { language, width = 360, height = 640, desk, camera, microphone, installed, scripts = true, keepsPages, zone } = this.options
    const executablePath = chromiumPath()
    if (!executablePath)
      throw new Error('No Chromium here. On Debian: apt-get install -y chromium. Elsewhere: install Chrome, or name one in CHROMIUM.')
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath,
      args: [...switches, `--lang=${language}`, ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : [])],
      ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
      ...(zone ? { env: { ...process.env, TZ: zone } } : {}),
      javaScriptEnabled: scripts,
      headless: true,
      locale: language === 'fr' ? 'fr-SN' : 'en-GM',
      viewport: desk ? { width: 1280, height: 800 } : { width, height },
      deviceScaleFactor: desk ? 1 : 2,
      isMobile: !desk,
      hasTouch: !desk,
      permissions: ['clipboard-read', 'clipboard-write', 'camera', 'background-sync', ...(microphone ? ['microphone'] : [])],
    })
    // The share sheet is the phone's own; here it only notes what it was given.
    await this.context.addInitScript(() => {
      const shared: unknown[] = []
      const handed: File[] = []
      Object.assign(window, { shared, handed })
      navigator.share = async (data) => {
        shared.push({ text: data?.text, files: data?.files?.length ?? 0 })
        handed.push(...(data?.files ?? []))
      }
      navigator.canShare = () => true
    })
    if (installed) {
      await this.context.addInitScript(() => {
        const asked = window.matchMedia.bind(window)
        window.matchMedia = (query) => asked(query === '(display-mode: standalone)' ? 'all' : query)
      })
    }
    await this.context.setOffline(this.offline)
    this.page = this.context.pages()[0] ?? (await this.context.newPage())
    this.page.setDefaultTimeout(15_000)
    this.watch(this.page)
    await this.page.goto(this.url + path)
    return this.page
  }

  private watch(page: Page): void {
    // What the browser says of a network that is cut: the last one when it was looking for a new worker just then.
    page.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource|unknown error occurred when fetching the script/.test(message.text())
      )
        this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(String(error)))
  }

  /** Opens an address anew, as after the app was closed and opened: the page is another one, the phone is the same. */
  async again(path: string): Promise<Page> {
    await this.page.goto(this.url + path)
    return this.page
  }

  /** The number that this phone's person chose. */
  number = '739164'

  /** Makes a lock where one is asked for: the number, twice. */
  async locks(number = this.number): Promise<void> {
    this.number = number
    for (const title of [/Make a secret number|Choisissez un (nouveau )?numéro secret/, /Type it once more|Tapez-le encore/]) {
      await this.page.getByRole('heading', { name: title }).waitFor()
      await this.types(number)
    }
    await this.page.waitForURL((url) => !/\/lock\/new|\/rescue/.test(url.pathname), { timeout: 30_000 })
  }

  /** Types digits on keys that can be felt, which takes a fifth of the time of tapping them. */
  private async types(number: string): Promise<void> {
    await this.page.locator('input').first().focus()
    await this.page.keyboard.type(number)
  }

  /** Taps digits on the keys of the screen. */
  async digits(number: string): Promise<void> {
    for (const digit of number) await this.page.getByRole('button', { name: digit, exact: true }).click()
  }

  /** Unlocks where that is asked for. */
  async unlocks(number = this.number): Promise<void> {
    await this.page.waitForURL(/\/unlock/)
    await this.types(number)
    await this.page.waitForURL((url) => !url.pathname.startsWith('/unlock'), { timeout: 30_000 })
  }

  /** Goes to an address within the app, as a tap would: nothing is locked by it. */
  async within(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  }

  /** Looks away and back, which asks for news and sends what waits, and goes to an address. Unlocked it stays unlocked. */
  async comes(path: string): Promise<void> {
    await sight(this.page, 'hidden')
    await sight(this.page, 'visible')
    await this.within(path)
  }

  /** Opens an address of private work: asked for the number, it is typed. */
  async opens(path: string): Promise<Page> {
    await this.page.goto(`${this.url}/unlock?then=${encodeURIComponent(path)}`)
    await this.unlocks()
    return this.page
  }

  /** Waits until the offline copy is here; with `day`, the whole day's. */
  async copied(group: 'words' | 'day' = 'words'): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      await navigator.serviceWorker.ready
      while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50))
      const name = `${wanted}-${document.documentElement.lang}`
      for (;;) {
        const state = await (await caches.open('tama-state')).match('/release')
        if (state && ((await state.json()) as { groups: string[] }).groups.includes(name)) return
        await new Promise((done) => setTimeout(done, 50))
      }
    }, group)
  }

  /** Its person allows what is asked for from now on. */
  async allows(...permissions: string[]): Promise<void> {
    await this.context?.grantPermissions(permissions)
  }

  /** Waits until nothing waits to be sent any more. */
  async synced(): Promise<void> {
    await this.comes('/me/sending')
    await this.page.getByText(/Nothing waits here|Rien n’attend ici/).waitFor({ timeout: 20_000 })
  }

  /** Cuts the network, or gives it back. */
  async network(there: boolean): Promise<void> {
    this.offline = !there
    await this.context?.setOffline(this.offline)
    if (this.brake) await this.braked(null, this.offline)
  }

  /** From now on so many bytes a second come down to this page; null takes the brake off. */
  async slow(bytesPerSecond: number | null): Promise<void> {
    this.brake ??= (await this.context?.newCDPSession(this.page)) ?? null
    await this.braked(bytesPerSecond)
  }

  private async braked(bytesPerSecond: number | null, offline = false): Promise<void> {
    await this.brake?.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: bytesPerSecond ?? -1,
      uploadThroughput: -1,
    })
  }

  /** The battery dies: the whole browser is gone at once, nothing is asked or saved. */
  async dies(): Promise<void> {
    for (const group of this.groups()) process.kill(-group, 'SIGKILL')
    await this.context?.close().catch(() => undefined)
    this.context = null
    this.brake = null
  }

  /** The groups of processes that are this browser. Each browser is started in one of its own. */
  private groups(): Set<number> {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,args='], { encoding: 'utf8' })
    const ours = stdout.split('\n').filter((line) => line.includes(`--user-data-dir=${this.profile}`))
    return new Set(ours.map((line) => Number.parseInt(line, 10)))
  }

  /** Switches it off in peace. Answers the folder in which the browser keeps everything. */
  async off(): Promise<string> {
    await this.context?.close().catch(() => undefined)
    this.context = null
    this.brake = null
    return this.profile
  }

  /** Switches it off in peace and forgets it. */
  async end(): Promise<void> {
    await this.context?.close().catch(() => undefined)
    rmSync(this.profile, { recursive: true, force: true })
  }

  /** Everything that was handed to the share sheet. */
  shared(): Promise<{ text: string; files: number }[]> {
    return this.page.evaluate(() => (window as unknown as { shared: { text: string; files: number }[] }).shared)
  }

  /** The files that were handed to the share sheet: their names, and how large they are as pictures. */
  handed(): Promise<{ name: string; width: number; height: number }[]> {
    return this.page.evaluate(() =>
      Promise.all(
        (window as unknown as { handed: File[] }).handed.map(async (file) => {
          const { width, height } = await createImageBitmap(file)
          return { name: file.name, width, height }
        }),
      ),
    )
  }

  /** The share sheet opens and nobody comes back from it: on a small phone the other app needs the room. */
  async sheetStays(): Promise<void> {
    await this.page.evaluate(() => {
      const sheet = navigator as { share: (data?: ShareData) => Promise<void> }
      const note = sheet.share
      sheet.share = async (data) => {
        await note(data)
        await new Promise(() => {})
      }
    })
  }

  /** The next answers to a sync get lost after the server gave them. */
  async loseAnswers(count: number): Promise<void> {
    let left = count
    await this.context?.route('**/api/v1/sync', async (route) => {
      if (left === 0) return route.continue()
      left -= 1
      await route.fetch().catch(() => undefined)
      await route.abort()
    })
  }
}

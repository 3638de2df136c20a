// Work in a file, for a phone that breaks before any network came: kept by the app or by the repair page, read back on another phone, once.
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { inviteAgain } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'

const t = speaker('en')
const fr = speaker('fr')
const look = looker('fr')
let server: TestServer

test.beforeAll(async () => {
  server = await TestServer.start()
})
test.afterAll(() => server.end())

/** What the phone saves when a button is tapped. */
async function saved(page: Page, button: string | RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return download.path()
}

/** Chooses a file to be read back. */
async function chooses(phone: Phone, file: string, words: typeof t): Promise<void> {
  await phone.page
    .getByLabel(words('lock', 'back.go'))
    .setInputFiles({ name: 'tama.json', mimeType: 'application/json', buffer: readFileSync(file) })
}

test('a post that never found a network is kept in a file and leaves from the next phone, once; nobody else reads it', async () => {
  const [old, other, next] = [1, 2, 3].map(() => new Phone(server.url, { language: 'fr' })) as [Phone, Phone, Phone]
  const caption = 'Écrit sur un téléphone qui tombe'
  try {
    const page = await joins(old, server.codes.awa, '739164', fr)
    await old.copied('day')
    await old.comes('/create')
    await old.network(false)
    await writes(old, caption, fr)
    await old.within('/me/sending')
    await page.getByRole('link', { name: new RegExp(fr('outbox', 'file')) }).click()
    await expect(page.getByText(fr('lock', 'file.not'))).toBeVisible()
    await look(page, 'file', { colours: true })
    const file = await saved(page, /Garder le fichier/)
    await expect(page.getByText(/Gardé.*tama-.*\.json/)).toBeVisible()
    expect(readFileSync(file, 'utf8')).not.toContain('tombe')

    const others = await joins(other, server.codes.isatou, '111222', fr)
    await other.comes('/me/sending/file')
    await chooses(other, file, fr)
    await expect(others.getByText(fr('lock', 'back.other'))).toBeVisible()

    const new_ = await joins(next, await inviteAgain(server, 'Awa'), '602735', fr)
    await next.comes('/me/sending/file')
    await chooses(next, file, fr)
    await next.digits('602735')
    await expect(new_.getByText(fr('failures', 'secret-wrong'))).toBeVisible()
    await next.digits('739164')
    await expect(new_.getByText(fr('lock', 'back.done_one', { count: 1 }))).toBeVisible({ timeout: 20_000 })
    await chooses(next, file, fr)
    await next.digits('739164')
    await expect(new_.getByText(fr('lock', 'back.none'))).toBeVisible({ timeout: 20_000 })
    await next.synced()
    // The old phone finds a network after all.
    await old.network(true)
    await old.synced()
    for (const phone of [next, old]) {
      await phone.opens('/made')
      await expect(phone.page.getByRole('link', { name: new RegExp(caption) })).toHaveCount(1)
    }
    for (const { complaints } of [old, other, next]) expect(complaints).toEqual([])
  } finally {
    for (const phone of [old, other, next]) await phone.end()
  }
})

test('the copy that the repair page saves is whole: the same number opens it on another phone', async () => {
  const [old, next] = [new Phone(server.url, { language: 'en' }), new Phone(server.url, { language: 'en' })]
  try {
    const page = await old.on('/lock/new?then=/create')
    await old.locks('739164')
    await writes(old, 'Kept by the repair page', t)
    await page.goto(`${server.url}/recover.html`)
    await expect(page.getByText(/1.*draft/)).toBeVisible()
    const file = await saved(page, /Keep a copy/)
    await expect(page.getByRole('status')).toContainText('✓ tama.json')
    const { tama, v, shelves } = JSON.parse(readFileSync(file, 'utf8')) as {
      tama: string
      v: number
      shelves: {
        head: { lock: { cost: { kdf: string }; salt: { b64: string }; box: { b64: string } } }
        tables: { drafts: { ct: { b64: string } }[] }
      }[]
    }
    const [shelf] = shelves
    expect([tama, v, shelves.length, shelf?.head.lock.cost.kdf]).toEqual(['copy', 1, 1, 'argon2id'])
    const bytes = (box: { b64: string } | undefined) => Buffer.from(box?.b64 ?? '', 'base64').length
    expect([bytes(shelf?.head.lock.salt), bytes(shelf?.head.lock.box)]).toEqual([16, 60])
    expect(bytes(shelf?.tables.drafts[0]?.ct)).toBeGreaterThan(256)

    const new_ = await next.on('/lock/new?then=/learn')
    await next.locks('602735')
    await next.within('/me/sending/file')
    await chooses(next, file, t)
    await next.digits('739164')
    await expect(new_.getByText(t('lock', 'back.done_one', { count: 1 }))).toBeVisible({ timeout: 20_000 })
    await next.within('/made')
    await expect(new_.getByText('Kept by the repair page')).toBeVisible()
    expect([...old.complaints, ...next.complaints]).toEqual([])
  } finally {
    await old.end()
    await next.end()
  }
})

test('a phone without any work has nothing to copy, and says so', async () => {
  const phone = new Phone(server.url, { language: 'en' })
  try {
    const page = await phone.on('/recover.html')
    await page.getByRole('button', { name: /Keep a copy/ }).click()
    await expect(page.getByRole('status')).toContainText('nothing to keep')
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  } finally {
    await phone.end()
  }
})

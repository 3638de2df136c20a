// A server of its own, a line to it, and a joined phone with a lock: where each part of the chaos plays.
import type { Locator, Page } from '@playwright/test'
import type { Draft } from '../../src/app/data/mine.ts'
import { openStore } from '../../src/server/store/open.ts'
import { invite } from '../e2e/support/back-room.ts'
import { Line } from '../e2e/support/line.ts'
import { Phone } from '../e2e/support/phone.ts'
import { TestServer } from '../e2e/support/server.ts'
import { speaker } from '../e2e/support/words.ts'

export const t = speaker('en')
const brand = 'Facebook'

export type Scene = { readonly server: TestServer; readonly line: Line; readonly phone: Phone; readonly name: string }

/** Sets everything up, plays, and clears it away. */
export async function scene<T>(name: string, play: (scene: Scene) => Promise<T>): Promise<T> {
  const server = await TestServer.start()
  const line = await Line.to(server.port)
  const phone = new Phone(line.url, { language: 'en' })
  try {
    await phone.on()
    await joins(phone, await invite(server, name))
    await phone.copied('day')
    return await play({ server, line, phone, name })
  } finally {
    await phone.end()
    await line.end()
    await server.end()
  }
}

/** Redeems an invitation and makes a lock. */
export async function joins(phone: Phone, code: string): Promise<void> {
  const page = await phone.again(`/join#${code}`)
  await page.getByRole('button', { name: t('start', 'join.go'), exact: true }).click()
  await phone.locks()
  await page.waitForURL(/digits|packs/)
}

/** No network at all, also for the worker that keeps the app. */
export const cut = ({ line }: Scene): void => void (line.fault = () => 'nothing')
export const mended = ({ line }: Scene): void => void (line.fault = () => null)

/** The field for the words of a post. */
export const wordsOf = (page: Page): Locator => page.getByLabel(t('compose', 'words.label', { place: brand }))

/** Begins a post, up to its words. Answers its id. */
export async function begins(phone: Phone): Promise<string> {
  const { page } = phone
  await phone.within('/create')
  await page.getByRole('button', { name: t('compose', 'create.post.detail') }).click()
  await page
    .getByRole('button', { name: new RegExp(brand) })
    .first()
    .click()
  await page.getByRole('button', { name: t('compose', 'idea.own') }).click()
  await wordsOf(page).focus()
  return /posts\/([^/]+)/.exec(page.url())?.[1] as string
}

/** Goes to the words of a post, with the cursor behind the last one. */
export async function goesOn(phone: Phone, id: string): Promise<Locator> {
  await phone.within(`/posts/${id}/words`)
  const field = wordsOf(phone.page)
  await field.focus()
  await field.press('Control+End')
  return field
}

/** The words are on the phone's disk, as the screen says. */
export const saved = (page: Page): Promise<void> => page.getByText(t('common', 'save.here')).waitFor({ timeout: 20_000 })

/** Everything left, as the screen says. It is asked to send, for after failures it waits by itself for minutes. */
export async function sent(phone: Phone): Promise<void> {
  const { page } = phone
  await phone.within('/me/sending')
  const none = page.getByText(t('outbox', 'none'), { exact: true })
  for (let tries = 0; ; tries++) {
    const send = page.getByRole('button', { name: new RegExp(t('outbox', 'copy.go', { size: '' }).trim()) })
    if (await send.isVisible()) await send.click({ timeout: 2000 }).catch(() => undefined)
    try {
      return await none.waitFor({ timeout: 5000 })
    } catch (error) {
      if (tries > 8) throw error
    }
  }
}

/** The posts of a person that stand on the server's disk, by id. */
export async function received({ server, name }: Pick<Scene, 'server' | 'name'>): Promise<Map<string, Draft>> {
  const store = await openStore(server.folder)
  try {
    const rows = await store.db
      .selectFrom('document')
      .innerJoin('person', 'person.id', 'document.owner')
      .select(['document.id', 'document.body'])
      .where('person.name', '=', name)
      .where('document.kind', '=', 'drafts')
      .where('document.deleted', '=', 0)
      .execute()
    return new Map(rows.map(({ id, body }) => [id, { ...(JSON.parse(body) as Draft), id }]))
  } finally {
    await store.close()
  }
}

export const pause = (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds))

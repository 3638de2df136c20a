// The phone's clock is wrong by years: work leaves, or it is said why not; with the right clock everything is one again.
import type { BrowserContext } from '@playwright/test'
import { invite } from '../e2e/support/back-room.ts'
import { Phone } from '../e2e/support/phone.ts'
import type { Account } from './account.ts'
import { begins, cut, goesOn, joins, mended, received, saved, scene, sent, t, wordsOf, type Scene } from './scene.ts'

const fiveYears = 5 * 365 * 24 * 3_600_000
const clocks = {
  'in January 1970': () => 60_000 - Date.now(),
  'five years ahead': () => fiveYears,
} as const

export async function clock(found: Account): Promise<void> {
  for (const [what, off] of Object.entries(clocks)) {
    await scene('Clock', (here) => wrongLater(found, here, what, off()))
    found.times += 1
  }
}

/** From the next page on, every clock that a page can read is off by so many milliseconds. */
async function setClock(context: BrowserContext, off: number): Promise<void> {
  await context.addInitScript((by) => {
    const Right = Date
    class Wrong extends Right {
      constructor(...given: readonly number[]) {
        super(...((given.length > 0 ? given : [Right.now() + by]) as [number]))
      }
      static override now(): number {
        return Right.now() + by
      }
    }
    Object.assign(globalThis, { Date: Wrong })
  }, off)
}

/** A phone of the team whose clock goes wrong, and one that joins with a wrong clock. */
async function wrongLater(found: Account, here: Scene, what: string, off: number): Promise<void> {
  const { phone, line, server } = here
  await setClock(phone.page.context(), off)
  cut(here)
  await phone.opens('/create')
  const id = await begins(phone)
  const words = `Written ${what}.`
  await phone.page.keyboard.type(words)
  await saved(phone.page)
  await phone.dies()
  await phone.on()
  await setClock(phone.page.context(), off)
  await phone.opens(`/posts/${id}/words`)
  const kept = await wordsOf(phone.page).inputValue()
  if (kept !== words) found.lost.push(`${what}, after the battery died: ${JSON.stringify(kept)}`)
  mended(here)
  await leaves(found, here, what)
  if ((await received(here)).get(id)?.caption !== words) found.lost.push(`${what}, on the server: ${words}`)

  const name = 'Newcomer'
  const newcomer = new Phone(line.url, { language: 'en' })
  try {
    await newcomer.on()
    await setClock(newcomer.page.context(), off)
    await joins(newcomer, await invite(server, name))
    await newcomer.opens('/create')
    await begins(newcomer)
    await newcomer.page.keyboard.type(words)
    await saved(newcomer.page)
    await leaves(found, { ...here, phone: newcomer }, `joined ${what}`)
    const captions = [...(await received({ server, name })).values()].map(({ caption }) => caption)
    if (captions.length !== 1 || captions[0] !== words) found.lost.push(`joined ${what}: ${JSON.stringify(captions)}`)
  } finally {
    await newcomer.end()
  }

  await phone.off()
  await phone.on()
  await phone.opens('/create')
  const field = await goesOn(phone, id)
  await phone.page.keyboard.type(' And with the right clock.')
  await saved(phone.page)
  const whole = await field.inputValue()
  await sent(phone)
  const there = await received(here)
  if (whole !== `${words} And with the right clock.` || there.get(id)?.caption !== whole)
    found.lost.push(`${what}, with the right clock: ${JSON.stringify([whole, there.get(id)?.caption])}`)
  if (there.size !== 1 || there.get(id)?.copies) found.doubled.push(`${what}: ${there.size} posts on the server for 1`)
}

/** What waits leaves, or the sentence about the clock stands there. */
async function leaves(found: Account, { phone }: Scene, what: string): Promise<void> {
  try {
    await sent(phone)
    found.notes.push(`clock ${what}: work is received`)
  } catch {
    const sentence = t('failures', 'clock-wrong')
    if (await phone.page.getByText(sentence).isVisible()) found.notes.push(`clock ${what}, said: “${sentence}”`)
    else found.wrong.push(`clock ${what}: nothing left, and it is not said why`)
  }
}

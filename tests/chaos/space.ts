// The phone is full, or what it keeps is taken away while the app is open.
import type { CDPSession } from '@playwright/test'
import { invite } from '../e2e/support/back-room.ts'
import type { Account } from './account.ts'
import { begins, goesOn, joins, pause, received, saved, scene, sent, t, wordsOf, type Scene } from './scene.ts'

/** The browser's own say over what this address may keep. */
const browserOf = ({ phone }: Scene): Promise<CDPSession> => phone.page.context().newCDPSession(phone.page)

/** No room: words stay in the field, that is said, and with room again they are saved. */
export function full(found: Account): Promise<void> {
  return scene('Full', async (here) => {
    const { phone, line } = here
    await phone.opens('/create')
    const id = await begins(phone)
    const { page } = phone
    await page.keyboard.type('Kept before it was full.')
    await saved(page)
    await sent(phone)
    const field = await goesOn(phone, id)
    const browser = await browserOf(here)
    await browser.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 })
    // What the browser knows of the room stays good for half a minute.
    await pause(32_000)
    const words = 'Kept before it was full. And typed on the full phone.'
    await page.keyboard.type(words.slice('Kept before it was full.'.length))
    const sentence = t('failures', 'phone-full')
    await page
      .getByText(sentence)
      .waitFor()
      .then(
        () => found.notes.push(`said: “${sentence}”`),
        () => found.wrong.push(`not said: “${sentence}”`),
      )
    if (await page.getByText(t('common', 'save.here')).isVisible()) found.wrong.push('it is called saved although there is no room')
    if ((await field.inputValue()) !== words) found.lost.push(`in the field: ${JSON.stringify(await field.inputValue())}`)
    await browser.send('Storage.overrideQuotaForOrigin', { origin: line.url })
    const began = performance.now()
    await saved(page)
    found.notes.push(`saved by itself ${((performance.now() - began) / 1000).toFixed(1)} s after there was room`)
    await phone.dies()
    await phone.on(`/unlock?then=/posts/${id}/words`)
    await phone.unlocks()
    const again = await wordsOf(phone.page).inputValue()
    if (again !== words) found.lost.push(`after the battery died: ${JSON.stringify(again)}`)
    await sent(phone)
    const there = await received(here)
    if (there.get(id)?.caption !== words) found.lost.push(`on the server: ${JSON.stringify(there.get(id)?.caption)}`)
    if (there.size !== 1) found.doubled.push(`${there.size} posts on the server for 1`)
    found.times += 1
  })
}

/** What the browser gives up: everything, or what it takes when it needs room itself. */
const kinds = {
  'databases and caches': 'indexeddb,cache_storage,service_workers,file_systems',
  everything: 'all',
} as const

/** All that was kept is gone while words are on the screen: they stay there, and nothing is called saved that is not. */
export async function cleared(found: Account): Promise<void> {
  for (const [what, storageTypes] of Object.entries(kinds)) await clearedOf(found, what, storageTypes)
}

function clearedOf(found: Account, what: string, storageTypes: string): Promise<void> {
  return scene('Cleared', async (here) => {
    const { phone, line, server, name } = here
    const acknowledged = 'Received before it was cleared.'
    await phone.opens('/create')
    const id = await begins(phone)
    const { page } = phone
    await page.keyboard.type(acknowledged)
    await saved(page)
    await sent(phone)
    const field = await goesOn(phone, id)
    await page.keyboard.type(' Still on the screen')
    await saved(page)
    await (await browserOf(here)).send('Storage.clearDataForOrigin', { origin: line.url, storageTypes })
    await pause(500)
    await page.keyboard.type(' and goes on.')
    const words = `${acknowledged} Still on the screen and goes on.`
    const sentence = t('failures', 'storage-blocked')
    await page
      .getByText(sentence)
      .waitFor()
      .then(
        () => found.notes.push(`${what}, said: “${sentence}”`),
        () => found.wrong.push(`${what}, not said: “${sentence}”`),
      )
    await pause(6000)
    if (await page.getByText(t('common', 'save.here')).isVisible())
      found.wrong.push(`${what}: it is called saved where nothing opens it again`)
    const shown = await field.inputValue({ timeout: 1000 }).catch(() => null)
    if (shown !== words) found.lost.push(`${what}, on the screen: ${JSON.stringify(shown)}`)
    await field.press('Control+A').catch(() => undefined)
    await field.press('Control+C').catch(() => undefined)
    const copied = await page.evaluate(() => navigator.clipboard.readText()).catch(() => '')
    if (copied !== words) found.lost.push(`${what}, copied: ${JSON.stringify(copied)}`)
    if ((await received(here)).get(id)?.caption?.startsWith(acknowledged) !== true) found.lost.push(`${what}: what the server acknowledged`)
    await phone.again('/')
    const emptied = phone.page.getByRole('heading', { name: t('lock', 'emptied.title') })
    await emptied.waitFor().then(
      () => found.notes.push(`${what}, opened again: “${t('lock', 'emptied.title')}”`),
      () => found.wrong.push(`${what}, opened again, not said: “${t('lock', 'emptied.title')}”`),
    )
    await page.getByRole('link', { name: t('lock', 'emptied.go') }).click()
    await page.getByRole('heading', { name: t('start', 'join.title') }).waitFor()
    await phone.again('/')
    await joins(phone, await invite(server, name))
    await phone.copied('day')
    await phone.opens('/create')
    await begins(phone)
    await phone.page.keyboard.type('Written after joining again.')
    await saved(phone.page)
    await sent(phone)
    const captions = [...(await received(here)).values()].map(({ caption = '' }) => caption)
    if (captions.filter((caption) => caption.startsWith(acknowledged)).length !== 1)
      found.lost.push(`${what}, after joining again: ${JSON.stringify(captions)}`)
    if (!captions.includes('Written after joining again.')) found.lost.push(`${what}: what was written after joining again`)
    found.times += 1
  })
}

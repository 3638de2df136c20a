// What the phone keeps is taken away while words are on the screen: they stay there, and nothing is called saved that is not.
import { invite } from '../e2e/support/back-room.ts'
import type { Account } from './account.ts'
import { begins, goesOn, joins, pause, received, saved, scene, sent, t } from './scene.ts'

/** What the browser gives up: everything, or what it takes when it needs room itself. */
const kinds = {
  'databases and caches': 'indexeddb,cache_storage,service_workers,file_systems',
  everything: 'all',
} as const

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
    const browser = await page.context().newCDPSession(page)
    await browser.send('Storage.clearDataForOrigin', { origin: line.url, storageTypes })
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
    await phone.within('/made')
    const back = await phone.page.getByRole('link', { name: new RegExp(acknowledged) }).count()
    found.notes.push(
      `${what}: what was received stands on the server${back > 0 ? ' and came back' : ', not on the phone: a new code makes a new person'}`,
    )
    found.times += 1
  })
}

// The phone is full: words stay in the field, that is said, and they are saved when there is room. The browser itself refuses.
import type { CDPSession } from '@playwright/test'
import type { Account } from './account.ts'
import { begins, goesOn, pause, received, saved, scene, sent, t, wordsOf, type Scene } from './scene.ts'

/** The browser's own say over what this address may keep. */
const browserOf = ({ phone }: Scene): Promise<CDPSession> => phone.page.context().newCDPSession(phone.page)

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
    await opensWhenFull(found, here, id, words)
    found.times += 1
  })
}

/** On a phone without room the number opens the work, to be read. */
async function opensWhenFull(found: Account, here: Scene, id: string, words: string): Promise<void> {
  const { phone, line } = here
  await phone.dies()
  const page = await phone.on(`/unlock?then=/posts/${id}/words`)
  await (await browserOf(here)).send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 })
  await phone.unlocks().catch(() => undefined)
  const read = await wordsOf(page)
    .inputValue({ timeout: 5000 })
    .catch(() => null)
  if (read === words) found.notes.push('a full phone unlocks')
  else if (await page.getByText(t('failures', 'phone-full')).isVisible()) found.notes.push('a full phone does not unlock, and says so')
  else found.wrong.push('a full phone neither unlocks nor says why')
}

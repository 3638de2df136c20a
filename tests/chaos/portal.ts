// A hotspot answers every question with a page of its own and 200: nothing is taken for received, and all goes through afterwards.
import type { Account } from './account.ts'
import { begins, mended, pause, received, saved, scene, sent, t, wordsOf } from './scene.ts'

const posts = 5

export function portal(found: Account): Promise<void> {
  return scene('Portal', async (here) => {
    const { phone, line } = here
    await phone.opens('/create')
    line.fault = () => 'portal'
    const words = new Map<string, string>()
    for (let post = 0; post < posts; post++) {
      const id = await begins(phone)
      await phone.page.keyboard.type(`Behind a hotspot ${post}.`)
      await saved(phone.page)
      words.set(id, await wordsOf(phone.page).inputValue())
    }
    const { page } = phone
    const sentence = t('failures', 'not-our-server')
    // With the page that was open, then with one that had to open behind the hotspot.
    for (const how of ['open', 'opened anew'] as const) {
      if (how === 'open') await phone.within('/me/sending')
      else await phone.opens('/me/sending')
      await page.getByRole('button', { name: new RegExp(t('outbox', 'copy.go', { size: '' }).trim()) }).click()
      await page
        .getByText(sentence)
        .waitFor()
        .then(
          () => how === 'open' && found.notes.push(`said: “${sentence}”`),
          () => found.wrong.push(`${how}, not said: “${sentence}”`),
        )
      await pause(1500)
      const waiting = await page.getByRole('link', { name: /Behind a hotspot/ }).count()
      if (waiting !== posts) found.lost.push(`${how}: ${waiting} of ${posts} wait`)
      await phone.within('/made')
      await page
        .getByRole('link', { name: /Behind a hotspot/ })
        .first()
        .waitFor()
      if ((await page.getByText(t('common', 'sync.received'), { exact: true }).count()) > 0) found.wrong.push(`${how}: called received`)
    }
    if ((await received(here)).size > 0) found.wrong.push('something came through a portal')
    mended(here)
    await sent(phone)
    const there = await received(here)
    for (const [id, text] of words) if (there.get(id)?.caption !== text) found.lost.push(`afterwards: ${text}`)
    if (there.size !== posts) found.doubled.push(`${there.size} posts on the server for ${posts}`)
    found.times += posts
  })
}

// What a post brought, from Home: three numbers without network, a dead battery before they are saved, and once at the server.
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { serverHas } from './support/back-room.ts'
import { looker } from './support/look.ts'
import { joins, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

test.setTimeout(150_000)

/** How many readings the server has. */
function arrived(server: TestServer): number {
  const db = new DatabaseSync(join(server.folder, 'tama.sqlite'), { readOnly: true })
  try {
    return (db.prepare("select count(*) as n from document where kind = 'readings'").get() as { n: number }).n
  } finally {
    db.close()
  }
}

for (const language of walked('en', 'fr')) {
  const t = speaker(language)
  const look = looker(language)
  const captions =
    language === 'fr'
      ? ['Que voulez-vous apprendre ?', 'Et vous ?', 'Je couds.', 'Ma boutique est ouverte.', 'Je suis là.']
      : ['I am here.']
  const last = new RegExp(captions.at(-1) as string)

  test(`numbers of a post, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    let page: Page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.copied('day')
    await phone.network(false)
    const field = (name: 'saw' | 'liked' | 'said') => page.getByLabel(t('numbers', name))
    for (const [at, caption] of captions.entries()) {
      await phone.within('/create')
      await writes(phone, caption, t)
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
      await tap(page, t('compose', 'preview.share'))
      await tap(page, t('compose', 'posted.yes'))
      if (at === captions.length - 1) continue
      await tap(page, t('compose', 'post.numbers'))
      await field('saw').fill(String(200 + at))
      await field('said').fill(String(at < 2 ? 9 : at))
      await tap(page, t('numbers', 'save'))
      await expect(page.getByRole('heading', { name: t('numbers', 'works') })).toBeVisible()
    }

    // From Home: the post, its numbers, save. Three taps and three entries.
    await phone.within('/')
    await page.getByRole('link', { name: last }).first().click()
    await tap(page, t('compose', 'post.numbers'))
    await field('saw').fill('2 40')
    await field('liked').fill('31')
    await field('said').fill('8')
    await look(page, 'numbers')
    // A screenshot as proof: on this phone alone, and what is not hers to show is covered, before she saves.
    const chooser = page.waitForEvent('filechooser')
    await tap(page, new RegExp(t('rumours', 'picture')))
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() })
    await expect(page.getByRole('main').getByRole('img')).toBeVisible()
    await look(page, 'numbers-proof')
    await tap(page, t('compose', 'cover.open'))
    await tap(page, t('compose', 'cover.add'))
    await tap(page, t('compose', 'cover.save'))
    await expect(page.getByRole('main').getByRole('img')).toBeVisible()
    await page.waitForTimeout(700)
    await phone.dies()

    page = await phone.on('/')
    await phone.network(false)
    await phone.opens('/numbers')
    await page.getByRole('link', { name: last }).click()
    await expect(field('saw')).toHaveValue('240')
    await expect(field('said')).toHaveValue('8')
    await expect(page.getByRole('main').getByRole('img')).toBeVisible()
    await tap(page, t('numbers', 'save'))
    await expect(page.getByRole('heading', { name: t('numbers', 'works') })).toBeVisible()
    if (language === 'fr') await expect(page.getByText(t('numbers', 'next.question'))).toBeVisible()
    await look(page, 'numbers-list')
    await phone.network(true)
    await expect.poll(() => arrived(server), { timeout: 60_000 }).toBe(captions.length)
    await expect
      .poll(async () => (await serverHas(server, 'media')).documents, { timeout: 60_000 })
      .toMatchObject([{ kind: 'numbers-picture' }])
    const [{ media = '' } = {}] = (await serverHas(server, 'media')).documents
    expect(
      (await serverHas(server, 'readings')).documents.filter((reading) => JSON.stringify(reading).includes(String(media))),
    ).toHaveLength(1)
    await phone.end()
  })
}

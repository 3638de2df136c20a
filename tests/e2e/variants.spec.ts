// One idea for many places, without network: brief, post, a set of hashtags, the same idea for X, a dead battery between, the share sheet.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap, writes } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'
import type { Guide } from '../../src/app/data/library.ts'

test.setTimeout(240_000)

const content = resolve(import.meta.dirname, '../../src/shared/content')

const days = [
  {
    language: 'fr',
    who: 'awa',
    first: 'Je suis partie à 19 ans avec trois questions.',
    road: 'Au jour {n}, la route était longue et personne ne disait la vérité.',
    end: 'Le centre des jeunes répond aux questions. Et vous, que lui demanderiez-vous ?',
    broken: 'côte-d’ivoire',
    others: ['Ma route est dangereuse à raconter.', 'J’apprends un métier ici.'],
  },
  {
    language: 'en',
    who: 'isatou',
    first: 'I left at 19 with three questions.',
    road: 'On day {n} the road was long and nobody told the truth.',
    end: 'The youth centre answers questions. What would you ask them?',
    broken: 'gambia-2026',
    others: ['My road is dangerous to tell.', 'I learn a trade here.'],
  },
] as const

for (const { language, who, first, road, end, broken, others } of days.filter((day) => walked('en', 'fr').includes(day.language))) {
  const t = speaker(language)
  const look = looker(language)
  const caption = [first, ...Array.from({ length: 5 }, (_, at) => road.replace('{n}', String(at + 1))), end].join(' ')

  test(`one idea for two places, without network, in ${language}`, async () => {
    const [guide, captions] = ['hashtags', 'captions'].map(
      (name) => JSON.parse(readFileSync(join(content, `guides/${language}/${name}.json`), 'utf8')) as Guide,
    ) as [Guide, Guide]
    const story = guide.sets.find(({ id }) => id === 'story')
    const places = guide.sets.find(({ country }) => country === 'SN')
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    let page = await joins(phone, server.codes[who], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    // A post for Facebook; its place to ask is missing until it is written.
    await phone.within('/create')
    await page.getByRole('button', { name: t('compose', 'create.post') }).click()
    await page
      .getByRole('button', { name: /Facebook/ })
      .first()
      .click()
    await tap(page, t('compose', 'idea.own'))
    const field = page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))
    await field.fill(first)
    await expect(page.getByText(t('compose', 'check.ask'))).toBeVisible()
    // First words of the guide, straight from the field.
    await tap(page, t('compose', 'words.ideas'))
    const starter = captions.starters.find(({ goal }) => goal === 'alternative')
    await expect(page.getByRole('dialog').getByText(starter?.text as string)).toBeVisible()
    await look(page, 'ideas', { silent: true })
    await page
      .getByRole('dialog')
      .getByText(starter?.text as string)
      .click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(field).toHaveValue(`${first}\n\n${starter?.text}`)
    await field.fill(caption)
    await expect(page.getByText(t('compose', 'check.ask'))).toHaveCount(0)

    // The guide as a tool: a rule when a tag breaks it, sets with a tap, the own country first.
    await page.getByLabel(t('compose', 'tags.add')).fill(broken)
    const rule = guide.rules.find(({ id }) => id === 'break')
    await expect(page.getByText(rule?.title as string, { exact: false })).toBeVisible()
    await look(page, 'tag-rule')
    await page.getByLabel(t('compose', 'tags.add')).fill('')
    await tap(page, t('guides', 'sets'))
    await expect(page.getByRole('dialog').getByText(places?.name as string, { exact: true })).toBeVisible()
    // Of places, those of her country alone.
    await expect(page.getByRole('dialog').getByText('Sierra Leone', { exact: true })).toHaveCount(0)
    await look(page, 'tag-sets', { silent: true })
    await page.getByRole('button', { name: `${t('compose', 'tags.add.go')}: ${story?.name}` }).click()
    const town = places?.tags[1] as string
    await page.getByRole('dialog').getByRole('button', { name: town, exact: true }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: town, exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('dialog').getByText(t('compose', 'check.tags.many', { count: 3, high: 2 }))).toBeVisible()
    await tap(page, t('common', 'close'))
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(600)
    const id = /posts\/([^/]+)/.exec(page.url())?.[1] as string

    // The battery dies: words and hashtags are there, and the same idea goes to X.
    await phone.dies()
    await phone.on('/')
    page = await phone.opens(`/posts/${id}`)
    await expect(page.getByText(caption)).toBeVisible()
    await look(page, 'post-also')
    await tap(page, t('compose', 'also.page'))
    await expect(page.getByRole('heading', { name: t('compose', 'also.title') })).toBeVisible()
    await look(page, 'also-places')
    await page.getByRole('button', { name: /^X\b/ }).click()
    const left = page.locator('section').filter({ has: page.getByRole('heading', { name: t('compose', 'also.left') }) })
    await expect(left).toContainText(road.replace('{n}', '5'))
    await expect(left).toContainText(town)
    await look(page, 'also-made', { lights: true })
    await tap(page, t('compose', 'also.make'))
    const short = page.getByLabel(t('compose', 'words.label', { place: 'X' }))
    await expect(short).toHaveValue(new RegExp(`^${first}.*${end.replaceAll('?', '\\?')}$`))
    await page.getByText(t('compose', 'also.left')).click()
    await look(page, 'also-words')
    const made = /posts\/([^/]+)/.exec(page.url())?.[1] as string
    expect(made).not.toBe(id)

    // Too much taken away, and the screen left: what stood there is a tap away.
    const stood = await short.inputValue()
    await short.fill('…')
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(600)
    await phone.within(`/posts/${made}`)
    await phone.within(`/posts/${made}/words`)
    await page.getByText(t('compose', 'earlier'), { exact: true }).click()
    await look(page, 'earlier-words')
    await tap(page, t('compose', 'earlier.take'))
    await expect(short).toHaveValue(stood)
    await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
    await page.waitForTimeout(600)

    // Killed again: the two know each other, and each goes its own way to the share sheet.
    await phone.dies()
    await phone.on('/')
    page = await phone.opens(`/posts/${made}`)
    await expect(page.getByRole('heading', { name: t('compose', 'also.idea') })).toBeVisible()
    await tap(page, t('compose', 'preview.share'))
    await expect.poll(() => phone.shared()).toHaveLength(1)
    const text = (await phone.shared())[0]?.text ?? ''
    expect(text).toContain(end)
    expect(text).not.toContain(town)
    expect(text.length).toBeLessThanOrEqual(280)
    await tap(page, t('compose', 'posted.yes'))
    await page.locator(`a[href="/posts/${id}"]`).click()
    await expect(page.getByText(caption)).toBeVisible()

    // Two more posts, and what was made has a balance.
    for (const words of others) {
      await phone.within('/create')
      await writes(phone, words, t, 'Telegram')
    }
    await phone.within('/made')
    await expect(page.getByText(t('compose', 'balance', { of: 3, risk: 1, way: 1 }))).toBeVisible()
    await look(page, 'balance')
    await phone.within('/guides/hashtags')
    await look(page, 'guide-sets')
    await phone.network(true)
    await phone.synced()
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })
}

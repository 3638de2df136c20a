// A module without network: its questions, its lessons with their tasks, a dead battery between, and the certificate at the end.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { answers, practises, reads, type Lesson } from './support/lessons.ts'
import { looker } from './support/look.ts'
import { joins, keepsAll, tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'
import type { Module } from '../../src/app/data/library.ts'

test.setTimeout(240_000)

const content = resolve(import.meta.dirname, '../../src/shared/content')
const read = (path: string): unknown => JSON.parse(readFileSync(join(content, path), 'utf8'))

/** A short module, in which every lesson is of the first week. */
const number = 5

for (const language of walked('en', 'fr')) {
  const t = speaker(language)
  const look = looker(language)

  test(`a module from its first questions to its certificate, without network, in ${language}`, async () => {
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language })
    const module = read(`modules/${language}/${number}.json`) as Module
    const lessons = module.lessons.map((lesson) => read(`lessons/${language}/${lesson}.json`) as Lesson)
    const address = `/learn/certificates/${number}`
    let page = await joins(phone, server.codes[language === 'fr' ? 'awa' : 'isatou'], undefined, t)
    await phone.within('/packs')
    await keepsAll(page, t)
    await phone.copied('day')
    await phone.network(false)

    await phone.within('/learn')
    await tap(page, t('learn', 'certificates'))
    await expect(page.getByRole('heading', { name: t('certificates', 'title') })).toBeVisible()
    await look(page, 'certificates')
    await page.locator(`a[href="${address}"]`).click()
    await expect(page.getByText(module.can)).toBeVisible()
    await look(page, 'module')

    // Before: every answer wrong, and none explained.
    await tap(page, new RegExp(t('certificates', 'ask.before')))
    for (const [at, { ask, options }] of module.questions.entries()) {
      await expect(page.getByRole('heading', { name: ask })).toBeVisible()
      if (at === 0) await look(page, 'module-question')
      const wrong = options.find((option) => !option.right)
      await page.getByRole('button', { name: wrong?.text as string, exact: true }).click()
      await expect(page.getByText(t('certificates', 'noted'))).toBeVisible()
      await expect(page.getByText(wrong?.why as string)).toHaveCount(0)
      await tap(page, t('learn', 'quiz.next'))
    }
    await expect(page.getByText(t('certificates', 'answered.before', { right: 0, of: 3 }))).toBeVisible()

    for (const [at, lesson] of lessons.entries()) {
      await tap(page, t('learn', 'done.next'))
      await reads(page, lesson, t)
      await practises(page, lesson, t)
      if (at === 0) {
        // The battery dies between the task and the questions: what was done is done.
        await expect(page.getByRole('heading', { name: lesson.quiz[0]?.ask as string })).toBeVisible()
        await phone.dies()
        await phone.on('/')
        page = await phone.opens(`/learn/${lesson.lesson}/quiz/1`)
      }
      await answers(page, lesson, t)
      await expect(page.getByText(lesson.practice.done)).toBeVisible()
      await tap(page, t('learn', 'certificates'))
      if (at === 0) await expect(page.getByText(t('learn', 'path.progress', { done: 1, all: lessons.length }))).toBeVisible()
    }

    // The last task done, the certificate stands there; after it, growth is seen.
    await expect(page.getByRole('heading', { name: new RegExp(t('learn', 'done.title.stranger').replace(/\s?!/, '')) })).toBeVisible()
    await tap(page, new RegExp(t('certificates', 'ask.after')))
    for (const [at, { options }] of module.questions.entries()) {
      const right = options.find((option) => option.right)
      await page.getByRole('button', { name: right?.text as string, exact: true }).click()
      await expect(page.getByText(right?.why as string)).toBeVisible()
      if (at === 0) await look(page, 'module-answer')
      await tap(page, t('learn', 'quiz.next'))
    }
    await expect(page.getByText(t('certificates', 'growth', { before: 0, after: 3, of: 3 }))).toBeVisible()
    await look(page, 'certificate', { lights: true })
    const share = page.getByRole('button', { name: new RegExp(t('certificates', 'share', { size: '' }).trim()) })
    await share.click()
    await expect.poll(() => phone.shared()).toEqual([{ text: '', files: 1 }])
    await page.getByRole('checkbox', { name: t('certificates', 'named') }).check({ force: true })
    await share.click()
    await expect.poll(async () => (await phone.shared()).length).toBe(2)

    // What was learnt is found again, typed as on a phone: no accent, a letter wrong.
    await phone.within('/learn')
    await tap(page, t('learn', 'search'))
    await page.getByRole('searchbox').fill(language === 'fr' ? 'mauritanie rout' : 'mauretania')
    await expect(page.getByText(/^\d+ (found|trouvés?)$/)).toBeVisible()
    await look(page, 'search')
    await page.locator('a[href="/rumours/everyone-gets-through"]').click()
    await page.waitForURL(/everyone-gets-through/)
    await expect(page.getByText(t('rumours', 'truth'), { exact: true }).first()).toBeVisible()
    await look(page, 'rumour-card')
    await tap(page, t('rumours', 'share.card'))
    await expect.poll(async () => (await phone.shared()).length).toBe(3)
    expect((await phone.shared()).at(-1)).toEqual({ text: '', files: 1 })

    // It is known to the team's server once there is a network, and to nobody else.
    await phone.network(true)
    await phone.synced()
    expect(phone.complaints).toEqual([])
    await phone.end()
    await server.end()
  })
}

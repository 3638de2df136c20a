// A Volunteer's first day, offline: one thread through the whole product, in both languages, as a person does it.
import { expect, test, type Page } from '@playwright/test'
import brief from '../../src/shared/content/briefs/en/road-to-equality.json' with { type: 'json' }
import mandat from '../../src/shared/content/briefs/fr/road-to-equality.json' with { type: 'json' }
import lesson from '../../src/shared/content/lessons/en/1.1.json' with { type: 'json' }
import leçon from '../../src/shared/content/lessons/fr/1.1.json' with { type: 'json' }
import { tap } from './support/person.ts'
import { Phone } from './support/phone.ts'
import { TestServer } from './support/server.ts'
import { speaker } from './support/words.ts'
import { walked } from './support/walked.ts'

const days = [
  {
    language: 'fr',
    other: 'en',
    who: 'awa',
    name: 'Awa',
    brief: mandat,
    lesson: leçon,
    caption: 'Aïssatou a ouvert sa boutique avec 3 chèvres et un rêve. Et vous, qui vous inspire ici',
    mend: ' ?',
  },
  {
    language: 'en',
    other: 'fr',
    who: 'isatou',
    name: 'Isatou',
    brief,
    lesson,
    caption: 'She opened her shop with 3 goats and one dream. Who inspires you here',
    mend: '?',
  },
] as const

/** At the desk: whoever goes on before the ten seconds of Undo are over has answered. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Volunteers' }).first().click()
  await expect(page).toHaveURL(/volunteers/)
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Answered' })).toBeVisible()
}

for (const day of days.filter(({ language }) => walked('fr', 'en').includes(language))) {
  test(`a Volunteer's first day in ${day.language}`, async () => {
    const t = speaker(day.language)
    const server = await TestServer.start()
    const phone = new Phone(server.url, { language: day.language })
    const desk = new Phone(server.url, { language: 'en', desk: true })
    let page = await phone.on('/welcome')

    await test.step('the phone guesses the language; a lesson opens with no account', async () => {
      await expect(page.getByRole('heading', { name: t('start', 'welcome.title') })).toBeVisible()
      await tap(page, t('start', 'welcome.try'))
      await expect(page.getByRole('heading', { name: day.lesson.pages[0]?.title as string })).toBeVisible()
    })

    await test.step('after the first load the lesson opens without network', async () => {
      await phone.copied()
      await phone.network(false)
      await page.goto(`${server.url}/try`)
      await expect(page.getByRole('heading', { name: day.lesson.pages[0]?.title as string })).toBeVisible()
      await phone.network(true)
    })

    await test.step('joins by the link of the invitation; nothing is redeemed before the tap', async () => {
      await page.goto(`${server.url}/join#${server.codes[day.who]}`)
      await expect(page.getByLabel(t('start', 'join.label'))).toHaveValue(server.codes[day.who])
      expect(new URL(page.url()).hash).toBe('')
      await tap(page, t('start', 'join.go'))
    })

    await test.step('makes a secret number, twice, before anything private is kept', async () => {
      await phone.locks()
      await expect(page.getByRole('heading', { name: t('start', 'digits.title', { name: day.name }) })).toBeVisible()
      await tap(page, t('common', 'continue'))
    })

    await test.step('chooses what to keep, with bytes, time and money; cut on the way, it goes on', async () => {
      await expect(page.getByRole('heading', { name: t('start', 'packs.title') })).toBeVisible()
      await expect(page.getByText(/\d\s?(KB|Ko)/).first()).toBeVisible()
      await expect(page.getByText(/\d+\s?(s|min|sec)/).first()).toBeVisible()
      await phone.slow(15_000)
      await tap(page, new RegExp(t('start', 'packs.go', { size: '' }).trim()))
      const meter = page.getByRole('progressbar', { name: t('start', 'packs.progress') })
      await expect.poll(() => meter.evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0)
      await phone.network(false)
      await expect(page.getByText(t('start', 'packs.stopped'))).toBeVisible()
      await phone.network(true)
      await expect(page.getByText(t('start', 'packs.done'))).toBeVisible({ timeout: 30_000 })
      await phone.copied('day')
      await tap(page, t('start', 'packs.home'))
    })

    await test.step('the network is cut, the battery dies: lessons are there again at once, her work after the number', async () => {
      await phone.network(false)
      await phone.dies()
      page = await phone.on('/')
      await expect(page.getByRole('heading', { name: t('home', 'hello.stranger') })).toBeVisible()
      await expect(page.getByText(day.name, { exact: true })).toHaveCount(0)
      await page.getByRole('link', { name: new RegExp(t('home', 'locked')) }).click()
      await phone.unlocks()
      await expect(page.getByRole('heading', { name: t('home', 'hello', { name: day.name }) })).toBeVisible()
      await expect(page.getByText(t('common', 'net.offline'))).toBeVisible()
    })

    await test.step('the amber card leads to the lesson, page by page', async () => {
      await tap(page, t('home', 'lesson.go'))
      for (const [at, { title }] of day.lesson.pages.entries()) {
        await expect(page.getByRole('heading', { name: title })).toBeVisible()
        await expect(page.getByRole('button', { name: t('common', 'listen') })).toBeVisible()
        await tap(page, at < day.lesson.pages.length - 1 ? t('common', 'next') : t('learn', 'practise'))
      }
    })

    await test.step('the practice task becomes a private draft', async () => {
      await page.getByRole('textbox').first().fill('Because my brother listens to me.')
      await expect(page.getByText(t('common', 'save.here'))).toBeVisible()
      await tap(page, t('learn', 'practice.done'))
    })

    await test.step('the quiz explains a wrong answer and lets try again', async () => {
      for (const [at, question] of day.lesson.quiz.entries()) {
        await expect(page.getByRole('heading', { name: question.ask })).toBeVisible()
        const wrong = question.options.find((option) => !('right' in option))
        const right = question.options.find((option) => 'right' in option)
        if (at === 0 && wrong) {
          await page.getByRole('button', { name: wrong.text, exact: true }).click()
          await expect(page.getByText(wrong.why)).toBeVisible()
          await tap(page, t('learn', 'quiz.again'))
        }
        await page.getByRole('button', { name: right?.text as string, exact: true }).click()
        await expect(page.getByText(right?.why as string)).toBeVisible()
        await tap(page, t('learn', 'quiz.next'))
      }
      await expect(page.getByText(day.lesson.practice.done)).toBeVisible()
      await page.getByRole('link', { name: t('common', 'close'), exact: true }).click()
    })

    await test.step('the campaign opens as a brief', async () => {
      await page.getByRole('link', { name: new RegExp(day.brief.title) }).click()
      for (const text of [day.brief.objective, day.brief.audience, day.brief.say[0], day.brief.dont[0], day.brief.tasks[0]?.text])
        await expect(page.getByText(text as string, { exact: false }).first()).toBeVisible()
      await expect(page.getByText(/\d\s?(KB|Ko)/).first()).toBeVisible()
      await tap(page, t('campaigns', 'make'))
    })

    await test.step('a post is begun: where, how', async () => {
      await page
        .getByRole('button', { name: /Facebook/ })
        .first()
        .click()
      await tap(page, t('compose', 'idea.own'))
    })

    await test.step('killed in the middle of a word: nothing typed is missing', async () => {
      const field = page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))
      await field.pressSequentially(day.caption)
      await page.waitForTimeout(1000)
      await phone.dies()
      page = await phone.on('/')
      await tap(page, t('common', 'tab.create'))
      await phone.unlocks()
      await page.getByRole('link', { name: new RegExp(day.caption.slice(0, 20)) }).click()
      await tap(page, t('compose', 'post.write'))
      await expect(page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))).toHaveValue(day.caption)
    })

    await test.step('checks and hashtags stand beside the words', async () => {
      await expect(page.getByText(t('compose', 'check.question.missing'))).toBeVisible()
      const tag = day.brief.hashtags[0] as string
      await expect(page.getByRole('button', { name: tag })).toHaveAttribute('aria-pressed', 'true')
      await tap(page, t('compose', 'words.ideas'))
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
    })

    await test.step('asks the coordinator first; it waits on this phone, in bytes', async () => {
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
      await expect(page.getByRole('article').getByText(day.caption.slice(0, 30))).toBeVisible()
      await tap(page, t('compose', 'preview.ask'))
      await expect(page.getByText(t('common', 'sync.onphone')).first()).toBeVisible()
      await phone.opens('/me/sending')
      await expect(page.getByText(t('outbox', 'calm.offline'))).toBeVisible()
      await expect(
        page.getByRole('link', { name: new RegExp(`${day.caption.slice(0, 20)}.*${t('common', 'sync.onphone')}`) }),
      ).toBeVisible()
      await expect(page.getByRole('button', { name: /\d\s?(KB|Ko)/ })).toBeVisible()
    })

    await test.step('the network is back: it leaves by itself, once, although the first answer is lost', async () => {
      await phone.loseAnswers(1)
      await phone.network(true)
      await expect(page.getByText(t('outbox', 'none'))).toBeVisible({ timeout: 40_000 })
    })

    await test.step('the coordinator joins, lets the phone in and asks for a change in words', async () => {
      await desk.on(`/join#${server.codes.fatou}`)
      await tap(desk.page, 'Join')
      await desk.locks('280451')
      await expect(desk.page).toHaveURL(/packs/)
      await desk.comes('/team/volunteers')
      await tap(desk.page, 'The same')
      await expect(desk.page.getByText(`${day.name} is in.`)).toBeVisible()
      await desk.comes('/team')
      await desk.page.getByRole('link', { name: new RegExp(day.caption.slice(0, 20)) }).click()
      await expect(desk.page.getByRole('link', { name: new RegExp(day.caption.slice(0, 20)) })).toHaveCount(1)
      await desk.page.getByLabel(`Your words to ${day.name}`).fill('End with a question mark.')
      await tap(desk.page, /Send the change/)
      await expect(desk.page.getByText('A change was requested')).toBeVisible()
      await goOn(desk.page)
      await desk.synced()
    })

    await test.step('the phone says To fix, with the words; it is mended', async () => {
      await phone.opens('/')
      await expect(page.getByRole('heading', { name: t('home', 'fix.title') })).toBeVisible({ timeout: 20_000 })
      await tap(page, t('home', 'fix.go'))
      await expect(page.getByRole('heading', { name: t('compose', 'post.for', { place: 'Facebook' }) })).toBeVisible()
      await expect(page.getByText('End with a question mark.')).toBeVisible()
      await tap(page, t('compose', 'post.mend'))
      const field = page.getByLabel(t('compose', 'words.label', { place: 'Facebook' }))
      await field.press('Control+End')
      await field.pressSequentially(day.mend)
      await expect(page.getByText(t('compose', 'check.question'), { exact: true })).toBeVisible()
      await tap(page, t('compose', 'words.next'))
      await tap(page, t('compose', 'media.skip'))
      await tap(page, t('compose', 'preview.ask'))
      await expect(page.getByText(t('common', 'sync.received'), { exact: true }).first()).toBeVisible({ timeout: 20_000 })
    })

    await test.step('the coordinator accepts', async () => {
      await desk.comes('/team')
      await desk.page.getByRole('link', { name: new RegExp(day.caption.slice(0, 20)) }).click({ timeout: 20_000 })
      await expect(desk.page.getByRole('button', { name: /Accept/ })).toBeVisible({ timeout: 20_000 })
      await tap(desk.page, /Accept/)
      await expect(desk.page.getByText('Accepted', { exact: true })).toBeVisible()
    })

    await test.step('the desk dies within the ten seconds of Undo: its answer is given all the same', async () => {
      await desk.dies()
      await desk.on('/unlock?then=/team')
      await desk.unlocks()
      await expect(desk.page.getByRole('heading', { name: 'Answered' })).toBeVisible({ timeout: 30_000 })
      await desk.synced()
    })

    await test.step('and the phone says so', async () => {
      await phone.opens('/')
      await expect(page.getByRole('heading', { name: t('home', 'share.title') })).toBeVisible({ timeout: 20_000 })
      await tap(page, t('home', 'share.go'))
      await expect(page.getByRole('heading', { name: t('compose', 'post.for', { place: 'Facebook' }) })).toBeVisible()
      await expect(page.getByText(t('common', 'sync.accepted'), { exact: true }).first()).toBeVisible()
    })

    await test.step('hands the post to an app, says that it is out, pastes the link', async () => {
      await tap(page, t('compose', 'preview.share'))
      await expect.poll(() => phone.shared()).toHaveLength(1)
      const [handed] = await phone.shared()
      expect(handed?.text).toContain(day.caption + day.mend)
      expect(handed?.text).toContain(day.brief.hashtags[0])
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(handed?.text)
      await tap(page, t('compose', 'posted.yes'))
      const link = page.getByLabel(t('compose', 'link.label'))
      await link.fill('not a link')
      await tap(page, t('compose', 'link.save'))
      await expect(page.getByText(t('failures', 'link-wrong'))).toBeVisible()
      await expect(link).toHaveValue('not a link')
      await link.fill('https://facebook.com/share/p/1')
      await tap(page, t('compose', 'link.save'))
      await expect(page.getByText(t('compose', 'link.kept'))).toBeVisible()
    })

    await test.step('another language: every word changes, nothing else', async () => {
      const other = speaker(day.other)
      await phone.network(false)
      await phone.comes('/me/language')
      await page.getByRole('radio', { name: day.other === 'en' ? 'English' : 'Français' }).check()
      await expect(page.getByRole('heading', { name: other('me', 'language.title') })).toBeVisible()
      await phone.opens('/made')
      await expect(page.getByRole('heading', { name: other('compose', 'made.page') })).toBeVisible()
      await expect(page.getByRole('link', { name: new RegExp(day.caption.slice(0, 20)) })).toBeVisible()
    })

    expect(phone.complaints).toEqual([])
    expect(desk.complaints).toEqual([])
    await phone.end()
    await desk.end()
    await server.end()
  })
}

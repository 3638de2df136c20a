// The lessons as journeys walk through them: the first one's text, and how somebody learns any of them.
import { expect, type Page } from '@playwright/test'
import type { Data } from '#shared/kit/collection.ts'
import type { lessons as collection } from '#shared/collections/learning.ts'
import en from '../../../src/shared/content/lessons/en/1.1.json' with { type: 'json' }
import fr from '../../../src/shared/content/lessons/fr/1.1.json' with { type: 'json' }
import { tap } from './person.ts'
import type { speaker } from './words.ts'

export const lessons = { en, fr } as const

export type Lesson = Data<typeof collection>

/** Reads the pages of a lesson that is open. */
export async function reads(page: Page, { pages }: Pick<Lesson, 'pages'>, t: ReturnType<typeof speaker>): Promise<void> {
  for (const [at, { title }] of pages.entries()) {
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
    await tap(page, at + 1 < pages.length ? t('common', 'next') : t('learn', 'practise'))
  }
}

/** Does the task of a lesson: writes in its first field, or chooses. */
export async function practises(page: Page, { practice }: Pick<Lesson, 'practice'>, t: ReturnType<typeof speaker>): Promise<void> {
  await expect(page.getByRole('heading', { name: t('learn', 'practice.title') })).toBeVisible()
  const field = practice.fields.find(({ kind }) => kind !== 'voice')
  const [option] = field?.options ?? []
  if (option) await page.locator(`input[name="${field?.id}"][value="${option.id}"]`).check({ force: true })
  else await page.getByLabel(field?.label as string).fill('3')
  await tap(page, t('learn', 'practice.done'))
}

/** Answers the questions of a lesson, right at once. */
export async function answers(page: Page, { quiz }: Pick<Lesson, 'quiz'>, t: ReturnType<typeof speaker>): Promise<void> {
  for (const { ask, options } of quiz) {
    await expect(page.getByRole('heading', { name: ask })).toBeVisible()
    const right = options.find((option) => option.right)
    await page.getByRole('button', { name: right?.text as string, exact: true }).click()
    await expect(page.getByText(right?.why as string)).toBeVisible()
    await tap(page, t('learn', 'quiz.next'))
  }
}

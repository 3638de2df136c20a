// A lesson ends where its real work begins: the row that leads there says so in the language of the moment.
import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { after } from '../../../src/app/features/learn/after.tsx'
import type { Lesson } from '../../../src/app/data/library.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { routes } from '../../../src/app/routes.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Language } from '#shared/product.ts'
import { testShelf } from '../../support/shelf.ts'

const texts = import.meta.glob<Lesson>('/src/shared/content/lessons/*/*.json', { import: 'default' })

beforeEach(async () => setShelf(await testShelf()))

const shown = async (lesson: string, language: Language) => {
  await loadWords(language, ['common', 'learn', 'failures'])
  await speak(language)
  const After = await after()
  const text = (await texts[`/src/shared/content/lessons/${language}/${lesson}.json`]?.()) as Lesson
  return render(
    <MemoryRouter>
      <After lesson={text} />
    </MemoryRouter>,
  )
}

test.each([
  ['en', '7.4', '/rumours/report', () => say('rumours', 'report.go')],
  ['fr', '8.2', '/numbers', () => say('me', 'numbers')],
] as const)('in %s, lesson %s leads to %s', async (language, lesson, to, name) => {
  await shown(lesson, language)
  expect(screen.getByRole('link', { name: name() })).toHaveAttribute('href', to)
})

test('wherever a lesson leads, there is a screen, in every language the same', async () => {
  const leads = new Map<string, Set<string | undefined>>()
  for (const [path, load] of Object.entries(texts)) {
    const lesson = path.replace(/.*\//, '')
    leads.set(lesson, (leads.get(lesson) ?? new Set()).add((await load()).practice.leads))
    const { unmount } = await shown(lesson.replace('.json', ''), path.includes('/fr/') ? 'fr' : 'en')
    for (const link of screen.queryAllByRole('link')) expect(routes.map((route) => route.path)).toContain(link.getAttribute('href'))
    unmount()
  }
  for (const [lesson, found] of leads) expect([lesson, found.size]).toEqual([lesson, 1])
  expect([...leads.values()].filter((found) => !found.has(undefined)).length).toBeGreaterThan(10)
})

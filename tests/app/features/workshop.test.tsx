// The whole workshop without network, in both languages: every lesson to its end, every module to its certificate.
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fingerprint, type JsonObject } from '#shared/kit/json.ts'
import type { Language } from '#shared/product.ts'
import { inOrder } from '#shared/rules/progress.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import type { Lesson, Module } from '../../../src/app/data/library.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { Screen as Certificate } from '../../../src/app/features/learn/certificate.tsx'
import { Screen as Certificates } from '../../../src/app/features/learn/certificates.tsx'
import { Screen as Done } from '../../../src/app/features/learn/done.tsx'
import { loadFirstLesson } from '../../../src/app/features/learn/first-lesson-text.ts'
import { Screen as Page } from '../../../src/app/features/learn/lesson.tsx'
import { Screen as Practice } from '../../../src/app/features/learn/practice.tsx'
import { Screen as Quiz } from '../../../src/app/features/learn/quiz.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { testShelf } from '../../support/shelf.ts'

const root = resolve(import.meta.dirname, '../../../src/shared/content')
const pieces = (kind: string, language: Language) =>
  readdirSync(join(root, kind, language)).map((name) => ({
    kind,
    id: name.replace(/json$/, language),
    data: JSON.parse(readFileSync(join(root, kind, language, name), 'utf8')) as JsonObject,
  }))

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  // Certificates are drawn in the journey, in a browser that draws.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const routes = [
  { path: '/learn/certificates', element: <Certificates /> },
  { path: '/learn/certificates/:module', element: <Certificate /> },
  { path: '/learn/:lesson/practice', element: <Practice /> },
  { path: '/learn/:lesson/quiz/:question', element: <Quiz /> },
  { path: '/learn/:lesson/done', element: <Done /> },
  { path: '/learn/:lesson/:page', element: <Page /> },
  { path: '/create', element: <p>create</p> },
]

/** As the library of queries reads a text: its no-break spaces are spaces. */
const plain = (text: string) => text.replace(/\s+/g, ' ')

/** Taps what goes on: a link or a button. */
async function tap(name: string): Promise<void> {
  const found = await screen.findAllByText(plain(name))
  fireEvent.click(found.map((one) => one.closest('a, button')).findLast((one) => one !== null) as Element)
}

async function learns({ pages, practice, quiz }: Lesson): Promise<void> {
  for (const [at, { title }] of pages.entries()) {
    await screen.findByRole('heading', { name: title, level: 1 })
    await tap(at + 1 < pages.length ? say('common', 'next') : say('learn', 'practise'))
  }
  // No microphone here: what is said has a test of its own.
  const field = practice.fields.find(({ kind }) => kind !== 'voice')
  const [option] = field?.options ?? []
  const [input] = await screen.findAllByLabelText(plain(option?.text ?? field?.label ?? ''))
  if (option) fireEvent.click(input as HTMLElement)
  else fireEvent.change(input as HTMLElement, { target: { value: '3' } })
  await tap(say('learn', 'practice.done'))
  for (const { ask, options } of quiz) {
    await screen.findByRole('heading', { name: ask })
    const right = options.find((one) => one.right)
    await tap(right?.text as string)
    await screen.findByText(plain(right?.why ?? ''))
    await tap(say('learn', 'quiz.next'))
  }
  await screen.findByText(plain(practice.done))
}

test.each(['en', 'fr'] as const)('every lesson of every module to its certificate, in %s', { timeout: 120_000 }, async (language) => {
  await loadWords(language, ['common', 'learn', 'certificates', 'failures'])
  await speak(language)
  await loadFirstLesson(language)
  setShelf(await testShelf())
  const [lessons, modules] = [pieces('lessons', language), pieces('modules', language)]
  const rows = [...lessons, ...modules].map(({ kind, id, data }) => [kind, id, 1, fingerprint(data), data] as const)
  await applyChanges({ library: new DexieStore(libraryDatabase()), shelf: null }, `learn.${language}`, rows, null, 'e.1')
  const all = inOrder(lessons.map(({ data }) => data as unknown as Lesson))
  expect(all).toHaveLength(48)

  render(<RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/learn/certificates'] })} />)
  const titled = ['4.2', '4.3', '10.4', '10.5'].map((id) => `${id} ${all.find(({ lesson }) => lesson === id)?.title}`)
  await screen.findByText(plain(say('certificates', 'right.left', { lessons: titled.join(' · ') })))
  cleanup()

  for (const { data } of modules) {
    const { module, can } = data as unknown as Module
    for (const lesson of all.filter((one) => one.module === module)) {
      const router = createMemoryRouter(routes, { initialEntries: [`/learn/${lesson.lesson}/1`] })
      render(<RouterProvider router={router} />)
      await learns(lesson)
      cleanup()
    }
    render(<RouterProvider router={createMemoryRouter(routes, { initialEntries: [`/learn/certificates/${module}`] })} />)
    await screen.findByRole('heading', { name: say('learn', 'done.title.stranger') })
    await screen.findByText(plain(can))
    cleanup()
  }

  render(<RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/learn/certificates'] })} />)
  await waitFor(() => expect(screen.getAllByText(say('certificates', 'earned'))).toHaveLength(10))
  expect(screen.getAllByText(say('certificates', 'right.yours'))).toHaveLength(2)
})

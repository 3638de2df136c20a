// A question of a lesson: it is answered by a tap or Enter, and done is said only of what is kept.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import lesson from '#shared/content/lessons/en/1.1.json' with { type: 'json' }
import { fail } from '#shared/kit/result.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { mySteps } from '../../../src/app/data/mine.ts'
import { testShelf } from '../../support/shelf.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { Screen as Done } from '../../../src/app/features/learn/done.tsx'
import { Screen as Quiz } from '../../../src/app/features/learn/quiz.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

beforeEach(async () => {
  await loadWords('en', ['common', 'learn', 'failures'])
  await speak('en')
  setShelf(await testShelf())
})
afterEach(() => vi.restoreAllMocks())

const opened = (address: string) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Routes>
        <Route path="/learn/:lesson/quiz/:question" element={<Quiz />} />
        <Route path="/learn/:lesson/done" element={<Done />} />
      </Routes>
    </MemoryRouter>,
  )
const last = lesson.quiz.length
const [first] = lesson.quiz
const right = lesson.quiz[last - 1]?.options.find((option) => 'right' in option)?.text as string

test('an arrow key answers nothing; a tap does, once', async () => {
  opened('/learn/1.1/quiz/1')
  const option = await screen.findByRole('button', { name: first?.options[0]?.text as string })
  fireEvent.keyDown(option, { key: 'ArrowDown' })
  expect(await mySteps()).toEqual([])
  fireEvent.click(option)
  fireEvent.click(option)
  await waitFor(async () => expect(await mySteps()).toHaveLength(1))
  expect(option).toHaveAttribute('aria-pressed', 'true')
})

test('a lesson whose end the phone cannot keep is not said to be done', async () => {
  opened(`/learn/1.1/quiz/${last}`)
  fireEvent.click(await screen.findByRole('button', { name: right }))
  const full = vi.spyOn(DexieStore.prototype, 'commit').mockResolvedValue(fail('phone-full'))
  fireEvent.click(await screen.findByRole('button', { name: say('learn', 'quiz.next') }))
  await screen.findByText(say('failures', 'phone-full'))
  full.mockRestore()
  fireEvent.click(screen.getByRole('button', { name: say('learn', 'quiz.next') }))
  await screen.findByText(say('common', 'save.here'))
})

test('who opens the end of a lesson that is not finished reads nothing of keeping', async () => {
  opened('/learn/3.1/done')
  await screen.findByText(say('learn', 'not-here'))
  expect(screen.queryByText(say('common', 'save.here'))).toBeNull()
})

// Answering a post at the desk: an answer is for good, so no stray letter gives one and ten seconds take it back.
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/kit/result.ts'
import type { Post } from '../../../src/app/data/mine.ts'
import { answerAsking } from '../../../src/app/features/desk/actions.ts'
import { ReviewOne } from '../../../src/app/features/desk/review-one.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

vi.mock(import('../../../src/app/features/desk/actions.ts'), async (original) => ({ ...(await original()), answerAsking: vi.fn() }))
const written = vi.mocked(answerAsking)

const post: Post = {
  draft: { id: 'd', kind: 'post', caption: 'My road home', asking: 'a' },
  state: 'received',
  review: null,
  late: null,
  handed: null,
  out: null,
  bytes: 1,
  refused: undefined,
  owner: 'awa',
  at: 0,
  n: 1,
}

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'compose', 'failures'])
  await speak('en')
  written.mockReset().mockResolvedValue(ok())
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const opened = () => render(<ReviewOne asked={{ post, writer: 'Awa' }} by="Fatou" />)
const t = (key: string) => say('desk', key)
const button = (key: string) => screen.getByRole('button', { name: new RegExp(t(key)) })
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('a letter answers only from inside the review, and not by being held down', async () => {
  opened()
  fireEvent.keyDown(document.body, { key: 'a' })
  fireEvent.keyDown(button('accept'), { key: 'a', repeat: true })
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'x' })
  await wait(20_000)
  expect(written).not.toHaveBeenCalled()
  fireEvent.keyDown(button('accept'), { key: 'a' })
  await wait(9_900)
  expect(written).not.toHaveBeenCalled()
  await wait(200)
  expect(written).toHaveBeenCalledExactlyOnceWith(post, 'accepted', '', 'Fatou')
})

test('an answer is had back within ten seconds, words included', async () => {
  opened()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Shorter.' } })
  fireEvent.click(button('send'))
  expect(button('undo')).toHaveFocus()
  fireEvent.click(button('undo'))
  await wait(20_000)
  expect(written).not.toHaveBeenCalled()
  expect(screen.getByRole('textbox')).toHaveValue('Shorter.')
})

test('whoever goes on to the next post has answered this one', async () => {
  const { unmount } = opened()
  fireEvent.click(button('refuse'))
  unmount()
  expect(written).toHaveBeenCalledExactlyOnceWith(post, 'refused', '', 'Fatou')
})

test('a change without words is no answer', async () => {
  opened()
  fireEvent.click(button('send'))
  expect(screen.getByText(t('words.missing'))).toBeVisible()
  await wait(20_000)
  expect(written).not.toHaveBeenCalled()
})

// Answering a post at the desk: an answer is for good, so no stray letter gives one and ten seconds take it back.
import { act, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok } from '#shared/kit/result.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { dropAnswer, giveAnswer, heldAnswer, holdAnswer } from '../../../src/app/data/answers.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { postWith } from '../../support/post.ts'
import { ReviewOne } from '../../../src/app/features/desk/review-one.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

vi.mock(import('../../../src/app/data/answers.ts'), async (original) => ({
  ...(await original()),
  holdAnswer: vi.fn(),
  giveAnswer: vi.fn(),
  dropAnswer: vi.fn(),
  heldAnswer: vi.fn(),
}))
const [held, given, dropped, before] = [vi.mocked(holdAnswer), vi.mocked(giveAnswer), vi.mocked(dropAnswer), vi.mocked(heldAnswer)]

const post = postWith({ owner: 'awa' })
const answer = (verdict: 'accepted' | 'change' | 'refused', words = '', ready: string[] = []) => ({
  draft: 'd',
  verdict,
  of: postPrint(post.draft),
  by: 'Fatou',
  on: '2026-11-24',
  ...(words && { words }),
  ...(ready.length > 0 && { ready }),
})

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'compose', 'failures'])
  await speak('en')
  for (const mock of [held, given, dropped]) mock.mockReset().mockResolvedValue(ok())
  before.mockReset().mockResolvedValue(null)
  vi.useFakeTimers({ now: new Date('2026-11-24T10:00:00Z') })
})
afterEach(() => vi.useRealTimers())

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const review = (now: Partial<Parameters<typeof ReviewOne>[0]> = {}) => (
  <MemoryRouter>
    <ReviewOne asked={{ post, writer: 'Awa' }} by="Fatou" {...now} />
  </MemoryRouter>
)
const answeredAs = (verdict: 'accepted' | 'change', by = 'Fatou') => ({
  asked: { post: { ...post, review: { ...answer(verdict), by } }, writer: 'Awa' },
})
const opened = async () => {
  const shown = render(review())
  await wait(0)
  return shown
}
const t = (key: string) => say('desk', key)
const button = (key: string) => screen.getByRole('button', { name: new RegExp(t(key)) })

test('a letter answers only from inside the review, and not by being held down', async () => {
  await opened()
  fireEvent.keyDown(document.body, { key: 'a' })
  fireEvent.keyDown(button('accept'), { key: 'a', repeat: true })
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'x' })
  await wait(20_000)
  expect(held).not.toHaveBeenCalled()
  fireEvent.keyDown(button('accept'), { key: 'a' })
  await wait(9_900)
  expect(held).toHaveBeenCalledExactlyOnceWith('a', answer('accepted'))
  expect(given).not.toHaveBeenCalled()
  await wait(200)
  expect(given).toHaveBeenCalledExactlyOnceWith('a')
})

test('an answer is had back within ten seconds, words included', async () => {
  await opened()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Shorter.' } })
  fireEvent.click(button('send'))
  await wait(0)
  expect(button('undo')).toHaveFocus()
  fireEvent.click(button('undo'))
  await wait(20_000)
  expect(given).not.toHaveBeenCalled()
  expect(dropped).toHaveBeenCalledExactlyOnceWith('a')
  expect(screen.getByRole('textbox')).toHaveValue('Shorter.')
})

test('what cannot be taken back says so, and stays an answer', async () => {
  dropped.mockResolvedValueOnce(fail('storage-blocked'))
  await opened()
  fireEvent.click(button('accept'))
  await wait(0)
  fireEvent.click(button('undo'))
  await wait(0)
  expect(screen.getByText(say('failures', 'storage-blocked'))).toBeVisible()
  await wait(11_000)
  expect(given).toHaveBeenCalledExactlyOnceWith('a')
})

test('an answer that the phone cannot hold is not said to be one', async () => {
  held.mockResolvedValueOnce(fail('phone-full'))
  await opened()
  fireEvent.click(button('accept'))
  await wait(20_000)
  expect(screen.getByText(say('failures', 'phone-full'))).toBeVisible()
  expect(button('accept')).toBeVisible()
  expect(given).not.toHaveBeenCalled()
})

test('whoever goes on to the next post has answered this one', async () => {
  const { unmount } = await opened()
  fireEvent.click(button('refuse'))
  await wait(0)
  unmount()
  expect(given).toHaveBeenCalledExactlyOnceWith('a')
})

test('whoever locks the phone has answered', async () => {
  await opened()
  fireEvent.click(button('refuse'))
  await wait(0)
  dispatchEvent(new Event('tama-leaving'))
  expect(given).toHaveBeenCalledExactlyOnceWith('a')
})

test('an answer that comes from somebody else drops no words', async () => {
  const { rerender } = await opened()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Shorter.' } })
  fireEvent.click(button('send'))
  await wait(0)
  rerender(review(answeredAs('accepted', 'Sira')))
  await wait(0)
  expect(dropped).not.toHaveBeenCalled()
  expect(given).toHaveBeenCalledExactlyOnceWith('a')
})

test('an answer of a tab that was ended is there again, to be taken back or left', async () => {
  before.mockResolvedValue(answer('change', 'Shorter.'))
  await opened()
  expect(button('undo')).toBeVisible()
  expect(held).toHaveBeenCalledExactlyOnceWith('a', answer('change', 'Shorter.'))
  fireEvent.click(button('undo'))
  await wait(20_000)
  expect(given).not.toHaveBeenCalled()
  expect(screen.getByRole('textbox')).toHaveValue('Shorter.')
})

test('a change without words is no answer', async () => {
  await opened()
  fireEvent.click(button('send'))
  expect(screen.getByText(t('words.missing'))).toBeVisible()
  expect(screen.getByRole('textbox')).toHaveFocus()
  await wait(20_000)
  expect(held).not.toHaveBeenCalled()
})

test('an answer leads on to the next post, while it can still be had back and after', async () => {
  const onNext = vi.fn()
  const { rerender } = render(review({ next: 'e', onNext }))
  await wait(0)
  expect(screen.queryByRole('link', { name: t('next') })).toBeNull()
  fireEvent.click(button('accept'))
  await wait(0)
  expect(button('undo')).toHaveFocus()
  expect(screen.getByRole('link', { name: t('next') })).toHaveAttribute('href', '/team/review/e')
  await wait(11_000)
  rerender(review({ ...answeredAs('accepted'), next: 'e', onNext }))
  // The button that had the focus is gone: it goes to what comes next.
  expect(screen.getByRole('link', { name: t('next') })).toHaveFocus()
  fireEvent.click(screen.getByRole('link', { name: t('next') }))
  expect(onNext).toHaveBeenCalledExactlyOnceWith('e')
})

test('where nothing else waits, nothing comes next, and the focus stays in the review', async () => {
  const { rerender } = await opened()
  fireEvent.click(button('accept'))
  await wait(11_000)
  rerender(review(answeredAs('accepted')))
  expect(screen.queryByRole('link', { name: t('next') })).toBeNull()
  expect(screen.getByRole('heading', { name: 'Awa' })).toHaveFocus()
})

test('who comes from the answer before begins at this post, and a letter answers it', async () => {
  render(review({ begin: true }))
  await wait(0)
  const heading = screen.getByRole('heading', { name: 'Awa' })
  expect(heading).toHaveFocus()
  fireEvent.keyDown(heading, { key: 'c' })
  expect(screen.getByRole('textbox')).toHaveFocus()
  fireEvent.keyDown(heading, { key: 'a' })
  await wait(0)
  expect(held).toHaveBeenCalledExactlyOnceWith('a', answer('accepted'))
})

const chip = (key: string) => screen.getByRole('button', { name: say('compose', `ready.${key}`) })

test('a ready sentence travels as its key, not as words of one language, and is taken back by another tap', async () => {
  await opened()
  fireEvent.click(chip('short'))
  fireEvent.click(chip('name'))
  fireEvent.click(chip('hope'))
  fireEvent.click(chip('hope'))
  expect(chip('short')).toHaveAttribute('aria-pressed', 'true')
  expect(chip('hope')).toHaveAttribute('aria-pressed', 'false')
  expect(screen.getByRole('textbox')).toHaveValue('')
  fireEvent.click(button('send'))
  await wait(0)
  expect(held).toHaveBeenCalledExactlyOnceWith('a', answer('change', '', ['short', 'name']))
  fireEvent.click(button('undo'))
  await wait(0)
  expect(chip('short')).toHaveAttribute('aria-pressed', 'true')
})

test('an answer of a tab that was ended has its ready sentences again', async () => {
  before.mockResolvedValue(answer('change', 'Here too.', ['source']))
  await opened()
  fireEvent.click(button('undo'))
  await wait(0)
  expect(chip('source')).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByRole('textbox')).toHaveValue('Here too.')
})

test('the desk says a given answer in its own language, ready sentences first', async () => {
  const { rerender } = await opened()
  const asked = { post: { ...post, review: answer('change', 'Here too.', ['newer', 'short']) }, writer: 'Awa' }
  rerender(review({ asked }))
  await wait(0)
  expect(screen.getByText(`${say('compose', 'ready.short')}. Here too.`)).toBeVisible()
})

test('a post that is out already says so, with where and when: asking for a change changes what is public', async () => {
  vi.useRealTimers()
  setShelf(null)
  const out = { id: 'p', draft: 'd', channel: 'facebook.page', on: '2026-11-20', state: 'posted', link: 'https://fb.com/1' } as const
  render(review({ asked: { post: { ...post, out }, writer: 'Awa' } }))
  expect(await screen.findByText(/Posted · Facebook · 20 November/)).toBeVisible()
  expect(screen.getByText(new RegExp(t('out')))).toBeVisible()
  expect(screen.getByRole('link', { name: out.link })).toHaveAttribute('href', out.link)
})

// A way back to earlier words: what stood there before much of it was taken away is a tap away, also on another day.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { deleteWork, editCaption } from '../../../src/app/features/compose/actions.ts'
import { Screen } from '../../../src/app/features/compose/caption.tsx'
import { earlierWords, keepEarlier, sweepEarlier } from '../../../src/app/data/earlier-words.ts'
import { postById } from '../../../src/app/data/mine.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

const long = 'My road home began in Agadez, in the rain.'
const day = 24 * 60 * 60 * 1000
/** A busy machine brings a lazy part of the screen late. */
const patient = { timeout: 5000 }
let id: string

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures', 'guides'])
  await speak('en')
  id = await newPost()
})
afterEach(() => vi.restoreAllMocks())

async function opened(): Promise<HTMLTextAreaElement> {
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/words`]}>
      <Routes>
        <Route path="/posts/:id/words" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
  return (await screen.findByLabelText(say('compose', 'words.label', { place: 'Facebook' }))) as HTMLTextAreaElement
}
const words = async () => (await earlierWords(id)).map((one) => one.words)

test('words that were replaced and left are there again, and so are those that were taken for them', async () => {
  await editCaption(id, '', long)
  await opened()
  await waitFor(async () => expect(await words()).toEqual([long]), patient)
  fireEvent.change(screen.getByRole('textbox', { name: /Your words/ }), { target: { value: 'Gone.' } })
  await waitFor(async () => expect((await postById(id))?.draft.caption).toBe('Gone.'), patient)
  cleanup()

  const field = await opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'earlier.take'), hidden: true }, patient))
  await waitFor(() => expect(field.value).toBe(long), patient)
  await waitFor(async () => expect((await postById(id))?.draft.caption).toBe(long), patient)
  expect(await words()).toEqual(['Gone.', long])
})

test('after 30 days, and when the post is deleted, nothing of it stays', async () => {
  await editCaption(id, '', long)
  await keepEarlier(id, 'Before.')
  const post = await postById(id)
  if (post) await deleteWork(post.draft)
  await sweepEarlier()
  // The deletion may still be taken back.
  expect(await words()).toEqual(['Before.'])
  const now = Date.now()
  const clock = vi.spyOn(Date, 'now').mockReturnValue(now + day)
  await sweepEarlier()
  clock.mockReturnValue(now)
  expect(await words()).toEqual([])

  await keepEarlier(id, 'Before.')
  clock.mockReturnValue(now + 31 * day)
  expect(await words()).toEqual([])
})

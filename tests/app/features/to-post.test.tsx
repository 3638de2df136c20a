// From the words of a practice task to a real post: begun once, however often it is asked for.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { ToPost } from '../../../src/app/features/learn/to-post.tsx'
import { practiceDraft, savePractice } from '../../../src/app/features/learn/actions.ts'
import { deleteWork, editCaption } from '../../../src/app/features/compose/actions.ts'
import type { Lesson } from '../../../src/app/data/library.ts'
import { myPosts } from '../../../src/app/data/mine.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { loadWords, speak } from '../../../src/app/words/words.ts'
import text from '#shared/content/lessons/en/6.2.json' with { type: 'json' }
import hooked from '#shared/content/lessons/en/3.1.json' with { type: 'json' }
import { Screen as Channel } from '../../../src/app/features/compose/channel.tsx'
import { testShelf } from '../../support/shelf.ts'

const hooks = { ...hooked, id: '3.1.en' } as unknown as Lesson
const lesson = { ...text, id: '6.2.en' } as unknown as Lesson

function At() {
  return <output>{useLocation().pathname}</output>
}

beforeEach(async () => {
  await loadWords('en', ['common', 'learn', 'compose', 'failures'])
  await speak('en')
  setShelf(await testShelf())
})

const shown = () =>
  render(
    <MemoryRouter initialEntries={['/done']}>
      <Routes>
        <Route path="/done" element={<ToPost lesson={lesson} />} />
        <Route path="*" element={<At />} />
      </Routes>
    </MemoryRouter>,
  )

async function practised(answers: Record<string, string>): Promise<void> {
  const { id } = await practiceDraft('6.2')
  await savePractice(id, '6.2', lesson.practice, answers)
}

test('a caption becomes a post for its place, and asked for again it is the same one, with its newer words', async () => {
  await practised({ status: 'Come on Tuesday.', post: 'And you?' })
  const { unmount } = shown()
  fireEvent.click(await screen.findByRole('button', { name: /And you/ }))
  const at = await screen.findByText(/^\/posts\/[\w-]{22}\/words$/)
  const [post, ...others] = await myPosts()
  expect(others).toEqual([])
  expect(post?.draft).toMatchObject({ kind: 'post', channel: 'facebook.profile', caption: 'And you?' })
  expect(at).toHaveTextContent(post?.draft.id as string)
  unmount()

  await editCaption(post?.draft.id as string, 'And you?', 'And what do you do?')
  const again = shown()
  fireEvent.click(await screen.findByRole('button', { name: /And what do you do/ }))
  await screen.findByText(`/posts/${post?.draft.id}`)
  expect((await myPosts()).map(({ draft }) => draft.caption)).toEqual(['And what do you do?'])
  again.unmount()

  // Deleted, it can be begun anew; the other text has a post of its own.
  await deleteWork((await myPosts())[0]?.draft as NonNullable<typeof post>['draft'])
  const third = shown()
  fireEvent.click(await screen.findByRole('button', { name: /And you/ }))
  await waitFor(async () => expect(await myPosts()).toHaveLength(1))
  third.unmount()
  shown()
  fireEvent.click(await screen.findByRole('button', { name: /Come on Tuesday/ }))
  await waitFor(async () =>
    expect(new Set((await myPosts()).map(({ draft }) => draft.channel))).toEqual(new Set(['facebook.profile', 'whatsapp.status'])),
  )
})

test('where the task asked for no place, the post begins with the question where; with words it goes on to them', async () => {
  const { id } = await practiceDraft('3.1')
  await savePractice(id, '3.1', hooks.practice, { moment: 'At dawn.', question: 'And you?', best: 'question' })
  render(
    <MemoryRouter initialEntries={['/done']}>
      <Routes>
        <Route path="/done" element={<ToPost lesson={hooks} />} />
        <Route path="/posts/:id/channel" element={<Channel />} />
        <Route path="*" element={<At />} />
      </Routes>
    </MemoryRouter>,
  )
  const [first] = await screen.findAllByRole('button')
  expect(first).toHaveTextContent(/^And you\?$/)
  fireEvent.click(first as HTMLElement)
  fireEvent.click(await screen.findByRole('button', { name: /Page post/ }))
  await screen.findByText(/^\/posts\/[\w-]{22}\/words$/)
  expect((await myPosts()).map(({ draft }) => draft)).toEqual([expect.objectContaining({ channel: 'facebook.page', caption: 'And you?' })])
})

test('who practised nothing that could be posted is offered nothing', async () => {
  await practised({ news: 'A course.' })
  shown()
  await new Promise((done) => setTimeout(done, 100))
  expect(screen.queryByRole('button')).toBeNull()
})

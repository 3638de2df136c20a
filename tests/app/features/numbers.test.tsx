// My numbers: typed as people type, kept at each pause, asked about once when they look like a slip, and told as what worked.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { editCaption, noteHanded, sayPosted } from '../../../src/app/features/compose/actions.ts'
import { keepNumbers, outPosts } from '../../../src/app/features/numbers/readings.ts'
import { Screen as List } from '../../../src/app/features/numbers/numbers.tsx'
import { Screen as Form } from '../../../src/app/features/numbers/reading.tsx'
import { postById } from '../../../src/app/data/mine.ts'
import { freshId } from '../../../src/app/data/write.ts'
import { surface } from '../../../src/app/data/reference.ts'
import { chooseChannel } from '../../../src/app/features/compose/actions.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

let id: string

async function goesOut(post: string, caption: string): Promise<void> {
  await editCaption(post, '', caption)
  await noteHanded((await postById(post))?.draft as never)
  await sayPosted((await postById(post))?.handed as never)
}

beforeEach(async () => {
  await loadWords('en', ['common', 'numbers', 'failures'])
  await speak('en')
  id = await newPost()
  await goesOut(id, 'What would you learn?')
})

const opened = (path: string) =>
  render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/posts/:id/numbers" element={<Form />} />
        <Route path="/numbers" element={<List />} />
      </Routes>
    </MemoryRouter>,
  )
const field = (name: 'saw' | 'liked' | 'said') => screen.findByLabelText(say('numbers', name))
const types = async (name: 'saw' | 'liked' | 'said', text: string) => fireEvent.change(await field(name), { target: { value: text } })
const numbers = async () => (await outPosts())[0]?.numbers

test('what is typed is there again without a tap, and an empty field stays unknown', async () => {
  const { unmount } = opened(`/posts/${id}/numbers`)
  await types('saw', '2 400')
  await types('said', '1.2K')
  await waitFor(async () => expect(await numbers()).toMatchObject({ saw: 2400, said: 1200 }))
  expect(await numbers()).not.toHaveProperty('liked')
  unmount()
  opened(`/posts/${id}/numbers`)
  expect(await field('saw')).toHaveValue('2,400')
  expect(await field('liked')).toHaveValue('')
})

test('a slip of the finger does not take away what was kept; an emptied field does', async () => {
  opened(`/posts/${id}/numbers`)
  await types('saw', '240')
  await types('said', '8')
  await waitFor(async () => expect(await numbers()).toMatchObject({ saw: 240, said: 8 }))
  await types('saw', '24o')
  await types('said', '')
  await waitFor(async () => expect(await numbers()).not.toHaveProperty('said'))
  expect(await numbers()).toMatchObject({ saw: 240 })
})

test('a week after, the fields are empty: the numbers of the first day are not those of the week', async () => {
  const [one] = await outPosts()
  await keepNumbers(one as never, { saw: 240, liked: 3, said: 8 })
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 8 * 24 * 60 * 60 * 1000)
  opened(`/posts/${id}/numbers`)
  expect(await field('saw')).toHaveValue('')
  await types('saw', '900')
  await waitFor(async () => expect(await numbers()).toMatchObject({ saw: 900, after: 'week' }))
  expect(await numbers()).not.toHaveProperty('said')
  now.mockRestore()
})

test('what is no number is said beside it, and nothing that was typed goes', async () => {
  opened(`/posts/${id}/numbers`)
  await types('saw', 'many')
  await types('said', '8')
  fireEvent.click(screen.getByRole('button', { name: say('numbers', 'save') }))
  await screen.findByText(say('numbers', 'wrong'))
  expect(await field('saw')).toHaveValue('many')
  expect(await field('saw')).toBeInvalid()
  await types('saw', '240')
  fireEvent.click(screen.getByRole('button', { name: say('numbers', 'save') }))
  await screen.findByText(say('numbers', 'works'))
  expect(await numbers()).toMatchObject({ saw: 240, said: 8 })
})

test('more comments than people are asked about once, and then believed', async () => {
  opened(`/posts/${id}/numbers`)
  await types('saw', '20')
  await types('said', '80')
  fireEvent.click(screen.getByRole('button', { name: say('numbers', 'save') }))
  await screen.findByText(say('numbers', 'odd', { number: '80' }))
  fireEvent.click(screen.getByRole('button', { name: say('numbers', 'save') }))
  await screen.findByText(say('numbers', 'works'))
  expect(await numbers()).toMatchObject({ saw: 20, said: 80 })
})

test('after five posts with comments it says what worked, and one thing for the next', async () => {
  opened('/numbers')
  await screen.findByText(say('numbers', 'few', { count: 5 }))
  const facebook = await surface('facebook.page', 'en')
  for (const [caption, said] of [
    ['And you?', 9],
    ['I sew now.', 2],
    ['I came home.', 3],
    ['My shop is open.', 1],
  ] as const) {
    const post = freshId()
    await chooseChannel(post, facebook as never, undefined)
    await goesOut(post, caption)
    const one = (await outPosts()).find(({ post: { draft } }) => draft.id === post)
    await keepNumbers(one as never, { saw: 200, liked: undefined, said })
  }
  const [first] = (await outPosts()).filter(({ post: { draft } }) => draft.id === id)
  await keepNumbers(first as never, { saw: 300, liked: 4, said: 11 })
  await screen.findByText(say('numbers', 'comments', { count: 10, number: '10' }))
  expect(screen.getByText(say('numbers', 'next.question'))).toBeVisible()
  expect(screen.getByText(say('numbers', 'kind.other'))).toBeVisible()
})

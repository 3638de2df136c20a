// One idea in many places: each place has a post of its own, nothing is made twice, and what had no room stays at hand.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { addHashtag, deleteWork, editCaption } from '../../../src/app/features/compose/actions.ts'
import { describePicture } from '../../../src/app/features/compose/picture-actions.ts'
import { Screen as Also } from '../../../src/app/features/compose/also.tsx'
import { Screen as Words } from '../../../src/app/features/compose/caption.tsx'
import { Screen as Made } from '../../../src/app/features/compose/made.tsx'
import { Screen as Post } from '../../../src/app/features/compose/post.tsx'
import { Screen as Preview } from '../../../src/app/features/compose/preview.tsx'
import { makeVariant, siblingsOf } from '../../../src/app/features/compose/variant-actions.ts'
import { namings } from '../../../src/app/data/media/waiting.ts'
import { myPosts, postById, type Post as Whole } from '../../../src/app/data/mine.ts'
import { surface } from '../../../src/app/data/reference.ts'
import { shelfKnown } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import type { Key } from '../../../src/app/words/catalogue.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

const road = Array.from({ length: 7 }, (_, day) => `On day ${day} the road was long and nobody told the truth. `).join('')
const long = `I left at 19 with three questions. ${road}What would you ask?`
const picture = 'a'.repeat(43)
// A busy machine brings a lazy part of the screen late.
let id: string

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures', 'guides'])
  await speak('en')
  id = await newPost()
  await editCaption(id, '', long)
  for (const tag of ['#MyStory', '#Thiès', '#Sewing']) await addHashtag(id, tag)
})
afterEach(async () => {
  for (const { draft } of await myPosts()) await deleteWork(draft)
})

const whole = async (of = id) => (await postById(of)) as Whole
const t = (key: Key<'compose'>, facts = {}) => say('compose', key, facts)

function opened(path: string) {
  const router = createMemoryRouter(
    [
      { path: '/posts/:id', element: <Post /> },
      { path: '/posts/:id/also', element: <Also /> },
      { path: '/posts/:id/words', element: <Words /> },
      { path: '/posts/:id/preview', element: <Preview /> },
      { path: '/made', element: <Made /> },
      { path: '*', element: <h1>elsewhere</h1> },
    ],
    { initialEntries: [path] },
  )
  render(<RouterProvider router={router} />)
  return router
}

test('from a post to the same idea for X: what is cut is shown first, and stays at hand beside the new words', async () => {
  const router = opened(`/posts/${id}`)
  fireEvent.click(await screen.findByRole('link', { name: t('also.page') }))
  fireEvent.click((await screen.findByText('X')).closest('button') as Element)
  const left = (await screen.findByRole('heading', { name: t('also.left') })).closest('section') as HTMLElement
  expect(left).toHaveTextContent('On day 6 the road was long')
  expect(left).toHaveTextContent('#Sewing')
  expect(await myPosts()).toHaveLength(1)
  const make = screen.getByRole('button', { name: t('also.make') })
  fireEvent.click(make)
  fireEvent.click(make)
  const field = (await screen.findByLabelText(t('words.label', { place: 'X' }))) as HTMLTextAreaElement
  expect(field.value).toMatch(/^I left at 19.*What would you ask\?$/)
  expect(await screen.findByText(t('also.left'))).toBeInTheDocument()
  const made = await siblingsOf((await whole()).draft)
  expect(made.map(({ draft }) => [draft.channel, draft.idea, draft.hashtags])).toEqual([['x.post', id, ['#MyStory', '#Thiès']]])
  expect((await whole()).draft.caption).toBe(long)

  await router.navigate(`/posts/${id}`)
  const group = (await screen.findByRole('heading', { name: t('also.idea') })).closest('section') as HTMLElement
  expect(within(group).getByRole('link')).toHaveAttribute('href', `/posts/${made[0]?.draft.id}`)
  await router.navigate(`/posts/${id}/also?for=x.post`)
  await waitFor(() => expect(screen.getByRole('link', { name: t('post.write') })).toHaveAttribute('href', `/posts/${made[0]?.draft.id}`))
  expect(screen.queryByRole('button', { name: t('also.make') })).toBeNull()
})

test('a variant keeps the pictures and what they show, and keeps them when the first post goes', async () => {
  await writer(drafts)(id, (draft) => draft && { ...draft, media: [picture] })
  await describePicture(id, picture, 'A woman sews.')
  const place = await surface('whatsapp.status', 'en')
  const [second, third] = [freshId(), freshId()]
  await makeVariant(second, (await whole()).draft, place as never, { caption: long, hashtags: [], left: { words: '', hashtags: [] } })
  await makeVariant(third, (await whole(second)).draft, place as never, {
    caption: 'Short',
    hashtags: [],
    left: { words: '', hashtags: [] },
  })
  await deleteWork((await whole()).draft)
  expect((await whole(second)).pictures).toEqual([{ id: picture, alt: 'A woman sews.', bytes: null }])
  expect((await namings((await shelfKnown()) as PrivateShelf)).has(picture)).toBe(true)
  // The first is gone: those that are left still belong together.
  expect((await siblingsOf((await whole(second)).draft)).map(({ draft }) => draft.id)).toEqual([third])
})

test('a picture that nobody described and a post without a place to ask are noticed, and stop nobody', async () => {
  await writer(drafts)(id, (draft) => draft && { ...draft, media: [picture] })
  opened(`/posts/${id}/words`)
  await screen.findByText(t('check.ask'))
  await screen.findByText(t('check.alt'))
  fireEvent.change(screen.getByRole('textbox', { name: t('words.label', { place: 'Facebook' }) }), {
    target: { value: 'Write to me. And you?' },
  })
  await waitFor(() => expect(screen.queryByText(t('check.ask'))).toBeNull())
  await waitFor(async () => expect((await whole()).draft.caption).toBe('Write to me. And you?'))
})

test('before it goes out, the picture without a description is asked about once more', async () => {
  await writer(drafts)(id, (draft) => draft && { ...draft, media: [picture] })
  opened(`/posts/${id}/preview`)
  await screen.findByText(t('check.alt'))
  expect(screen.getByRole('link', { name: t('preview.share') })).toBeInTheDocument()
  expect(screen.queryByText(t('check.ask'))).toBeNull()
})

test('the balance of three posts stands in one line, of two in none', async () => {
  const says = async (caption: string) => editCaption(freshId(), '', caption)
  await says('I learn a trade here.')
  opened('/made')
  await screen.findByText(t('made.posts'))
  expect(screen.queryByText(t('balance.why'))).toBeNull()
  await says('The road is dangerous. Today I sell juice.')
  await screen.findByText(t('balance', { of: 3, risk: 1, way: 2 }))
})

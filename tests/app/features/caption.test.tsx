// The words of a post under the fingers of whoever writes: nothing typed is lost, whatever changes elsewhere meanwhile.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { chooseChannel, editCaption, flipHashtag } from '../../../src/app/features/compose/actions.ts'
import { Screen } from '../../../src/app/features/compose/caption.tsx'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { fail } from '#shared/kit/result.ts'
import { surface } from '../../../src/app/data/reference.ts'
import { postById } from '../../../src/app/data/mine.ts'
import { writer } from '../../../src/app/data/write.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

// A cheap phone's memory answers late: what it says is what stood there a moment ago.
vi.mock(import('../../../src/app/data/mine.ts'), async (original) => {
  const mine = await original()
  return {
    ...mine,
    postById: async (post) => {
      const found = await mine.postById(post)
      await new Promise((done) => setTimeout(done, 80))
      return found
    },
  }
})

let id: string

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures', 'guides'])
  await speak('en')
  id = await newPost()
})
afterEach(() => vi.useRealTimers())

async function opened(): Promise<HTMLTextAreaElement> {
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/words`]}>
      <Routes>
        <Route path="/posts/:id/words" element={<Screen />} />
        <Route path="/posts/:id/media" element={<h1>Pictures</h1>} />
      </Routes>
    </MemoryRouter>,
  )
  return (await screen.findByLabelText(say('compose', 'words.label', { place: 'Facebook' }))) as HTMLTextAreaElement
}

/** Types on, as the keyboard of a phone does: the field's own text and some letters more. */
const types = (field: HTMLTextAreaElement, letters: string) => fireEvent.change(field, { target: { value: field.value + letters } })
const kept = async () => (await postById(id))?.draft
const moment = (ms: number) => act(() => new Promise((done) => setTimeout(done, ms)))

test('what is typed stays in the field, pause or no pause', async () => {
  const field = await opened()
  let typed = ''
  // Pauses about as long as those after which is saved: the moments in which memory answers with older news.
  for (const [at, letter] of 'My road home began in Agadez.'.split('').entries()) {
    types(field, letter)
    typed += letter
    expect(field.value).toBe(typed)
    await moment([0, 190, 210, 230, 405, 30][at % 6] as number)
    expect(field.value).toBe(typed)
  }
  await waitFor(async () => expect((await kept())?.caption).toBe(typed))
}, 20_000)

test('where hashtags do nothing none are offered; one that is there can be taken out', async () => {
  const status = await surface('whatsapp.status', 'en')
  await chooseChannel(id, status as NonNullable<typeof status>, undefined)
  await flipHashtag(id, '#MyStory')
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/words`]}>
      <Routes>
        <Route path="/posts/:id/words" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
  fireEvent.click(await screen.findByRole('button', { name: '#MyStory' }))
  await waitFor(() => expect(screen.queryByText(say('compose', 'tags'))).toBeNull())
  expect(screen.queryByLabelText(say('compose', 'tags.add'))).toBeNull()
})

test('less than half a second after the last letter everything is on the disk', async () => {
  const field = await opened()
  for (const letter of 'Awa speaks') types(field, letter)
  await moment(500)
  expect((await kept())?.caption).toBe('Awa speaks')
})

test('words from another phone arrive in a field where nobody types', async () => {
  const field = await opened()
  types(field, 'My road.')
  await waitFor(async () => expect((await kept())?.caption).toBe('My road.'))
  await editCaption(id, 'My road.', 'My road.\n\nAnd my sister’s.')
  await waitFor(() => expect(field.value).toBe('My road.\n\nAnd my sister’s.'))
})

test('two tabs write one post: paragraphs meet, and what cannot meet is kept beside', async () => {
  await editCaption(id, '', 'One.\n\nTwo.')
  await editCaption(id, 'One.\n\nTwo.', 'One.\n\nTwo, from the other tab.')
  await editCaption(id, 'One.\n\nTwo.', 'One, from this tab.\n\nTwo.')
  expect((await kept())?.caption).toBe('One, from this tab.\n\nTwo, from the other tab.')
  await editCaption(id, 'One.\n\nTwo.', 'Something else.')
  const draft = await kept()
  expect(draft?.caption).toBe('Something else.')
  expect(copiesOf(draft as unknown as JsonObject).map(({ value }) => value)).toEqual(['One, from this tab.\n\nTwo, from the other tab.'])
  expect((await writer(drafts)(id, (data) => data)).ok).toBe(true)
})

test('on a full phone Next stays with the words that are not kept, and goes on once there is room', async () => {
  const field = await opened()
  const full = vi.spyOn(DexieStore.prototype, 'commit').mockResolvedValue(fail('phone-full'))
  types(field, 'My road home')
  const next = screen.getByRole('button', { name: say('compose', 'words.next') })
  fireEvent.click(next)
  await screen.findByText(say('failures', 'phone-full'))
  expect(screen.queryByText('Pictures')).toBeNull()
  expect(field.value).toBe('My road home')
  full.mockRestore()
  fireEvent.click(next)
  await screen.findByText('Pictures')
  expect((await kept())?.caption).toBe('My road home')
})

test('what is under the fingers stays there while another tab writes the same words, and both are kept', async () => {
  const field = await opened()
  types(field, 'My road.')
  await waitFor(async () => expect((await kept())?.caption).toBe('My road.'))
  await moment(150)
  await editCaption(id, 'My road.', 'My road. From the other tab.')
  let typed = 'My road.'
  for (const letter of ' And my sister’s.') {
    types(field, letter)
    typed += letter
    await moment(45)
    expect(field.value).toBe(typed)
  }
  await moment(600)
  expect(field.value).toBe(typed)
  const draft = await kept()
  expect(draft?.caption).toBe(typed)
  expect(copiesOf(draft as unknown as JsonObject).map(({ value }) => value)).toEqual(['My road. From the other tab.'])
})

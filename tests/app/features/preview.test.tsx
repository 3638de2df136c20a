// Before a post goes out: what shows a person, a number or a place is asked about once more. It advises, and stops nobody.
import { render, screen } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { chooseChannel, editCaption } from '../../../src/app/features/compose/actions.ts'
import { Screen } from '../../../src/app/features/compose/preview.tsx'
import { surface } from '../../../src/app/data/reference.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

let id: string

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures'])
  await speak('en')
  id = await newPost()
})

async function looksAt(caption: string): Promise<void> {
  await editCaption(id, '', caption)
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/preview`]}>
      <Routes>
        <Route path="/posts/:id/preview" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
  await screen.findByText(caption)
}

test('a telephone number in the words is seen before they go out, and both ways on stay open', async () => {
  await looksAt('Ask for the course at 77 123 45 67?')
  await screen.findByText(say('compose', 'check.number'))
  expect(screen.getByRole('link', { name: say('compose', 'preview.share') })).toBeVisible()
})

test('where no text is taken, none is drawn, and it is said where words belong', async () => {
  const story = await surface('instagram.story', 'en')
  await chooseChannel(id, story as NonNullable<typeof story>, undefined)
  await editCaption(id, '', 'Come home')
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/preview`]}>
      <Routes>
        <Route path="/posts/:id/preview" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
  await screen.findByText(say('compose', 'check.wordless', { place: 'Instagram' }))
  expect(screen.queryByText('Come home')).toBeNull()
})

test('words that show nobody are not asked about', async () => {
  await looksAt('A year ago I came home. Today I sew for my street. What would you learn?')
  expect(screen.queryByRole('list', { name: say('compose', 'preview.look') })).toBeNull()
})

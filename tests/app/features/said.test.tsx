// What a coordinator asked for, as its Volunteer reads it: in the language of this phone, whatever the desk speaks.
import { cleanup, render, screen } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Screen as Caption } from '../../../src/app/features/compose/caption.tsx'
import { Screen as Post } from '../../../src/app/features/compose/post.tsx'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'

let shelf: PrivateShelf

beforeEach(async () => {
  await loadWords('fr', ['common', 'compose', 'failures', 'guides'])
  await speak('fr')
  shelf = await testShelf()
  setShelf(shelf)
})
afterEach(() => speak('en'))

async function answered(said: object) {
  const put = (kind: string, id: string, server: object) =>
    shelf.store.commit({ docs: [{ stored: { kind, id, n: 1, base: [1, 'x'], feeds: ['user.awa'], server } as Stored, seen: 0 }] })
  await put('drafts', 'd', { kind: 'post', caption: 'Mon chemin', asking: 'a' })
  await put('reviews', 'a', { draft: 'd', verdict: 'change', of: 'x', by: 'Fatou', on: '2026-11-24', ...said })
}
const opened = (path: string) =>
  render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/posts/:id" element={<Post />} />
        <Route path="/posts/:id/words" element={<Caption />} />
      </Routes>
    </MemoryRouter>,
  )
const t = (key: string, facts?: object) => say('compose', key, facts as never)
const both = ['/posts/d', '/posts/d/words']

test.each(both)('ready sentences are read in the own language, before the words: %s', async (path) => {
  await answered({ ready: ['short', 'name'], words: 'Merci.' })
  opened(path)
  expect(await screen.findByText(new RegExp(`${t('ready.name')}\\. ${t('ready.short')}\\. Merci\\.$`))).toBeVisible()
  expect(screen.getByText(t('post.said', { name: 'Fatou' }))).toBeVisible()
})

test.each(both)('an answer of before ready sentences reads as it did: %s', async (path) => {
  await answered({ words: 'Merci.' })
  opened(path)
  expect(await screen.findByText(/^(: )?Merci\.$/)).toBeVisible()
  expect(screen.getByText(t('post.said', { name: 'Fatou' }))).toBeVisible()
})

test.each(both)('where this phone can say nothing of it, it says that a change is requested: %s', async (path) => {
  await answered({ ready: ['newer'] })
  opened(path)
  expect(await screen.findByText(t('post.fix'))).toBeVisible()
  expect(screen.queryByText(t('post.said', { name: 'Fatou' }))).toBeNull()
  expect(screen.queryByText(/newer/)).toBeNull()
  cleanup()
})

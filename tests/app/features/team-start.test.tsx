// The yes to let the team start from one's words: never by itself, for the words that are shown, taken back at any time; and starting from others'.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { templates } from '#shared/collections/publishing.ts'
import { idBeside } from '#shared/kit/ids.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { deleteWork, editCaption } from '../../../src/app/features/compose/actions.ts'
import { Screen as Idea } from '../../../src/app/features/compose/idea.tsx'
import { Screen as Post } from '../../../src/app/features/compose/post.tsx'
import { TeamStarts } from '../../../src/app/features/desk/starts.tsx'
import { postById, type Draft } from '../../../src/app/data/mine.ts'
import type { Session } from '../../../src/app/data/session.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { startsOfTeam } from '../../../src/app/data/team-starts.ts'
import { setWho } from '../../../src/app/data/who.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { seen, type Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'

let shelf: PrivateShelf
const draft = 'd'.repeat(22)
const own = idBeside(draft, 3)
const caption = 'My friend Awa Diop mends motorbikes. Call +221 77 123 45 67.'
const t = (key: string) => say('compose', key)

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures', 'guides'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
  setWho({ state: 'unlocked', joined: { name: 'Isatou' } } as unknown as Session)
})
afterEach(() => setWho(null))

const put = (kind: string, id: string, server: object, owner?: string) =>
  shelf.store.commit({
    docs: [{ stored: { kind, id, n: 1, base: [1, 'x'], feeds: ['user.me'], server, ...(owner && { owner }) } as Stored, seen: 0 }],
  })
async function answered(verdict: string): Promise<void> {
  const post = { kind: 'post', caption, channel: 'facebook.page', hashtags: ['#MyStory', '#ForAwa'], asking: 'a' } as const
  await put('drafts', draft, post)
  await put('reviews', 'a', { draft, verdict, of: postPrint(post), by: 'Fatou', on: '2026-11-24' })
}
const given = async () => {
  const stored = await shelf.one(templates.name, own)
  return stored ? seen(stored) : null
}
const opened = (path = `/posts/${draft}`) =>
  render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/posts/:id" element={<Post />} />
        <Route path="/posts/:id/idea" element={<Idea />} />
        <Route path="/posts/:id/words" element={<output>words</output>} />
        <Route path="/desk" element={<TeamStarts />} />
      </Routes>
    </MemoryRouter>,
  )

test('what the others would read is shown first, without the person, the number and the name; it is given by a yes alone', async () => {
  await answered('accepted')
  opened()
  const [summary, yes] = await screen.findAllByText(t('start.ask'))
  expect(screen.getByText('My friend … mends motorbikes. Call ….')).toBeInTheDocument()
  expect(await given()).toBeNull()
  fireEvent.click(summary as HTMLElement)
  expect(await given()).toBeNull()
  fireEvent.click(yes as HTMLElement)
  await waitFor(async () =>
    expect(await given()).toMatchObject({
      draft,
      review: 'a',
      words: 'My friend … mends motorbikes. Call ….',
      channel: 'facebook.page',
      hashtags: ['#MyStory'],
    }),
  )
  expect(Object.keys((await given()) ?? {}).sort((one, other) => one.localeCompare(other))).toEqual([
    'channel',
    'draft',
    'hashtags',
    'on',
    'review',
    'words',
  ])
})

test('the yes is for those very words: the post changes, they stand, and can still be taken back', async () => {
  await answered('accepted')
  const { unmount } = opened()
  fireEvent.click((await screen.findAllByText(t('start.ask')))[1] as HTMLElement)
  await screen.findByRole('button', { name: t('start.back') })
  unmount()
  await editCaption(draft, caption, 'Something else')
  opened()
  expect(await screen.findByText('My friend … mends motorbikes. Call ….')).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: t('start.back') }))
  await waitFor(async () => expect(await given()).toBeNull())
  // Newer words have no yes of the team.
  expect(screen.queryByText(t('start.ask'))).toBeNull()
})

test.each(['change', 'refused'])('a post whose answer is "%s" is not asked about', async (verdict) => {
  await answered(verdict)
  opened()
  await screen.findByText(caption)
  await new Promise((done) => setTimeout(done, 150))
  expect(screen.queryByText(t('start.ask'))).toBeNull()
})

test('a deleted post takes its words away from the team, and had back it asks anew', async () => {
  await answered('accepted')
  opened()
  fireEvent.click((await screen.findAllByText(t('start.ask')))[1] as HTMLElement)
  await waitFor(async () => expect(await given()).not.toBeNull())
  const post = (await postById(draft))?.draft as Draft
  const done = await deleteWork(post)
  expect(await given()).toBeNull()
  if (done.ok) await done.value()
  expect((await postById(draft))?.draft.caption).toBe(caption)
  expect(await given()).toBeNull()
})

test('whoever begins a post is offered the words of others, not their own, and what was taken away no more', async () => {
  const words = (of: string, more: object = {}) => ({ draft: 'x', review: 'y', words: of, on: '2026-11-20', ...more })
  await put('templates', 'o'.repeat(22), words('A trade near home', { channel: 'facebook.page', hashtags: ['#Trades'] }), 'sira')
  await put('templates', 'p'.repeat(22), words('Taken away'), 'sira')
  await put('templates', 'q'.repeat(22), words('My own'))
  await put('removals', 'r'.repeat(22), { template: 'p'.repeat(22), on: '2026-11-21' }, 'fatou')
  await put('drafts', draft, { kind: 'post', channel: 'facebook.page' })
  opened(`/posts/${draft}/idea`)
  fireEvent.click(await screen.findByRole('button', { name: 'A trade near home' }))
  await screen.findByText('words')
  expect((await postById(draft))?.draft).toMatchObject({ caption: 'A trade near home', hashtags: ['#Trades'], channel: 'facebook.page' })
  expect((await startsOfTeam()).map((start) => start.words)).toEqual(['A trade near home'])
})

test('at the desk they are taken away with a tap', async () => {
  await put('templates', 'o'.repeat(22), { draft: 'x', review: 'y', words: 'A trade near home', on: '2026-11-20' }, 'sira')
  opened('/desk')
  await screen.findByText('A trade near home')
  fireEvent.click(screen.getByRole('button', { name: t('start.back') }))
  await waitFor(() => expect(screen.queryByText('A trade near home')).toBeNull())
  expect(await startsOfTeam()).toEqual([])
})

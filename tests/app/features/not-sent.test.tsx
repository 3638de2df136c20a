// What was begun and not sent to the team is called that, however its copies fare: nobody thinks that the team has it.
import { render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reports } from '#shared/collections/hearing.ts'
import { drafts, publications } from '#shared/collections/publishing.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { unsentCount } from '../../../src/app/data/unsent.ts'
import { writer } from '../../../src/app/data/write.ts'
import { notSentYet } from '../../../src/app/features/outbox/begun.ts'
import { Screen as Sending } from '../../../src/app/features/outbox/sending.tsx'
import { Screen as Rumours } from '../../../src/app/features/rumours/list.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'

vi.mock(import('../../../src/app/data/who.ts'), async (original) => ({
  ...(await original()),
  useWho: () => ({ state: 'unlocked', joined: { name: 'Awa', role: 'volunteer', waiting: false } }) as never,
}))

let shelf: PrivateShelf
/** Something that the server has a copy of. */
const arrived = (kind: string, id: string, server: object) =>
  shelf.store.commit({ docs: [{ stored: { kind, id, n: 1, base: [1, 'x'], feeds: ['user.awa'], server } as Stored, seen: 0 }] })

beforeEach(async () => {
  await loadWords('en', ['common', 'outbox', 'rumours', 'failures', 'search'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
})
afterEach(() => setShelf(null))

const opens = (page = <Sending />) => render(<MemoryRouter>{page}</MemoryRouter>)
const unsent = async () =>
  within((await screen.findByRole('heading', { name: say('rumours', 'unsent') })).closest('section') as HTMLElement)

test('typed and not told, a report waits as a copy and as nothing else', async () => {
  await writer(reports)('r', () => ({ heard: 'Spain gives papers' }))
  await writer(reports)('told', () => ({ heard: 'The sea is safe', sent: '2026-11-29' }))
  opens()
  const row = (await unsent()).getByRole('link', { name: /Spain gives papers/ })
  expect(row).toHaveAttribute('href', '/rumours/report?r=r')
  expect(row).toHaveTextContent(say('common', 'sync.draft'))
  expect(row).not.toHaveTextContent(say('common', 'sync.when'))
  expect(screen.getByRole('link', { name: /The sea is safe/ })).toHaveTextContent(say('common', 'sync.onphone'))
  expect(screen.getAllByRole('link', { name: /Spain gives papers|The sea is safe/ })).toHaveLength(await unsentCount())
  expect(screen.getByRole('button', { name: new RegExp(say('outbox', 'send', { size: '' }).trim()) })).toBeVisible()
})

test('where nothing but copies wait, nothing is offered to be sent', async () => {
  await writer(reports)('r', () => ({ heard: 'Spain gives papers' }))
  await writer(drafts)('d', () => ({ kind: 'post', caption: 'My road home' }))
  opens()
  expect(await screen.findByRole('button', { name: new RegExp(say('outbox', 'copy.go', { size: '' }).trim()) })).toBeVisible()
  expect(screen.queryByRole('button', { name: new RegExp(say('outbox', 'send', { size: '' }).trim()) })).toBeNull()
})

test('once its copy arrived, the team does not have it: that is said, and never that all was given', async () => {
  await arrived(reports.name, 'r', { heard: 'Spain gives papers' })
  await arrived(drafts.name, 'd', { kind: 'post', caption: 'My road home' })
  opens()
  const some = await unsent()
  expect(some.getAllByRole('link').map((row) => row.getAttribute('href'))).toEqual(['/rumours/report?r=r', '/posts/d'])
  expect(screen.getByText(say('outbox', 'unsent'))).toBeVisible()
  expect(screen.getByText(say('outbox', 'none'))).toBeVisible()
  expect(screen.queryByText(say('outbox', 'none.body'))).toBeNull()
})

test('what was asked about, told, handed over or put out is not among it, nor the task of a lesson', async () => {
  await arrived(reports.name, 'told', { heard: 'x', sent: '2026-11-29' })
  await arrived(drafts.name, 'asked', { kind: 'post', caption: 'x', asking: 'a' })
  await arrived(drafts.name, 'out', { kind: 'post', caption: 'x' })
  await arrived(publications.name, 'p', { draft: 'out', channel: 'x.post', on: '2026-11-29', state: 'posted' })
  await arrived(drafts.name, 'handed', { kind: 'post', caption: 'x' })
  await arrived(publications.name, 'q', { draft: 'handed', channel: 'x.post', on: '2026-11-29', state: 'shared' })
  await arrived(drafts.name, 'task', { kind: 'practice', lesson: '1.1' })
  expect(await notSentYet()).toEqual([])
  opens()
  expect(await screen.findByText(say('outbox', 'none.body'))).toBeVisible()
})

test('among one’s own reports it stands apart', async () => {
  await arrived(reports.name, 'r', { heard: 'Forwarded\nSpain gives papers' })
  await arrived(reports.name, 'told', { heard: 'The sea is safe', sent: '2026-11-29' })
  opens(<Rumours />)
  expect((await unsent()).getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Spain gives papers'),
  ])
  const mine = within((await screen.findByRole('heading', { name: say('rumours', 'mine') })).closest('section') as HTMLElement)
  await waitFor(() => expect(mine.getAllByRole('link').map((row) => row.getAttribute('href'))).toEqual(['/rumours/report?r=told']))
})

// Home of a coordinator counts what waits at the desk; nobody else's does.
import { render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import type { Session } from '../../../src/app/data/session.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { Day } from '../../../src/app/features/home/day.tsx'
// Home brings it when it is needed; here it is there already.
import '../../../src/app/features/home/waits.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'

let shelf: PrivateShelf
const feeds = ['team.thies']
const put = (stored: Pick<Stored, 'kind' | 'id'> & { readonly server: object; readonly owner: string }) =>
  shelf.store.commit({ docs: [{ stored: { n: 1, base: [1, 'x'], feeds, ...stored } as Stored, seen: 0 }] })
const asks = (id: string) => put({ kind: 'drafts', id, owner: 'awa', server: { kind: 'post', caption: 'My road', asking: `asking-${id}` } })
const phone = (id: string, person: string) =>
  put({
    kind: 'phones',
    id: `phones.${id}`,
    owner: person,
    server: { person, state: 'waiting', digits: '1234', joined: '2026-11-23', heard: '2026-11-23', app: 'x' },
  })
const person = (id: string, role: string) =>
  put({ kind: 'people', id: `people.${id}`, owner: id, server: { name: id, role, country: 'SN', team: 'thies' } })
const joined = (role: 'coordinator' | 'volunteer'): NonNullable<Session['joined']> => ({
  phone: 'mine',
  person: 'fatou',
  name: 'Fatou',
  role,
  team: 'thies',
  country: 'SN',
  helper: null,
  digits: '1234',
  waiting: false,
})
const home = (role: 'coordinator' | 'volunteer') =>
  render(
    <MemoryRouter>
      <Day joined={joined(role)} locked={false} open />
    </MemoryRouter>,
  )

beforeEach(async () => {
  await loadWords('en', ['common', 'home', 'failures'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
  for (const [id, role] of [
    ['awa', 'volunteer'],
    ['fatou', 'coordinator'],
    ['sira', 'coordinator'],
  ] as const)
    await person(id, role)
})

test('what waits is counted: posts without an answer, phones of others whose digits may be compared', async () => {
  for (const id of ['one', 'two', 'three']) await asks(id)
  const review = { draft: 'one', verdict: 'accepted', of: 'x', by: 'Sira', on: '2026-11-23' }
  await put({ kind: 'reviews', id: 'asking-one', owner: 'sira', server: review })
  await phone('new', 'awa')
  await phone('mine', 'fatou')
  await phone('hers', 'sira')
  home('coordinator')
  const posts = await screen.findByRole('link', { name: say('home', 'desk.posts', { count: 2 }) })
  expect(posts).toHaveAttribute('href', '/team')
  const phones = screen.getByRole('link', { name: say('home', 'desk.phones', { count: 1 }) })
  expect(phones).toHaveAttribute('href', '/team/volunteers')
  await asks('four')
  expect(await screen.findByText(say('home', 'desk.posts', { count: 3 }))).toBeVisible()
})

test('where nothing waits, nothing is said, and a Volunteer has no desk', async () => {
  const { unmount } = home('coordinator')
  await screen.findByText(say('home', 'lesson.go'))
  await new Promise((done) => setTimeout(done, 100))
  expect(screen.queryByText(/to compare|wait/)).toBeNull()
  unmount()
  await asks('one')
  home('volunteer')
  await waitFor(() => expect(screen.getByText(say('home', 'lesson.go'))).toBeVisible())
  await new Promise((done) => setTimeout(done, 100))
  expect(screen.queryByText(/to compare|wait/)).toBeNull()
})

test('a rumour that nobody spoke of counts, and one whose day is near or over', async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  for (const id of ['new', 'over', 'near', 'far', 'told'])
    await put({ kind: 'reports', id, owner: 'awa', server: { heard: id, sent: '2026-11-20' } })
  const said = (id: string, what: object) =>
    put({ kind: 'findings', id: `f-${id}`, owner: 'sira', server: { report: id, n: 1, by: 'Sira', on: '2026-11-20', ...what } })
  await said('over', { until: day(-2) })
  await said('near', { until: day(1) })
  await said('far', { until: day(5) })
  await said('told', { answer: 'spain-papers' })
  home('coordinator')
  const link = await screen.findByRole('link', { name: `${say('common', 'tab.rumours')} (3)` })
  expect(link).toHaveAttribute('href', '/team/rumours')
})

test('a report that was begun a day ago and not told is called to mind, a newer one and one that was told are not', async () => {
  const mine = (id: string, hours: number, more: object = {}) =>
    shelf.store.commit({
      docs: [
        {
          stored: {
            kind: 'reports',
            id,
            n: 1,
            base: [1, 'x'],
            feeds: ['user.awa'],
            server: { heard: `Heard ${id}`, ...more },
            at: Date.now() - hours * 3_600_000,
          },
          seen: 0,
        },
      ],
    })
  await mine('now', 1)
  await mine('told', 30, { sent: '2026-11-20' })
  const { unmount } = home('volunteer')
  await screen.findByText(say('home', 'lesson.go'))
  await new Promise((done) => setTimeout(done, 100))
  expect(screen.queryByText(/Heard/)).toBeNull()
  unmount()
  await mine('old', 30)
  home('volunteer')
  const link = await screen.findByRole('link', { name: /Heard old/ })
  expect(link).toHaveAttribute('href', '/rumours/report?r=old')
  expect(link).toHaveTextContent(say('rumours', 'unsent'))
})

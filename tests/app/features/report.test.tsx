// What was heard: kept while it is written, an answer that is here offered first, told once, and what the team says of it.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { findings, reports } from '#shared/collections/hearing.ts'
import { noteGiven, takenDown, withdrawn } from '../../../src/app/data/given.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { myReports } from '../../../src/app/data/reports.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { becomes, letGo, sharedIn, takeIn } from '../../../src/app/data/shared-in.ts'
import { myPosts } from '../../../src/app/data/mine.ts'
import { Screen as List } from '../../../src/app/features/rumours/list.tsx'
import { Screen as Report } from '../../../src/app/features/rumours/report.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import spain from '#shared/content/rumours/en/spain-papers.json' with { type: 'json' }
import canary from '#shared/content/rumours/en/canary-short.json' with { type: 'json' }
import sea from '#shared/content/rumours/en/sea-is-safe.json' with { type: 'json' }
import pay from '#shared/content/rumours/en/pay-later.json' with { type: 'json' }
import { testShelf } from '../../support/shelf.ts'

let shelf: PrivateShelf
const id = 'r'.repeat(22)
const put = (kind: string, name: string, server: object, more: object = {}) =>
  shelf.store.commit({
    docs: [{ stored: { kind, id: name, n: 1, base: [1, 'x'], feeds: ['user.awa'], server, ...more } as Stored, seen: 0 }],
  })

beforeEach(async () => {
  await loadWords('en', ['common', 'rumours', 'compose', 'failures'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
  await libraryDatabase()
    .documents('rumours')
    .bulkPut([spain, canary, sea, pay].map((server) => ({ id: `${server.rumour}.en`, n: 1, feeds: [], base: [1, 'x'], server }) as never))
})

const opens = (address = `/rumours/report?r=${id}`) =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Routes>
        <Route path="/rumours" element={<List />} />
        <Route path="/rumours/report" element={<Report />} />
        <Route path="/rumours/:rumour" element={<p>the answer</p>} />
      </Routes>
    </MemoryRouter>,
  )
const field = () => screen.findByLabelText(say('rumours', 'heard'))
const mine = async () => (await myReports()).map(({ report, state }) => [report.heard, report.sent !== undefined, state])

test('what is typed is kept without a tap, and told with one', async () => {
  opens()
  fireEvent.change(await field(), { target: { value: 'A football club takes young players' } })
  await waitFor(async () => expect(await mine()).toEqual([['A football club takes young players', false, 'draft']]))
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'where.radio') }))
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send') }))
  await screen.findByText(say('common', 'sync.onphone'))
  expect(await mine()).toEqual([['A football club takes young players', true, 'onphone']])
  expect((await myReports())[0]?.report.where).toBe('radio')
})

test('nothing written is not sent, and says what to do', async () => {
  opens()
  await field()
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send') }))
  expect(await screen.findByText(say('failures', 'nothing-written'))).toBeVisible()
  expect(await mine()).toEqual([])
})

test('an answer that is here is offered before it is sent; it can be sent all the same', async () => {
  opens()
  fireEvent.change(await field(), { target: { value: 'They say Spain gives papers to everybody who arrives' } })
  const answer = await screen.findByRole('link', { name: say('rumours', 'read') })
  expect(answer).toHaveAttribute('href', '/rumours/spain-papers')
  expect(screen.getByText(say('rumours', 'alike'))).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send.anyway') }))
  await screen.findByText(say('common', 'sync.onphone'))
})

test('a name and a number are pointed out', async () => {
  opens()
  fireEvent.change(await field(), { target: { value: 'Moussa said it, call 77 123 45 67' } })
  expect(await screen.findByText(say('compose', 'check.name', { names: 'Moussa' }))).toBeVisible()
  expect(screen.getByText(say('compose', 'check.number'))).toBeVisible()
})

test('what stands there by now from another phone is kept', async () => {
  await put(reports.name, id, { heard: 'Here first' })
  opens()
  fireEvent.change(await field(), { target: { value: 'Here first, and more' } })
  await waitFor(async () => expect((await mine())[0]?.[0]).toBe('Here first, and more'))
})

test('the list tells what the team says: it checks until a day, then where the answer is', async () => {
  await put(reports.name, id, { heard: 'Papers for all', sent: '2026-11-20' })
  const { unmount } = opens('/rumours')
  expect(await screen.findByText(say('common', 'sync.received'))).toBeVisible()
  await put(findings.name, 'f1', { report: id, n: 1, until: '2099-01-02', by: 'Fatou', on: '2026-11-20' }, { owner: 'fatou' })
  expect(await screen.findByText(/We are checking\. Answer before 2 January 2099/)).toBeVisible()
  await put(findings.name, 'f2', { report: id, n: 2, answer: 'spain-papers', by: 'Fatou', on: '2026-11-21' }, { owner: 'fatou' })
  expect(await screen.findByText(say('rumours', 'answered'))).toBeVisible()
  unmount()
  opens()
  expect(await screen.findByRole('link', { name: say('rumours', 'read') })).toHaveAttribute('href', '/rumours/spain-papers')
})

test('it is deleted with a second tap, after it was said what goes', async () => {
  await put(reports.name, id, { heard: 'Papers for all', sent: '2026-11-20' })
  opens()
  const tap = async () => fireEvent.click(await screen.findByRole('button', { name: say('compose', 'post.delete') }))
  await tap()
  expect(await screen.findByText(say('rumours', 'gone'))).toBeVisible()
  expect(await mine()).toHaveLength(1)
  await tap()
  await waitFor(async () => expect(await mine()).toEqual([]))
})

test('a day that is over is not promised again', async () => {
  await put(reports.name, id, { heard: 'x', sent: '2026-11-20' })
  await put(findings.name, 'f1', { report: id, n: 1, until: '2020-01-02', by: 'Fatou', on: '2020-01-01' }, { owner: 'fatou' })
  opens()
  expect(await screen.findByText(say('rumours', 'checking.late'))).toBeVisible()
})

/** The browser's store of what the worker holds. */
function holds(...shared: { readonly name: string; readonly fields: Record<string, string> }[]) {
  const rows = new Map(
    shared.map(({ name, fields }) => {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      return [`https://tama.example/share-in/${name}`, form]
    }),
  )
  const cache = {
    keys: async () => [...rows.keys()].map((url) => ({ url })),
    match: async ({ url }: { url: string }) => ({ formData: async () => rows.get(url) }),
    delete: async ({ url }: { url: string }) => rows.delete(url),
  }
  vi.stubGlobal('caches', { has: async () => true, open: async () => cache, keys: async () => [] })
  return rows
}

test('what was shared in is sealed before it leaves the worker, once, without saying its link twice', async () => {
  const fields = { title: 'A film', text: 'Look https://example.org/x', url: 'https://example.org/x' }
  const rows = holds({ name: '17', fields })
  expect(await takeIn()).toEqual({ ok: true, value: undefined })
  expect(rows.size).toBe(0)
  await takeIn()
  expect((await sharedIn()).map(({ text }) => text)).toEqual(['A film\nLook https://example.org/x'])
  const raw = JSON.stringify(await shelf.db.facts.toArray(), (_, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : value,
  )
  expect(raw).not.toContain('example.org')
})

test.each(['report', 'post'] as const)('it becomes one %s, however often the phone dies on the way', async (what) => {
  holds({ name: '17', fields: { text: 'Papers for all' } })
  await takeIn()
  const [shared] = await sharedIn()
  if (!shared) throw new Error('Nothing was taken in.')
  expect(await becomes(what, shared)).toEqual({ ok: true, value: shared.id })
  expect(await sharedIn()).toEqual([])
  // As if it had died before it was let go.
  await becomes(what, shared)
  const made = what === 'post' ? (await myPosts()).map(({ draft }) => draft.caption) : (await mine()).map(([heard]) => heard)
  expect(made).toEqual(['Papers for all'])
})

test('what is let go is gone', async () => {
  holds({ name: '17', fields: { text: 'x' } })
  await takeIn()
  for (const shared of await sharedIn()) await letGo(shared)
  expect(await sharedIn()).toEqual([])
})

test('what holds nothing is not asked about; what cannot be read is said', async () => {
  holds({ name: '17', fields: { text: ' ' } })
  await takeIn()
  expect(await sharedIn()).toEqual([])
  const rows = holds({ name: '18', fields: {} })
  rows.set('https://tama.example/share-in/18', null as never)
  await takeIn()
  expect((await sharedIn()).map(({ missing }) => missing)).toEqual(['picture-unreadable'])
})

test('locked, it stays with the worker', async () => {
  setShelf(null)
  const rows = holds({ name: '17', fields: { text: 'x' } })
  await takeIn()
  expect(rows.size).toBe(1)
})

test('who gave an answer to others is told when it is withdrawn, until it is taken down', async () => {
  const library = libraryDatabase()
  await noteGiven(spain)
  await noteGiven(canary)
  await library.documents('rumours').delete('spain-papers.en')
  // A phone that does not keep the answers whole cannot tell.
  expect(await withdrawn()).toEqual([])
  await library.facts.put({ name: 'whole.rumours.en', value: 1 })
  expect((await withdrawn()).map(({ rumour }) => rumour)).toEqual(['spain-papers'])
  opens('/rumours')
  expect(await screen.findByText(say('rumours', 'withdrawn'))).toBeVisible()
  expect(screen.getByText(spain.truth)).toBeVisible()
  await takenDown('spain-papers')
  await waitFor(() => expect(screen.queryByText(say('rumours', 'withdrawn'))).toBeNull())
})

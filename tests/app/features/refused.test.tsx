// What the server did not take: said where its person looks, and put away by them alone.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Joined } from '#shared/protocol/endpoints.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { lockedHeads } from '../../../src/app/data/phone.ts'
import { begunKey, setJoining } from '../../../src/app/data/session.ts'
import { shelfNow } from '../../../src/app/data/shelf.ts'
import { unsentCount } from '../../../src/app/data/unsent.ts'
import { Screen as Review } from '../../../src/app/features/desk/review.tsx'
import { Screen as Sending } from '../../../src/app/features/outbox/sending.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const moussa: Joined = {
  phone: 'phone-1',
  pass: '0-x',
  person: 'moussa',
  name: 'Moussa',
  role: 'coordinator',
  team: 'thies',
  country: 'SN',
  helper: null,
  digits: '1234',
  waiting: false,
  letterbox: { phone: 'phone-1', token: 'drop-x', kid: 'x', key: 'x' },
}
const put = (stored: Stored) => shelfNow()?.store.commit({ docs: [{ stored, seen: 0 }] })

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'outbox', 'failures'])
  await speak('en')
  vi.stubGlobal('CompressionStream', undefined)
  if ((await lockedHeads()).length === 0) {
    setJoining({ joined: moussa, key: await begunKey() })
    await makeLock('739164', 'number')
  }
  await Promise.all((shelfNow()?.db.tables ?? []).map((table) => table.clear()))
})

test('who answered second reads whose answer stands, and what they had said themselves', async () => {
  const feeds = ['team.thies']
  const review = { draft: 'd', of: 'x', on: '2026-11-23' }
  await put({
    kind: 'drafts',
    id: 'd',
    n: 1,
    base: [1, 'x'],
    server: { kind: 'post', caption: 'My road', asking: 'a' },
    feeds,
    owner: 'awa',
  })
  await put({
    kind: 'reviews',
    id: 'a',
    n: 1,
    base: [1, 'x'],
    server: { ...review, verdict: 'accepted', by: 'Fatou' },
    late: { ...review, verdict: 'change', by: 'Moussa', words: 'Say the year.' },
    feeds,
    owner: 'fatou',
  })
  render(
    <MemoryRouter initialEntries={['/team/review/d']}>
      <Routes>
        <Route path="/team/review/:id" element={<Review />} />
      </Routes>
    </MemoryRouter>,
  )
  expect(await screen.findByText(new RegExp(say('desk', 'late', { name: 'Fatou' })))).toBeVisible()
  expect(screen.getByText('Say the year.')).toBeVisible()
  expect(screen.queryByText(say('desk', 'accept'))).toBeNull()
  // On a phone the list is not beside it.
  expect(screen.getByRole('link', { name: say('common', 'back') })).toHaveAttribute('href', '/team')
})

test.each(['reviews', 'steps', 'publications', 'drafts'])('one tap and a yes puts away what was refused: %s', async (kind) => {
  await put({ kind, id: 'd', n: 1, base: null, server: null, mine: { kind: 'post', caption: 'x' }, refused: 'not-allowed', feeds: [] })
  expect(await unsentCount()).toBe(1)
  render(
    <MemoryRouter>
      <Sending />
    </MemoryRouter>,
  )
  fireEvent.click(await screen.findByText(say('outbox', 'drop')))
  fireEvent.click(await screen.findByText(say('outbox', 'drop.go')))
  expect(await screen.findByText(say('outbox', 'none'))).toBeVisible()
  await waitFor(async () => expect(await unsentCount()).toBe(0))
})

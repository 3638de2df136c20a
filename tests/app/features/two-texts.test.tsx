// Changed in two places: both texts are shown with what differs, one tap keeps either or both, and every choice can be undone.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Stored } from '../../../src/engine/document.ts'
import { myWork } from '../../../src/app/data/mine.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { lockedHeads } from '../../../src/app/data/phone.ts'
import { shelfNow } from '../../../src/app/data/shelf.ts'
import { Screen as PostScreen } from '../../../src/app/features/compose/post.tsx'
import { homeFacts } from '../../../src/app/features/home/queries.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const id = 'a'.repeat(22)
const other = { id: 'copy', field: 'caption', value: 'I left in July' }
const both = { kind: 'post', channel: 'facebook-page-post', caption: 'I left in June', copies: [other] }

async function empty(): Promise<void> {
  for (const table of shelfNow()?.db.tables ?? []) await table.clear()
}

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures'])
  await speak('en')
  vi.stubGlobal('CompressionStream', undefined)
  if ((await lockedHeads()).length === 0) await makeLock('739164', 'number')
  await empty()
})

const put = (mine: object) =>
  shelfNow()?.store.commit({
    docs: [{ stored: { kind: 'drafts', id, n: 1, base: null, server: null, feeds: [], dirty: true, mine } as unknown as Stored, seen: 0 }],
  })
const opens = () =>
  render(
    <MemoryRouter initialEntries={[`/posts/${id}?two`]}>
      <Routes>
        <Route path="/posts/:id" element={<PostScreen />} />
      </Routes>
    </MemoryRouter>,
  )
const keep = (which: 'here' | 'other') =>
  screen.findByRole('button', { name: `${say('compose', 'copies.keep')}: ${say('compose', `copies.${which}`)}` })
const work = async () =>
  (await myWork())
    .map(({ draft }) => [draft.caption ?? draft.answers, (draft.copies ?? []).map(({ value }) => value)] as const)
    .sort((one, two) => (JSON.stringify(one) < JSON.stringify(two) ? -1 : 1))

test('Home leads to it before anything else is done with the work', async () => {
  await put(both)
  expect((await homeFacts('en')).next).toEqual({ kind: 'two', draft: id })
  fireEvent.click((opens(), await keep('here')))
  await waitFor(async () => expect((await homeFacts('en')).next).not.toMatchObject({ kind: 'two' }))
})

test('the words that differ are marked in both texts', async () => {
  await put(both)
  const { container } = opens()
  await keep('here')
  expect([...container.querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual(['June', 'July'])
})

test.each([
  ['here', [['I left in June', []]]],
  ['other', [['I left in July', []]]],
  [
    'both',
    [
      ['I left in July', []],
      ['I left in June', []],
    ],
  ],
] as const)('one tap keeps %s, and undone, all is as before', async (which, stand) => {
  await put(both)
  opens()
  fireEvent.click(which === 'both' ? await screen.findByRole('button', { name: say('compose', 'copies.both') }) : await keep(which))
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'post.undo') }))
  // Pressed at once: the choice itself was on the disk before it could be.
  await keep('here')
  await waitFor(async () => expect(await work()).toEqual([['I left in June', ['I left in July']]]))
  fireEvent.click(which === 'both' ? await screen.findByRole('button', { name: say('compose', 'copies.both') }) : await keep(which))
  await screen.findByText(say('compose', 'copies.done'))
  await waitFor(async () => expect(await work()).toEqual(stand))
})

test('of a practice task both answers are kept one below the other', async () => {
  await put({ kind: 'practice', lesson: '1.1', answers: { why: 'Mine' }, copies: [{ id: 'c', field: 'answers.why', value: 'Also mine' }] })
  opens()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'copies.both') }))
  await waitFor(async () => expect(await work()).toEqual([[{ why: 'Mine\n\nAlso mine' }, []]]))
})

test('what nobody can read is not asked about, and goes with the choice', async () => {
  await put({ ...both, copies: [{ id: 'x', field: 'asking', value: 'b'.repeat(22) }] })
  expect((await homeFacts('en')).next).not.toMatchObject({ kind: 'two' })
  await empty()
  await put({ ...both, copies: [{ id: 'x', field: 'asking', value: 'b'.repeat(22) }, other] })
  opens()
  fireEvent.click(await keep('here'))
  await waitFor(async () => expect(await work()).toEqual([['I left in June', []]]))
})

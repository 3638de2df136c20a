// A Volunteer and a task of a campaign: accepted, done, delivered, given back; said on Home when it is due; an embargo and an end that hold.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import brief from '#shared/content/briefs/en/road-to-equality.json' with { type: 'json' }
import { drafts, publications, undertakings } from '#shared/collections/publishing.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { fail } from '#shared/kit/result.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { briefsIn } from '../../../src/app/data/library.ts'
import { myPosts } from '../../../src/app/data/mine.ts'
import type { Session } from '../../../src/app/data/session.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { myUndertakings } from '../../../src/app/data/undertakings.ts'
import { setWho } from '../../../src/app/data/who.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { setServerTime } from '../../../src/app/device/clock.ts'
import { Screen as BriefScreen } from '../../../src/app/features/campaigns/brief.tsx'
import { Screen as Calendar } from '../../../src/app/features/campaigns/calendar.tsx'
import { Screen as List } from '../../../src/app/features/campaigns/list.tsx'
import { Screen } from '../../../src/app/features/campaigns/task.tsx'
import { editCaption } from '../../../src/app/features/compose/actions.ts'
import { homeFacts } from '../../../src/app/features/home/queries.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { testShelf } from '../../support/shelf.ts'

const joined = { person: 'awa', phone: 'p', name: 'Awa', role: 'volunteer', team: 'thies', country: 'SN' }
let rev = 0

/** The brief as the server has it now. */
async function bring(change: object = {}): Promise<void> {
  const row = { ...brief, campaign: 'road', country: 'SN', language: 'en', ...change } as never
  const store = new DexieStore(libraryDatabase())
  const cursor = (await store.cursors())['campaigns.SN.en'] ?? null
  rev += 1
  await applyChanges(
    { library: store, shelf: null },
    'campaigns.SN.en',
    [['briefs', 'road.SN.en', rev, fingerprint(row), row]],
    cursor,
    `e.${rev}`,
  )
}

beforeEach(async () => {
  await loadWords('en', ['common', 'campaigns', 'failures'])
  await speak('en')
  setShelf(await testShelf())
  setWho({ state: 'unlocked', joined } as unknown as Session)
  setServerTime(Date.UTC(2027, 2, 2, 10))
  await bring()
})
afterEach(() => {
  vi.restoreAllMocks()
  setServerTime(Date.now())
  setWho(null)
})

function Where() {
  return <output>{useLocation().pathname}</output>
}

const open = (path: string) =>
  render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/campaigns" element={<List />} />
        <Route path="/campaigns/:campaign" element={<BriefScreen />} />
        <Route path="/campaigns/:campaign/:task" element={<Screen />} />
        <Route path="/calendar" element={<Calendar />} />
        <Route path="*" element={<Where />} />
      </Routes>
    </MemoryRouter>,
  )
const t = (key: string, facts?: Record<string, unknown>) => say('campaigns', key, facts)
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
const promise = async () => (await myUndertakings())[0]

async function accepts(task = 't1'): Promise<void> {
  const { unmount } = open(`/campaigns/road/${task}`)
  await press(t('task.accept'))
  await screen.findByRole('button', { name: t('task.deliver') })
  unmount()
}

test('a task is accepted once, begun as a post with all that the campaign gives, and delivered with it', async () => {
  await accepts()
  const { unmount } = open('/campaigns/road/t1')
  await press(t('task.now'))
  const where = await screen.findByText(/^\/posts\/.*\/idea$/)
  const id = where.textContent.split('/')[2] as string
  const [post] = await myPosts()
  expect(post?.draft).toMatchObject({ id, campaign: 'road', channel: 'whatsapp.status' })
  unmount()
  await editCaption(id, '', 'My neighbour mends motorbikes')

  open('/campaigns/road/t1')
  expect(await screen.findByRole('checkbox')).toBeChecked()
  await press(t('task.deliver'))
  await screen.findByText(t('task.delivered'))
  expect(await promise()).toMatchObject({ campaign: 'road', task: 't1', state: 'delivered', works: [id], notes: [] })
  expect(await myUndertakings()).toHaveLength(1)
})

test('killed between the promise and the post, the next tap begins one post, and the promise names it', async () => {
  const shelf = await testShelf('killed')
  const store = shelf.store as { commit: typeof shelf.store.commit }
  setShelf(shelf)
  await accepts()
  const commit = shelf.store.commit.bind(shelf.store)
  let commits = 0
  store.commit = (what) => ((commits += 1) > 1 ? Promise.resolve(fail('phone-full')) : commit(what))
  const { unmount } = open('/campaigns/road/t1')
  await press(t('task.now'))
  await screen.findByText(say('failures', 'phone-full'))
  store.commit = commit
  unmount()
  open('/campaigns/road/t1')
  await press(t('task.now'))
  const where = await screen.findByText(/^\/posts\/.*\/idea$/)
  const made = await myPosts()
  expect(made.map(({ draft }) => draft.id)).toEqual([where.textContent.split('/')[2]])
  expect((await promise())?.works).toContain(made[0]?.draft.id)
})

test('of ten posts nine can be ticked; it is said, and they are delivered', async () => {
  await accepts()
  const save = writer(drafts)
  const there = Array.from({ length: 10 }, (_, at) => [freshId(), `Post ${at}`] as const)
  for (const [id, caption] of there) await save(id, () => ({ kind: 'post', campaign: 'road', caption }))
  // One that is named and was deleted takes no room from them.
  await writer(undertakings)((await promise())?.id ?? '', (data) => data && { ...data, works: ['x'.repeat(22)] })
  open('/campaigns/road/t1')
  await screen.findByText('Post 9')
  for (const box of screen.getAllByRole('checkbox').slice(0, 8)) fireEvent.click(box)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  for (const box of screen.getAllByRole('checkbox').slice(8)) fireEvent.click(box)
  expect(screen.getByRole('status')).toHaveTextContent(t('task.most', { most: 9 }))
  expect(screen.getAllByRole('checkbox', { checked: true })).toHaveLength(9)
  await press(t('task.deliver'))
  await screen.findByText(t('task.delivered'))
  const works = (await promise())?.works ?? []
  expect([...works].sort()).toEqual(
    (await myPosts())
      .map(({ draft }) => draft.id)
      .filter((id) => works.includes(id))
      .sort(),
  )
  expect(works).toHaveLength(9)
})

test('one idea for two places is told apart by its place and how far it is, what is out first', async () => {
  await accepts()
  const save = writer(drafts)
  const there = [
    ['facebook.page', 'Facebook'],
    ['whatsapp.status', 'WhatsApp'],
  ] as const
  const out = freshId()
  await save(out, () => ({ kind: 'post', campaign: 'road', caption: 'The same idea', channel: 'facebook.page' }))
  await save(freshId(), () => ({ kind: 'post', campaign: 'road', caption: 'The same idea', channel: 'whatsapp.status' }))
  await writer(publications)(freshId(), () => ({ draft: out, channel: 'facebook.page', on: '2027-03-01', state: 'posted' }))
  open('/campaigns/road/t1')
  const rows = await screen.findAllByRole('checkbox', { name: /The same idea/ })
  expect(rows).toHaveLength(2)
  expect(rows[0]).toHaveAccessibleName(new RegExp(`${say('common', 'posted')} · ${there[0][1]}`))
  expect(rows[1]).toHaveAccessibleName(new RegExp(`${say('common', 'sync.draft')} · ${there[1][1]}`))
})

test('a post that was asked for is not delivered with nothing; a talk is', async () => {
  await accepts('t1')
  const { unmount } = open('/campaigns/road/t1')
  await press(t('task.deliver'))
  await screen.findByText(t('task.nothing'))
  expect(screen.getByLabelText(t('task.words'))).toHaveFocus()
  expect((await promise())?.state).toBe('accepted')
  unmount()
  await accepts('t2')
  open('/campaigns/road/t2')
  await press(t('task.deliver'))
  await screen.findByText(t('task.delivered'))
})

test('what is typed for a delivery is there again after the page was closed, and stays through taking back and giving back', async () => {
  await accepts()
  const typed = () => screen.findByLabelText(t('task.words'))
  const first = open('/campaigns/road/t1')
  fireEvent.change(await typed(), { target: { value: 'https://example.org/1' } })
  first.unmount()
  await waitFor(async () => {
    const again = open('/campaigns/road/t1')
    try {
      expect(await typed()).toHaveValue('https://example.org/1')
    } finally {
      again.unmount()
    }
  })
  open('/campaigns/road/t1')
  await press(t('task.deliver'))
  await press(t('task.again'))
  expect(await typed()).toHaveValue('https://example.org/1')
  fireEvent.change(await typed(), { target: { value: 'https://example.org/2' } })
  await press(t('task.back'))
  // It is asked first, and a second thought changes nothing.
  const question = () => screen.findByRole('dialog', { name: t('task.back.sure') })
  fireEvent.click(within(await question()).getByRole('button', { name: say('common', 'close') }))
  expect(await promise()).toMatchObject({ state: 'accepted' })
  await press(t('task.back'))
  fireEvent.click(within(await question()).getByRole('button', { name: t('task.back') }))
  await press(t('task.accept'))
  expect(await typed()).toHaveValue('https://example.org/2')
  expect(await promise()).toMatchObject({ state: 'accepted', notes: ['https://example.org/1'] })
})

test('a brief that was edited keeps the promise, in the words that were accepted', async () => {
  await accepts()
  await bring({ tasks: brief.tasks.filter(({ id }) => id !== 't1') })
  const { unmount } = open('/campaigns/road')
  expect(await screen.findByText('Make one post for Women’s Day')).toBeVisible()
  expect(screen.getByText(t('task.gone'))).toBeVisible()
  unmount()
  open('/campaigns/road/t1')
  await screen.findByRole('heading', { name: 'Make one post for Women’s Day' })
  fireEvent.change(screen.getByLabelText(t('task.words')), { target: { value: 'Done all the same' } })
  await press(t('task.deliver'))
  await screen.findByText(t('task.delivered'))
})

test('an accepted task is the next thing on Home two days before its day, until it is delivered', async () => {
  await accepts()
  expect((await homeFacts('en')).next.kind).toBe('lesson')
  setServerTime(Date.UTC(2027, 2, 6, 10))
  expect((await homeFacts('en')).next).toEqual({ kind: 'task', campaign: 'road', task: 't1' })
  open('/campaigns/road/t1')
  fireEvent.change(await screen.findByLabelText(t('task.words')), { target: { value: 'It went well' } })
  await press(t('task.deliver'))
  await screen.findByText(t('task.delivered'))
  expect((await homeFacts('en')).next.kind).toBe('lesson')
})

test('a brief under embargo is not read before its day, whatever the phone’s clock says, and nothing of it is shown but the day', async () => {
  await bring({ opens: '2027-03-05', starts: '2027-03-05' })
  vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2031, 0, 1))
  expect(await briefsIn('en')).toEqual([])
  const shown = [open('/campaigns'), open('/campaigns/road'), open('/calendar'), open('/campaigns/road/t1')]
  await waitFor(() => expect(screen.getAllByText(new RegExp(t('opens', { day: '5 March' })))).toHaveLength(3))
  for (const { container } of shown) expect(container.textContent).not.toContain('Equality')
  vi.mocked(Date.now).mockRestore()
  setServerTime(Date.UTC(2027, 2, 5, 0, 1))
  expect(await briefsIn('en')).toHaveLength(1)
})

test('a campaign that runs is not lost by a clock that fell back, and one that ended takes no more promises', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(0)
  const running = open('/campaigns/road/t1')
  await screen.findByRole('button', { name: t('task.accept') })
  running.unmount()
  vi.mocked(Date.now).mockRestore()
  setServerTime(Date.UTC(2027, 3, 1))
  open('/campaigns/road/t1')
  await screen.findByRole('heading', { name: 'Make one post for Women’s Day' })
  expect(screen.queryByRole('button', { name: t('task.accept') })).toBeNull()
})

test('the file for the phone’s calendar says nothing of the campaign unless its person wants the names', async () => {
  await accepts()
  const files: string[] = []
  const share = async ({ files: given }: { files: File[] }) => void files.push(await (given[0] as File).text())
  Object.assign(navigator, { share, canShare: () => true })
  open('/calendar')
  await screen.findByText('Make one post for Women’s Day')
  await press(t('ics'))
  await waitFor(() => expect(files).toHaveLength(1))
  fireEvent.click(screen.getByRole('checkbox'))
  await press(t('ics'))
  await waitFor(() => expect(files).toHaveLength(2))
  Reflect.deleteProperty(navigator, 'share')
  Reflect.deleteProperty(navigator, 'canShare')
  const [plain = '', named = ''] = files
  expect(plain).not.toMatch(/road|women|equality|migra|awa/i)
  expect(named).toContain('SUMMARY:Make one post for Women’s Day')
  expect(named.match(/UID:.*/g)).toEqual(plain.match(/UID:.*/g))
  expect(plain).toContain('DTSTART;VALUE=DATE:20270308')
})

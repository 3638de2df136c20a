// What was heard: kept while it is written, an answer that is here offered first, told once, and what the team says of it.
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { findings, reports } from '#shared/collections/hearing.ts'
import { drafts, publications } from '#shared/collections/publishing.ts'
import { noteGiven, takenDown, withdrawn } from '../../../src/app/data/given.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { myReports } from '../../../src/app/data/reports.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { becomes, becomesLink, idOf, letGo, letUnsealedGo, mostHeard, sharedIn, takeIn, unsealed } from '../../../src/app/data/shared-in.ts'
import { proofOf, readingOf } from '../../../src/app/data/proofs.ts'
import { heldPictures } from '../../../src/app/data/shared-held.ts'
import { writer } from '../../../src/app/data/write.ts'
import { myPosts } from '../../../src/app/data/mine.ts'
import { Screen as List } from '../../../src/app/features/rumours/list.tsx'
import { Screen as Report } from '../../../src/app/features/rumours/report.tsx'
import { Screen as ShareIn } from '../../../src/app/features/rumours/share-in.tsx'
import { writeHeard } from '../../../src/app/features/rumours/actions.ts'
import { size } from '../../../src/app/words/amounts.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import { fail, ok } from '#shared/kit/result.ts'
import type { Stored } from '../../../src/engine/document.ts'
import spain from '#shared/content/rumours/en/spain-papers.json' with { type: 'json' }
import canary from '#shared/content/rumours/en/canary-short.json' with { type: 'json' }
import sea from '#shared/content/rumours/en/sea-is-safe.json' with { type: 'json' }
import pay from '#shared/content/rumours/en/pay-later.json' with { type: 'json' }
import { changeSending } from '../../../src/app/data/media/changing.ts'
import { recordedAt } from '../../../src/app/data/media/recordings.ts'
import { sendingsOn } from '../../../src/app/data/media/sendings.ts'
import { waitingPictures } from '../../../src/app/data/media/waiting.ts'
import { FakeMicrophone } from '../../support/microphone.ts'
import { webmVoice } from '../../support/voices.ts'
import { testShelf } from '../../support/shelf.ts'

// A picture that weighs 4 bytes does not fit any more; another one is known by its bytes.
vi.mock(import('../../../src/app/data/media/pictures.ts'), async (original) => ({
  ...(await original()),
  keepPicture: async (chosen) => (chosen.size === 4 ? fail('phone-full') : ok(`picture-${chosen.size}`)),
}))

let shelf: PrivateShelf
const id = 'r'.repeat(22)
const put = (kind: string, name: string, server: object, more: object = {}) =>
  shelf.store.commit({
    docs: [{ stored: { kind, id: name, n: 1, base: [1, 'x'], feeds: ['user.awa'], server, ...more } as Stored, seen: 0 }],
  })

beforeEach(async () => {
  await loadWords('en', ['common', 'rumours', 'compose', 'failures', 'search'])
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
        <Route path="/share-in" element={<ShareIn />} />
        <Route path="/posts/:post/channel" element={<p>the post</p>} />
        <Route path="/posts/:post/numbers" element={<p>the numbers</p>} />
        <Route path="/posts/:post" element={<p>the post itself</p>} />
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

test('what is said is told without a word typed: sending ends it, and it goes with the report alone', async () => {
  const microphone = new FakeMicrophone()
  opens()
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'voice.say') }))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.hears(webmVoice())
  // Killed now, it would be found again: the report is there.
  expect(await mine()).toEqual([[undefined, false, 'draft']])
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send') }))
  await screen.findByText(say('common', 'sync.onphone'))
  expect(microphone.open).toBe(false)
  const [told] = await myReports()
  const [sending] = await sendingsOn(shelf)
  expect(told?.report.voice).toEqual([sending?.id])
  expect(sending).toMatchObject({ kind: 'rumour-voice', type: 'audio/webm', state: 'waiting' })
  expect(await waitingPictures()).toMatchObject([{ draft: id, kind: 'reports', type: 'audio/webm' }])
  await waitFor(async () => expect(await recordedAt(`report.${id}`)).toEqual([]))
  expect(await screen.findByRole('button', { name: /^Listen · \d/ })).toBeVisible()
})

test('what was said for a report that was told meanwhile elsewhere is heard, and given too', async () => {
  const microphone = new FakeMicrophone()
  opens()
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'voice.say') }))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.hears(webmVoice())
  // Told on the other phone of the same person: this screen has no recorder any more.
  await act(async () => void (await writer(reports)(id, (report) => report && { ...report, heard: 'Papers', sent: '2026-11-29' })))
  await waitFor(() => expect(microphone.open).toBe(false))
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'send') }))
  await waitFor(async () => expect((await myReports())[0]?.report.voice).toHaveLength(1))
  await waitFor(async () => expect(await recordedAt(`report.${id}`)).toEqual([]))
})

test('tapped twice, nothing was said, and nothing is told; a microphone that is refused leaves no report behind', async () => {
  const microphone = new FakeMicrophone()
  microphone.refuses('NotAllowedError')
  const { unmount } = opens()
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'voice.say') }))
  await screen.findByText(say('failures', 'no-microphone'))
  expect(await mine()).toEqual([])
  unmount()
  const another = new FakeMicrophone()
  opens()
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'voice.say') }))
  await waitFor(() => expect(another.open).toBe(true))
  await another.hears(webmVoice({ sound: [] }))
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send') }))
  await screen.findByText(say('failures', 'nothing-written'))
  expect(await mine()).toEqual([[undefined, false, 'draft']])
  fireEvent.change(await field(), { target: { value: 'Papers for all' } })
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'send') }))
  await screen.findByText(say('common', 'sync.onphone'))
  expect((await myReports())[0]?.report.voice).toBeUndefined()
})

test('taken back, what was said goes too, told or not', async () => {
  const microphone = new FakeMicrophone()
  const { unmount } = opens()
  fireEvent.click(await screen.findByRole('button', { name: say('rumours', 'voice.say') }))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.hears(webmVoice())
  fireEvent.click(screen.getByRole('button', { name: say('rumours', 'voice.stop') }))
  await screen.findByRole('button', { name: /^Listen · 0:0/ })
  const drops = async () => {
    for (let n = 0; n < 2; n++) fireEvent.click(await screen.findByRole('button', { name: say('compose', 'post.delete') }))
  }
  await drops()
  await waitFor(async () => expect(await recordedAt(`report.${id}`)).toEqual([]))
  unmount()
  await put(reports.name, id, { voice: ['a'.repeat(64)], sent: '2026-11-20' })
  const sealed = {
    id: 'a'.repeat(64),
    slices: [],
    bytes: 3,
    file: 'f',
    kind: 'rumour-voice',
    type: 'audio/webm',
    state: 'stored',
    begun: true,
  }
  await changeSending(shelf, 'f', () => ({ ...sealed, reached: 3, at: 1, width: 0, height: 0, before: 3 }) as never)
  opens()
  await drops()
  await waitFor(async () => expect(await sendingsOn(shelf)).toMatchObject([{ state: 'leaving' }]))
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

test('what is written elsewhere meanwhile is in the field, once, and nothing of it multiplies', async () => {
  await put(reports.name, id, { heard: 'Here first' })
  opens()
  const here = (await field()) as HTMLTextAreaElement
  expect((await writeHeard(id, 'Here first', 'Here first\nElsewhere')).ok).toBe(true)
  // Nobody types: it is taken over.
  await waitFor(() => expect(here).toHaveValue('Here first\nElsewhere'))
  // Somebody types while it changes once more.
  fireEvent.change(here, { target: { value: 'Here first, and more\nElsewhere' } })
  await writeHeard(id, 'Here first\nElsewhere', 'Here first\nElsewhere\nA third')
  for (const letter of '!?.') {
    await act(() => new Promise((done) => setTimeout(done, 350)))
    fireEvent.change(here, { target: { value: here.value.replace(/^.*/, (line) => line + letter) } })
  }
  await waitFor(async () => expect((await mine())[0]?.[0]).toBe('Here first, and more!?.\nElsewhere\nA third'))
  await waitFor(() => expect(here).toHaveValue('Here first, and more!?.\nElsewhere\nA third'))
})

test('two texts of the same line stand both; what has no room any more is kept beside', async () => {
  await put(reports.name, id, { heard: 'Said' })
  await writeHeard(id, 'Said', 'Said there')
  await writeHeard(id, 'Said', 'Said here')
  expect((await mine())[0]?.[0]).toBe('Said here\nSaid there')
  // The writer does not know it yet, and goes on.
  await writeHeard(id, 'Said here', 'Said here and now')
  expect((await mine())[0]?.[0]).toBe('Said here and now\nSaid there')
  const long = 'x'.repeat(mostHeard)
  await writeHeard(id, 'Said here and now', long)
  const [kept] = await myReports()
  expect(kept?.report.heard).toBe(long)
  expect(copiesOf(kept?.report as never).map(({ value }) => value)).toEqual(['Said here and now\nSaid there'])
  opens()
  expect(await screen.findByText(/^Said here and now\s+Said there$/)).toBeVisible()
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
  expect(await screen.findByText(say('rumours', 'gone.sent'))).toBeVisible()
  expect(await mine()).toHaveLength(1)
  await tap()
  await waitFor(async () => expect(await mine()).toEqual([]))
})

test('what the team never had is not said to go from the team', async () => {
  await put(reports.name, id, { heard: 'Papers for all' })
  opens()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'post.delete') }))
  expect(await screen.findByText(say('rumours', 'gone'))).toBeVisible()
})

test('a day that is over is not promised again', async () => {
  await put(reports.name, id, { heard: 'x', sent: '2026-11-20' })
  await put(findings.name, 'f1', { report: id, n: 1, until: '2020-01-02', by: 'Fatou', on: '2020-01-01' }, { owner: 'fatou' })
  opens()
  expect(await screen.findByText(say('rumours', 'checking.late'))).toBeVisible()
})

/** The browser's store of what the worker holds. */
function holds(...shared: { readonly name: string; readonly fields: Record<string, string>; readonly pictures?: readonly number[] }[]) {
  const rows = new Map(
    shared.map(({ name, fields, pictures = [] }) => {
      const form = new FormData()
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      for (const size of pictures) form.append('pictures', new File(['x'.repeat(size)], 'x.jpg'))
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
  expect(await becomes(what, shared)).toEqual({ ok: true, value: idOf(what, shared) })
  expect(await sharedIn()).toEqual([])
  // As if it had died before it was let go.
  await becomes(what, shared)
  const made = what === 'post' ? (await myPosts()).map(({ draft }) => draft.caption) : (await mine()).map(([heard]) => heard)
  expect(made).toEqual(['Papers for all'])
})

test('tapped as a post and as a report, it becomes one of them; killed in between, the two are never one document', async () => {
  holds({ name: '17', fields: { text: 'Papers for all' } })
  await takeIn()
  const [shared] = await sharedIn()
  if (!shared) throw new Error('Nothing was taken in.')
  // As a browser does: one after the other.
  let before: Promise<unknown> = Promise.resolve()
  vi.spyOn(navigator.locks, 'request').mockImplementation(
    ((_: string, work: () => Promise<unknown>) => (before = before.then(work))) as never,
  )
  const both = await Promise.all([becomes('report', shared), becomes('post', shared)])
  expect(both.map(({ ok: done }) => done)).toEqual([true, false])
  expect([await mine(), await myPosts()].map(({ length }) => length)).toEqual([1, 0])
  // As if it had died before it was let go, and then became the other.
  await shelf.keep(`shared.${shared.name}`, JSON.stringify(shared))
  expect((await becomes('post', shared)).ok).toBe(true)
  const [[report], [post]] = [await myReports(), await myPosts()]
  expect(report?.report.id).not.toBe(post?.draft.id)
})

test('what was used does not come back, although the worker still held it', async () => {
  const rows = holds({ name: '17', fields: { text: 'Papers for all' } })
  await takeIn()
  const [shared] = await sharedIn()
  if (!shared) throw new Error('Nothing was taken in.')
  // As if it had died between sealing and letting go outside.
  rows.set('https://tama.example/share-in/17', new FormData())
  await becomes('report', shared)
  expect(rows.size).toBe(0)
})

test('what does not fit keeps nothing else outside; it is said, and can be deleted', async () => {
  const rows = holds({ name: '17', fields: { text: 'Too big' }, pictures: [4] }, { name: '18', fields: { text: 'Short' } })
  expect(await takeIn()).toEqual(fail('phone-full'))
  expect((await sharedIn()).map(({ text }) => text)).toEqual(['Short'])
  expect(await unsealed()).toEqual([{ name: '17', text: 'Too big' }])
  opens('/share-in')
  const card = (await screen.findByText('Too big')).closest('section') as HTMLElement
  const tap = () => fireEvent.click(within(card).getByRole('button', { name: say('compose', 'post.delete') }))
  tap()
  tap()
  await waitFor(() => expect(screen.queryByText('Too big')).toBeNull())
  expect(rows.size).toBe(0)
  expect((await letUnsealedGo('17')).ok).toBe(true)
})

test('more pictures and more text than one thing takes wait on: nothing is dropped', async () => {
  const text = `${'x'.repeat(mostHeard - 1)}\u{1F600}and the end`
  holds({ name: '17', fields: { text }, pictures: [1, 2, 3, 5, 6] })
  await takeIn()
  const [shared] = await sharedIn()
  if (!shared) throw new Error('Nothing was taken in.')
  await becomes('report', shared)
  const rest = await sharedIn()
  expect(rest).toMatchObject([{ text: '\u{1F600}and the end', media: ['picture-6'] }])
  expect(rest[0]?.id).not.toBe(shared.id)
  const [kept] = await myReports()
  expect(kept?.report).toMatchObject({ heard: 'x'.repeat(mostHeard - 1), media: [1, 2, 3, 5].map((n) => `picture-${n}`) })
  await becomes('report', rest[0] as never)
  expect(await sharedIn()).toEqual([])
  expect(await myReports()).toHaveLength(2)
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

test('the address of a post that went out becomes its link: those of its place first, once, and it is out', async () => {
  for (const [at, channel] of ['x.post', 'facebook.page', 'facebook.page'].entries()) {
    await writer(drafts)(`d${at}`.repeat(11), () => ({ kind: 'post', caption: `Post ${at}` }))
    const out = { draft: `d${at}`.repeat(11), channel, on: `2027-03-0${3 - at}`, state: 'shared' } as const
    await writer(publications)(`p${at}`.repeat(11), () => (at === 2 ? { ...out, link: 'https://facebook.com/0' } : out))
  }
  holds(
    { name: '17', fields: { title: 'Look', url: 'https://www.facebook.com/p/1' }, pictures: [1] },
    { name: '18', fields: { text: 'No address' } },
  )
  opens('/share-in')
  const rows = (await screen.findAllByRole('button', { name: /^Post \d/ }, { timeout: 4000 })).map(({ textContent }) =>
    textContent?.slice(0, 6),
  )
  expect(rows).toEqual(['Post 1', 'Post 0'])
  fireEvent.click(screen.getByRole('button', { name: /^Post 1/ }))
  await screen.findByText('the post itself')
  const found = (await myPosts()).find(({ draft }) => draft.caption === 'Post 1')
  expect(found?.out).toMatchObject({ link: 'https://www.facebook.com/p/1', state: 'posted' })
  // The picture that came with it waits on.
  expect((await sharedIn()).map(({ text, media }) => [text, media])).toEqual([
    ['No address', []],
    ['', ['picture-1']],
  ])
  // As if it had died before it was let go: the same once more changes nothing; another address is not written over.
  const again = { name: '19', id: 'i'.repeat(22), text: 'https://www.facebook.com/p/1', media: [] }
  const waits = (shared: object) => shelf.keep('shared.19', JSON.stringify(shared))
  await waits(again)
  expect(await becomesLink(again, found?.out as never)).toEqual({ ok: true, value: undefined })
  expect(await becomesLink(again, found?.out as never)).toEqual(fail('unknown-document'))
  const other = { ...again, text: 'https://x.com/2' }
  await waits(other)
  expect(await becomesLink(other, found?.out as never)).toEqual(fail('already-written'))
  expect((await sharedIn()).map(({ text }) => text)).toContain('https://x.com/2')
})

test('a picture becomes the proof of a post’s numbers, on this phone alone until they are saved', async () => {
  const post = 'd'.repeat(22)
  await writer(drafts)(post, () => ({ kind: 'post', caption: 'My shop' }))
  await writer(publications)('p'.repeat(22), () => ({ draft: post, channel: 'x.post', on: '2027-03-01', state: 'posted' }))
  holds({ name: '17', fields: { text: 'Look' }, pictures: [1] })
  opens('/share-in')
  fireEvent.click(await screen.findByRole('button', { name: /^My shop/ }))
  await screen.findByText('the numbers')
  const out = (await myPosts())[0]?.out
  const proof = await proofOf(readingOf(post, out as never))
  expect(proof).toMatchObject({ id: 'picture-1', waits: true })
  expect((await heldPictures(shelf)).has('picture-1')).toBe(true)
  // The words that came with it wait on.
  expect((await sharedIn()).map(({ text, media }) => [text, media])).toEqual([['Look', []]])
})

test('of a video it is said that it is where it was shared from; the words that came with it are here', async () => {
  const rows = holds({ name: '17', fields: { text: 'Look' } }, { name: '18', fields: {} })
  for (const form of rows.values()) form.append('pictures', new File(['x'], 'x.mp4', { type: 'video/mp4' }))
  opens('/share-in')
  await waitFor(() => expect(screen.getAllByRole('button', { name: say('compose', 'post.delete') })).toHaveLength(2))
  expect(await screen.findAllByText(say('rumours', 'shared.not', { size: size(30_000_000, 'en') }).replace(/\s/g, ' '))).toHaveLength(2)
  expect(screen.getAllByRole('button', { name: say('rumours', 'report.go') })).toHaveLength(1)
  expect(rows.size).toBe(0)
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

test('a screenshot can be covered before it is told, and not after', async () => {
  await writer(reports)(id, () => ({ heard: 'Spain gives papers', media: ['picture-1'] }))
  opens()
  const cover = await screen.findByRole('link', { name: say('compose', 'cover.open') })
  expect(cover).toHaveAttribute('href', `/posts/${id}/media/picture-1?report`)
  fireEvent.click(screen.getByRole('button', { name: new RegExp(`^(${say('rumours', 'send')}|${say('rumours', 'send.anyway')})$`) }))
  await screen.findByText(say('common', 'sync.onphone'))
  expect(screen.queryByRole('link', { name: say('compose', 'cover.open') })).toBeNull()
})

test('a text that was kept beside is taken with a tap, and the one before it is kept', async () => {
  await put(reports.name, id, { heard: 'Said here', copies: [{ id: 'c', field: 'heard', value: 'Said there' }] })
  opens()
  expect(await field()).toHaveValue('Said here')
  // What is under the fingers goes with it.
  fireEvent.change(await field(), { target: { value: 'Said here and now' } })
  fireEvent.click(screen.getByRole('button', { name: say('compose', 'copies.keep') }))
  await waitFor(async () => expect(await field()).toHaveValue('Said there'))
  const [kept] = await myReports()
  expect(copiesOf(kept?.report as never).map(({ value }) => value)).toEqual(['Said here and now'])
  fireEvent.click(screen.getByRole('button', { name: say('compose', 'copies.keep') }))
  await waitFor(async () => expect(await field()).toHaveValue('Said here and now'))
})

// The desk of rumours: the same things together, and what is said of one goes to all who reported it.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import spain from '#shared/content/rumours/en/spain-papers.json' with { type: 'json' }
import sea from '#shared/content/rumours/en/sea-is-safe.json' with { type: 'json' }
import { ok } from '#shared/kit/result.ts'
import { contentOf } from '#shared/kit/content-id.ts'
import { media } from '#shared/collections/publishing.ts'
import * as call from '../../../src/app/data/call.ts'
import { hash } from '../../support/sending.ts'
import { packets, webmVoice } from '../../support/voices.ts'
import { findings, reports } from '#shared/collections/hearing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { soonForTeam, teamReports, waitsForTeam } from '../../../src/app/data/reports.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { standing, type PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { Screen } from '../../../src/app/features/desk/rumours.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'

vi.mock(import('../../../src/app/data/call.ts'), async (original) => ({ ...(await original()), fetchFile: vi.fn() }))
vi.mock(import('../../../src/app/data/who.ts'), async (original) => ({
  ...(await original()),
  useWho: () => ({ state: 'unlocked', joined: { name: 'Fatou', role: 'coordinator', waiting: false } }) as never,
}))

let shelf: PrivateShelf
const put = (kind: string, id: string, server: object, owner: string) =>
  shelf.store.commit({ docs: [{ stored: { kind, id, n: 1, base: [1, 'x'], feeds: ['team.thies'], server, owner } as Stored, seen: 0 }] })
const told = (id: string, heard: string, sent: string, where = 'whatsapp') =>
  put(reports.name, id, { heard, sent, where }, `teller of ${id}`)
const said = async () =>
  standing<Data<typeof findings>>(await shelf.all(findings.name))
    .map(({ report, n, answer, by }) => [report, n, answer, by])
    .sort((one, other) => (String(one) < String(other) ? -1 : 1))

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'rumours', 'compose', 'failures'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
  await libraryDatabase()
    .documents('rumours')
    .bulkPut([spain, sea].map((server) => ({ id: `${server.rumour}.en`, n: 1, feeds: [], base: [1, 'x'], server }) as never))
})

const opens = () =>
  render(
    <MemoryRouter>
      <Screen />
    </MemoryRouter>,
  )
const form = async (text: string) => (await screen.findByText(text)).closest('form') as HTMLElement

test('the same thing stands once, with how often and where it was heard; one answer goes to all', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  await told('b', 'they say Spain gives papers to everybody now', '2026-11-21', 'radio')
  await told('c', 'A football club takes young players', '2026-11-19')
  // One's own, and what is not told yet, are nothing for the desk.
  await put(reports.name, 'd', { heard: 'Not told yet' }, 'teller of d')
  opens()
  const one = await form('Spain gives papers to everybody')
  expect(within(one).getByText(`× 2 · WhatsApp · ${say('rumours', 'where.radio')}`)).toBeVisible()
  expect(screen.queryByText('Not told yet')).toBeNull()
  // What is like it is offered first.
  const options = within(one).getAllByRole('option')
  expect(options.map(({ textContent }) => textContent).slice(0, 2)).toEqual([say('desk', 'rumours.checking'), spain.truth])
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.answer')), { target: { value: 'spain-papers' } })
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  await waitFor(async () =>
    expect(await said()).toEqual([
      ['a', 1, 'spain-papers', 'Fatou'],
      ['b', 1, 'spain-papers', 'Fatou'],
    ]),
  )
  expect(await screen.findByText(say('desk', 'review.answered'))).toBeVisible()
})

test('every text of a group is shown with a tick; an answer goes to the ticked ones', async () => {
  const texts = [
    'Milan gives papers',
    'Spain gives papers',
    'Milan gives papers and jobs',
    'Spain gives papers now',
    'Now Spain gives papers',
  ]
  for (const [at, text] of texts.entries()) await told(`r${at}`, text, `2026-11-2${at}`)
  opens()
  const one = await form('Spain gives papers')
  const ticks = within(one).getAllByRole('checkbox')
  expect(ticks.map((tick) => tick.closest('label')?.textContent)).toEqual(texts)
  for (const tick of ticks) expect(tick).toBeChecked()
  for (const text of texts.filter((text) => text.startsWith('Milan'))) fireEvent.click(within(one).getByRole('checkbox', { name: text }))
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.answer')), { target: { value: 'spain-papers' } })
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  const answered = [1, 3, 4].map((at) => [`r${at}`, 1, 'spain-papers', 'Fatou'])
  await waitFor(async () => expect(await said()).toEqual(answered))
  // The rest is ticked now: it is what waits for an answer.
  await waitFor(() => expect(within(one).getByRole('checkbox', { name: texts[0] as string })).toBeChecked())
  const shown = within(one).getAllByRole<HTMLInputElement>('checkbox')
  expect(shown.map(({ checked }) => checked)).toEqual([true, false, true, false, false])
  expect(
    within(one)
      .getByRole('checkbox', { name: /^Spain gives papers(?! now)/ })
      .closest('label'),
  ).toHaveTextContent(spain.truth)
  expect(
    within(one)
      .getByRole('checkbox', { name: texts[0] as string })
      .closest('label'),
  ).not.toHaveTextContent(spain.truth)
})

test('a report that comes while the form is open, also an older one, is not ticked, and the form stays as it was filled', async () => {
  await told('b', 'Spain gives papers to everybody', '2026-11-20')
  opens()
  const one = await form('Spain gives papers to everybody')
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.answer')), { target: { value: 'spain-papers' } })
  await told('a', 'Spain gives papers to everybody, says my aunt', '2026-11-19')
  const later = await screen.findByRole('checkbox', { name: 'Spain gives papers to everybody, says my aunt' })
  expect(later).not.toBeChecked()
  expect(one).toContainElement(later)
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  await waitFor(async () => expect(await said()).toEqual([['b', 1, 'spain-papers', 'Fatou']]))
})

test('what has its answer already is not ticked beside what has none: a right answer is not written over', async () => {
  await told('a', 'Spain gives papers', '2026-11-20')
  await told('b', 'Milan gives papers', '2026-11-21')
  await told('c', 'Berlin gives papers', '2026-11-22')
  await put(findings.name, 'f', { report: 'a', n: 1, answer: 'spain-papers', by: 'Fatou', on: '2026-11-20' }, 'fatou')
  opens()
  const one = await form('Spain gives papers')
  const ticks = () =>
    within(one)
      .getAllByRole<HTMLInputElement>('checkbox')
      .map(({ checked }) => checked)
  expect(ticks()).toEqual([false, true, true])
  fireEvent.click(within(one).getByRole('checkbox', { name: 'Berlin gives papers' }))
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.answer')), { target: { value: 'sea-is-safe' } })
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  await waitFor(() => expect(ticks()).toEqual([false, false, true]))
  expect(await said()).toEqual([
    ['a', 1, 'spain-papers', 'Fatou'],
    ['b', 1, 'sea-is-safe', 'Fatou'],
  ])
})

test('with nothing ticked nothing is told, and that is said', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  opens()
  const one = await form('Spain gives papers to everybody')
  fireEvent.click(within(one).getByRole('checkbox'))
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  expect(await within(one).findByText(say('desk', 'rumours.tick'))).toBeVisible()
  expect(await said()).toEqual([])
  fireEvent.click(within(one).getByRole('checkbox'))
  expect(within(one).queryByText(say('desk', 'rumours.tick'))).toBeNull()
})

const found = (id: string, finding: object) => put(findings.name, id, { n: 1, by: 'Fatou', on: '2026-11-20', ...finding }, 'fatou')
const choice = (one: HTMLElement) => within(one).getByLabelText<HTMLSelectElement>(say('desk', 'rumours.answer'))
const answerButton = (one: HTMLElement) => within(one).queryByRole('button', { name: say('desk', 'rumours.say') })

test('an answer that was given stands chosen: unchanged, nothing is there to be sent; another one is asked about once', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  await told('b', 'Now Spain gives papers to everybody', '2026-11-21')
  for (const report of ['a', 'b']) await found(`f${report}`, { report, answer: 'spain-papers' })
  opens()
  const one = await form('Spain gives papers to everybody')
  expect(choice(one).value).toBe('spain-papers')
  expect(answerButton(one)).toBeNull()
  fireEvent.submit(one)
  for (const value of ['sea-is-safe', '']) {
    fireEvent.change(choice(one), { target: { value } })
    expect(within(one).queryByText(say('desk', 'rumours.replace'))).toBeNull()
    fireEvent.click(answerButton(one) as HTMLElement)
    expect(await within(one).findByText(say('desk', 'rumours.replace'))).toBeVisible()
  }
  expect(await said()).toHaveLength(2)
  fireEvent.change(choice(one), { target: { value: 'sea-is-safe' } })
  fireEvent.click(answerButton(one) as HTMLElement)
  fireEvent.click(answerButton(one) as HTMLElement)
  await waitFor(async () => expect((await teamReports()).map(({ finding }) => finding?.answer)).toEqual(['sea-is-safe', 'sea-is-safe']))
})

test('who has that answer already is not told again', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  await told('b', 'Now Spain gives papers to everybody', '2026-11-21')
  await found('f', { report: 'a', answer: 'spain-papers' })
  opens()
  const one = await form('Now Spain gives papers to everybody')
  fireEvent.click(within(one).getByRole('checkbox', { name: /^Spain/ }))
  fireEvent.change(choice(one), { target: { value: 'spain-papers' } })
  fireEvent.click(answerButton(one) as HTMLElement)
  await waitFor(async () => expect(await said()).toHaveLength(2))
  expect((await said()).map(([report, n]) => [report, n])).toEqual([
    ['a', 1],
    ['b', 1],
  ])
})

test('the day that was said stands in the form, and is not said twice', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  await found('f', { report: 'a', until: '2099-02-03' })
  opens()
  const one = await form('Spain gives papers to everybody')
  expect([choice(one).value, answerButton(one)]).toEqual(['', null])
  expect(within(one).getByLabelText(say('desk', 'rumours.until'))).toHaveValue('2099-02-03')
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.until')), { target: { value: '2099-02-05' } })
  fireEvent.click(answerButton(one) as HTMLElement)
  await waitFor(async () => expect((await teamReports())[0]?.finding).toMatchObject({ n: 2, until: '2099-02-05' }))
})

test('what is said later stands: first that it is checked, then the answer', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  opens()
  const one = await form('Spain gives papers to everybody')
  fireEvent.change(within(one).getByLabelText(say('desk', 'rumours.until')), { target: { value: '2099-02-03' } })
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  expect(await screen.findByText(/Answer before 3 February 2099/)).toBeVisible()
  const again = await form('Spain gives papers to everybody')
  fireEvent.change(within(again).getByLabelText(say('desk', 'rumours.answer')), { target: { value: 'spain-papers' } })
  fireEvent.click(within(again).getByRole('button', { name: say('desk', 'rumours.say') }))
  await waitFor(async () => expect((await teamReports())[0]?.finding).toMatchObject({ n: 2, answer: 'spain-papers' }))
})

test('a day that was promised and is over waits for the team again', async () => {
  await told('a', 'x', '2026-11-20')
  await put(findings.name, 'f', { report: 'a', n: 1, until: '2026-11-22', by: 'Fatou', on: '2026-11-20' }, 'fatou')
  const [one] = await teamReports()
  if (!one) throw new Error('Nothing was told.')
  expect([waitsForTeam(one, '2026-11-22'), waitsForTeam(one, '2026-11-23')]).toEqual([false, true])
  // The day before it is over, it is counted already.
  expect(['2026-11-20', '2026-11-21', '2026-11-22'].map((today) => soonForTeam(one, today))).toEqual([false, true, true])
})

test('what is checked stands apart, the nearest day first, before what is answered', async () => {
  await told('a', 'Spain gives papers to everybody', '2026-11-20')
  await told('b', 'A football club takes young players', '2026-11-20')
  await told('c', 'The sea is calm in winter', '2026-11-20')
  await told('d', 'Nobody looked at this so far', '2026-11-20')
  await found('fa', { report: 'a', answer: 'spain-papers' })
  await found('fb', { report: 'b', until: '2099-02-05' })
  await found('fc', { report: 'c', until: '2099-02-03' })
  const { container } = opens()
  await form('Nobody looked at this so far')
  expect([...container.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    say('desk', 'review.all'),
    say('desk', 'rumours.checking'),
    say('desk', 'review.answered'),
  ])
  const stand = [...container.querySelectorAll('form')].map((one) => one.textContent ?? '')
  expect(stand.map((text) => /Nobody|sea is calm|football|Spain/.exec(text)?.[0])).toEqual(['Nobody', 'sea is calm', 'football', 'Spain'])
  expect(stand[1]).toContain('3 February 2099')
})

const fileOf = async (bytes: Uint8Array) => {
  const content = await contentOf(bytes.length, async (from, to) => bytes.subarray(from, to), hash)
  return { ...content, answer: new Response(new Uint8Array(bytes), { headers: { 'content-type': 'audio/webm' } }) }
}

/** A report with a voice alone, of which the server has these bytes. */
async function saidIt(bytes: Uint8Array, served = bytes): Promise<void> {
  const { id, bytes: length } = await fileOf(bytes)
  const { answer } = await fileOf(served)
  vi.mocked(call.fetchFile).mockReset().mockResolvedValue(ok(answer))
  await put(reports.name, 'a', { voice: [id], sent: '2026-11-20' }, 'teller')
  const shown = { media: id, kind: 'rumour-voice', type: 'audio/webm', bytes: length }
  await put(media.name, 'm', shown, 'teller')
}

test('a report with a voice alone is answered as others are; the voice is fetched after it was said what that weighs', async () => {
  const played: string[] = []
  vi.stubGlobal(
    'Audio',
    class extends EventTarget {
      play = async () => void played.push('played')
      pause = () => undefined
    },
  )
  URL.createObjectURL = () => 'blob:1'
  URL.revokeObjectURL = () => undefined
  await saidIt(webmVoice())
  opens()
  const one = await form(say('rumours', 'voice'))
  expect(call.fetchFile).not.toHaveBeenCalled()
  fireEvent.click(await within(one).findByRole('button', { name: /^Listen · \d+\sKB$/ }))
  await waitFor(() => expect(played).toEqual(['played']))
  expect(vi.mocked(call.fetchFile).mock.calls[0]?.[0]).toMatch(/^\/api\/v1\/media\/[0-9a-f]{64}\?draft=a$/)
  fireEvent.click(within(one).getByRole('button', { name: say('desk', 'rumours.say') }))
  await waitFor(async () => expect(await said()).toEqual([['a', 1, undefined, 'Fatou']]))
  vi.unstubAllGlobals()
})

test.each([
  ['other bytes than its name says', webmVoice(), webmVoice({ sound: packets(3, 9) }), 'not-our-server'],
  ['a page that calls itself a voice', new TextEncoder().encode('<!doctype html>'), undefined, 'media-wrong-type'],
] as const)('%s are not played', async (_, bytes, served, code) => {
  await saidIt(bytes, served)
  opens()
  fireEvent.click(await screen.findByRole('button', { name: /^Listen · / }))
  expect(await screen.findByText(say('failures', code))).toBeVisible()
})

test('one that is still on its way is not offered', async () => {
  await put(reports.name, 'a', { voice: ['a'.repeat(64)], sent: '2026-11-20' }, 'teller')
  opens()
  await form(say('rumours', 'voice'))
  expect(screen.queryByRole('button', { name: /^Listen · / })).toBeNull()
})

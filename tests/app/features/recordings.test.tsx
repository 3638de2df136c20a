// The desk where pages are read aloud: recorded without network, heard, replaced, taken away; what was edited since is to be read again.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import lesson from '#shared/content/lessons/en/1.1.json' with { type: 'json' }
import other from '#shared/content/lessons/en/1.2.json' with { type: 'json' }
import spain from '#shared/content/rumours/en/spain-papers.json' with { type: 'json' }
import { recordings } from '#shared/collections/learning.ts'
import type { LessonPage } from '#shared/rules/lesson-blocks.ts'
import { pageRead, printOf } from '#shared/rules/recorded.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import type { Said } from '../../../src/app/data/media/page-voices.ts'
import { leaveUnnamed, queueIn } from '../../../src/app/data/media/queue.ts'
import { sendingsOn } from '../../../src/app/data/media/sendings.ts'
import { keepRecording, takeAway } from '../../../src/app/data/page-records.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { standing, type PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { Screen } from '../../../src/app/features/desk/recordings.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import type { Stored } from '../../../src/engine/document.ts'
import { testShelf } from '../../support/shelf.ts'
import { packets, webmVoice } from '../../support/voices.ts'

const me = { state: 'unlocked', joined: { person: 'p'.repeat(22), name: 'Fatou', role: 'coordinator', country: 'SN', waiting: false } }
vi.mock(import('../../../src/app/data/who.ts'), async (original) => ({ ...(await original()), useWho: () => me as never }))

let shelf: PrivateShelf
const page = lesson.pages[0] as LessonPage
const read = pageRead('1.1.en', page)
const by = me.joined

const sound = (seed: number) => new Blob([webmVoice({ sound: packets(30, seed) })], { type: 'audio/webm' })
const all = async () => standing<Said>(await shelf.all(recordings.name))
const put = (id: string, server: object, more: object = {}) =>
  shelf.store.commit({
    docs: [
      { stored: { kind: recordings.name, id, n: 1, base: [1, 'x'], feeds: ['voices.SN'], server, owner: 'b', ...more } as Stored, seen: 0 },
    ],
  })
const byBinta = (more: object = {}) => ({
  of: read.of,
  spoken: 'Wolof',
  n: 1,
  print: printOf(read),
  media: 'b'.repeat(64),
  file: 'media.b',
  bytes: 900,
  by: 'Binta',
  on: '2026-11-01',
  ...more,
})

const opens = (address = '/team/recordings') =>
  render(
    <MemoryRouter initialEntries={[address]}>
      <Screen />
    </MemoryRouter>,
  )
const speaks = async (voice: string) =>
  fireEvent.change(await screen.findByLabelText(say('desk', 'voices.speak')), { target: { value: voice } })

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'rumours', 'compose', 'failures', 'start'])
  await speak('en')
  shelf = await testShelf()
  setShelf(shelf)
  const rows = (docs: readonly { id: string }[]) =>
    docs.map(({ id, ...server }) => ({ id, n: 1, feeds: [], base: [1, 'x'], server }) as never)
  await libraryDatabase()
    .documents('lessons')
    .bulkPut(rows([other, lesson].map((one) => ({ ...one, id: `${one.lesson}.en` }))))
  await libraryDatabase()
    .documents('rumours')
    .bulkPut(rows([{ ...spain, id: 'spain-papers.en' }]))
})

test('lessons and answers stand in their order, with how much of each is recorded in the language that is spoken', async () => {
  await put('one', byBinta())
  opens()
  const links = async () => (await screen.findAllByRole('link')).map(({ textContent }) => textContent).filter((text) => text?.includes('/'))
  await speaks('wolof')
  await waitFor(async () =>
    expect(await links()).toEqual([
      `1.1 · ${lesson.title}1/${lesson.pages.length}`,
      `1.2 · ${other.title}0/${other.pages.length}`,
      `${say('common', 'tab.rumours')}0/1`,
    ]),
  )
  await speaks('Pulaar')
  await waitFor(async () => expect((await links())[0]).toBe(`1.1 · ${lesson.title}0/${lesson.pages.length}`))
  // The language is kept for the next time.
  await waitFor(async () => expect(await shelf.store.fact('read-in')).toBe('Pulaar'))
})

test('a page that was edited since says so, in the list and beside its words', async () => {
  await put('one', byBinta({ print: 'of before' }))
  await shelf.keep('read-in', 'Wolof')
  const list = opens()
  expect(await screen.findByText(new RegExp(`0/${lesson.pages.length} · ${say('desk', 'voices.old')}`))).toBeVisible()
  list.unmount()
  opens(`/team/recordings?in=1.1&of=${encodeURIComponent(read.of)}`)
  expect(await screen.findAllByText(say('desk', 'voices.old'))).toHaveLength(2)
  for (const line of read.lines) expect(screen.getAllByText(line)[0]).toBeVisible()
})

test('a rumour’s answer is read without the rumour', async () => {
  await shelf.keep('read-in', 'Wolof')
  opens(`/team/recordings?in=rumours&of=${encodeURIComponent('rumours:spain-papers.en')}`)
  expect((await screen.findAllByText(spain.truth))[0]).toBeVisible()
  expect(screen.queryByText(spain.heard)).toBeNull()
})

test('a recording is kept for its page with its sound; one before it, that nobody was told of, never leaves', async () => {
  expect((await keepRecording(read, 'Wolof', sound(1), by)).ok).toBe(true)
  const [first] = await all()
  expect(first).toMatchObject({ of: read.of, spoken: 'Wolof', n: 1, print: printOf(read), by: 'Fatou', bytes: sound(1).size })
  expect(first?.file).toBe(`media.${by.person}.${first?.media?.slice(0, 32)}`)
  expect(await queueIn(shelf).next()).toMatchObject({ id: first?.media, kind: 'page-voice', state: 'waiting' })
  expect((await keepRecording(read, 'Wolof', sound(2), by)).ok).toBe(true)
  const rows = await all()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.media).not.toBe(first?.media)
  expect((await sendingsOn(shelf)).map(({ id, state }) => `${id === first?.media ? 'first' : 'second'} ${state}`).toSorted()).toEqual([
    'first leaving',
    'second waiting',
  ])
})

test('what the server has already is replaced by a later one, and its sound leaves once that stands; another coordinator’s too', async () => {
  await keepRecording(read, 'Wolof', sound(1), by)
  const [mine] = await all()
  const [row] = await shelf.all(recordings.name)
  // The server took it; then Binta recorded the same page.
  await shelf.store.commit({
    docs: [
      {
        stored: {
          kind: recordings.name,
          id: row?.id ?? '',
          n: (row?.n ?? 0) + 1,
          base: [1, 'x'],
          feeds: ['user.p'],
          server: mine,
        } as never,
        seen: row?.n ?? 0,
      },
    ],
  })
  await leaveUnnamed(shelf, Date.now() + 2 * 3_600_000)
  expect((await sendingsOn(shelf)).map(({ state }) => state)).toEqual(['waiting'])
  await put('two', byBinta({ n: 2 }))
  await leaveUnnamed(shelf, Date.now() + 2 * 3_600_000)
  expect((await sendingsOn(shelf)).map(({ state }) => state)).toEqual(['leaving'])
  // Taken away, whoever recorded it.
  await takeAway(read, 'Wolof', by)
  expect((await all()).map(({ n, media }) => `${n} ${media ? 'sound' : 'away'}`).toSorted()).toEqual(['1 sound', '2 sound', '3 away'])
})

test('nothing is kept without a language, of a file that is no voice, or of one that is too heavy', async () => {
  const codes = async (voice: string, blob: Blob) => {
    const done = await keepRecording(read, voice, blob, by)
    return done.ok ? 'ok' : done.failure.code
  }
  expect(await codes('', sound(1))).toBe('nothing-written')
  expect(await codes('Wolof', new Blob(['a picture']))).toBe('media-wrong-type')
  expect(await codes('Wolof', new Blob([webmVoice({ sound: packets(12_000) })]))).toBe('media-too-big')
  expect(await all()).toEqual([])
})

// Listen on a page: a recording of these very words where there is one, its bytes said before they are fetched; otherwise the phone's own voice.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import lesson from '#shared/content/lessons/en/1.1.json' with { type: 'json' }
import { recordings } from '#shared/collections/learning.ts'
import { contentOf } from '#shared/kit/content-id.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { LessonPage } from '#shared/rules/lesson-blocks.ts'
import { pageRead, printOf } from '#shared/rules/recorded.ts'
import { hash } from '../../../src/app/data/media/hash.ts'
import { bytesOfVoices, letOldVoicesGo, letVoicesGo, voiceChosen } from '../../../src/app/data/media/page-voices.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { stopSpeaking } from '../../../src/app/device/speaking.ts'
import { hearPage } from '../../../src/app/parts/hear.tsx'
import { Listen } from '../../../src/app/ui/listen.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { testShelf } from '../../support/shelf.ts'

const asked: string[] = []
let answer: (path: string) => Result<Response>
vi.mock(import('../../../src/app/data/call.ts'), async (original) => ({
  ...(await original()),
  fetchFile: async (path: string) => {
    asked.push(path)
    return answer(path)
  },
}))

let shelf: PrivateShelf
const page = lesson.pages[0] as LessonPage
const read = pageRead('1.1.en', page)
const own = vi.fn()
const played: number[] = []

class FakeAudio extends EventTarget {
  async play(): Promise<void> {
    played.push(1)
  }
  pause(): void {}
}

const soundOf = (voice: string) => new TextEncoder().encode(`the voice in ${voice}`)
async function recorded(voice: string, more: object = {}): Promise<string> {
  const sound = soundOf(voice)
  const { id: media } = await contentOf(sound.length, async (from, to) => sound.subarray(from, to), hash)
  const id = `${voice} ${JSON.stringify(more)}`
  const server = {
    of: read.of,
    spoken: voice,
    n: 1,
    print: printOf(read),
    media,
    file: 'media.x',
    bytes: sound.length,
    by: 'Fatou',
    on: '2026-11-29',
    ...more,
  }
  await shelf.store.commit({
    docs: [{ stored: { kind: recordings.name, id, n: 1, base: [1, 'x'], feeds: ['voices.SN'], server, owner: 'fatou' }, seen: 0 }],
  })
  return id
}

/** Listen as a lesson has it. */
function Page({ of = page }: { readonly of?: LessonPage }) {
  return <Listen wide hear={(show) => hearPage({ id: '1.1.en' }, of, show, own)} />
}
const opens = (of?: LessonPage) =>
  render(
    <MemoryRouter>
      <Page {...(of && { of })} />
    </MemoryRouter>,
  )
const listens = async () => fireEvent.click(await screen.findByRole('button', { name: say('common', 'listen') }))
const choice = (name: RegExp) => screen.findByRole('button', { name })

let at = 0
beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  await loadWords('en', ['common', 'failures'])
  await speak('en')
  vi.stubGlobal('Audio', FakeAudio)
  URL.createObjectURL = () => 'blob:sound'
  URL.revokeObjectURL = () => undefined
  stopSpeaking()
  asked.length = 0
  played.length = 0
  own.mockReset()
  shelf = await testShelf()
  setShelf(shelf)
  // Another page was heard before.
  at += 1
  await hearPage(
    { id: '1.1.en' },
    { ...page, id: `before-${at}` },
    () => undefined,
    () => undefined,
  )
  answer = (path) => {
    const voice = ['Wolof', 'Pulaar'].find((one) => path.includes(encodeURIComponent(one)) || path.includes(one)) ?? ''
    return ok(new Response(soundOf(voice), { headers: { 'content-type': 'audio/webm' } }))
  }
})

test('where nothing is recorded, or the phone is locked, the phone’s own voice reads', async () => {
  opens()
  await listens()
  await waitFor(() => expect(own).toHaveBeenCalledTimes(1))
  await recorded('Wolof')
  setShelf(null)
  await listens()
  await waitFor(() => expect(own).toHaveBeenCalledTimes(2))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the bytes are said before anything is fetched; fetched once, it plays again without network', async () => {
  const id = await recorded('Wolof')
  opens()
  await listens()
  const wolof = await choice(/^Wolof.*Fatou · \d+\sKB/)
  expect(asked).toEqual([])
  fireEvent.click(wolof)
  await waitFor(() => expect(played).toHaveLength(1))
  expect(asked).toEqual([expect.stringContaining(`draft=${id}`)])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await voiceChosen()).toBe('Wolof')
  answer = () => fail('offline')
  stopSpeaking()
  // Another page between: the voice of before is the voice of now.
  await hearPage(
    { id: '1.1.en' },
    { ...page, id: 'other' },
    () => undefined,
    () => undefined,
  )
  await listens()
  await waitFor(() => expect(played).toHaveLength(2))
  expect(asked).toHaveLength(1)
  // Once more on the same page: whoever wants another voice can say so.
  stopSpeaking()
  await listens()
  fireEvent.click(await choice(new RegExp(`^English.*${say('common', 'sync.onphone')}`)))
  expect(own).toHaveBeenCalledTimes(1)
  await waitFor(async () => expect(await voiceChosen()).toBe(''))
})

test('a recording of an older text is not offered; neither is one that was taken away', async () => {
  await recorded('Wolof', { print: 'of an older one' })
  await recorded('Pulaar')
  await recorded('Pulaar', { n: 2, media: undefined })
  opens()
  await listens()
  await waitFor(() => expect(own).toHaveBeenCalledTimes(1))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('several languages are a choice; bytes that are not what was named are not played and not kept', async () => {
  await recorded('Wolof')
  await recorded('Pulaar')
  answer = () => ok(new Response('something else'))
  opens()
  await listens()
  expect(await choice(/^Pulaar/)).toBeVisible()
  fireEvent.click(await choice(/^Wolof/))
  expect(await screen.findByRole('alert')).toHaveTextContent(say('failures', 'not-our-server'))
  expect(played).toEqual([])
  expect(await bytesOfVoices()).toBe(0)
  expect(await voiceChosen()).toBeNull()
})

test('what was fetched is let go by a tap, and what was replaced goes by itself', async () => {
  const heard = async (name: RegExp) => {
    await listens()
    fireEvent.click(await choice(name))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    stopSpeaking()
  }
  await recorded('Wolof')
  await recorded('Pulaar')
  opens()
  await heard(/^Wolof/)
  await heard(/^Pulaar/)
  expect(await bytesOfVoices()).toBe(soundOf('Wolof').length + soundOf('Pulaar').length)
  await recorded('Wolof', { n: 2, media: undefined })
  await letOldVoicesGo()
  expect(await bytesOfVoices()).toBe(soundOf('Pulaar').length)
  await letVoicesGo()
  expect(await bytesOfVoices()).toBe(0)
  expect(await shelf.db.table('files').count()).toBe(0)
})

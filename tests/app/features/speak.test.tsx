// An answer in one's own voice: the truth stands there, what is said is given to another app, and stays locked here until its person deletes it.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import spain from '#shared/content/rumours/en/spain-papers.json' with { type: 'json' }
import { voiceIn } from '#shared/rules/voice-bytes.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { recordedAt } from '../../../src/app/data/media/recordings.ts'
import { sendingsOn } from '../../../src/app/data/media/sendings.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { Screen } from '../../../src/app/features/rumours/speak.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { FakeMicrophone } from '../../support/microphone.ts'
import { testShelf } from '../../support/shelf.ts'
import { webmVoice } from '../../support/voices.ts'

let microphone: FakeMicrophone
let shelf: PrivateShelf
const given: File[] = []

beforeEach(async () => {
  await loadWords('en', ['common', 'rumours', 'compose', 'failures'])
  await speak('en')
  microphone = new FakeMicrophone()
  shelf = await testShelf()
  setShelf(shelf)
  given.length = 0
  await libraryDatabase()
    .documents('rumours')
    .bulkPut([spain].map((server) => ({ id: `${server.rumour}.en`, n: 1, feeds: [], base: [1, 'x'], server }) as never))
})
afterEach(() => {
  vi.unstubAllGlobals()
  for (const name of ['share', 'canShare']) Reflect.deleteProperty(navigator, name)
})

const shares = (how: (file: File) => Promise<void>) => {
  Object.defineProperty(navigator, 'canShare', { value: () => true, configurable: true })
  Object.defineProperty(navigator, 'share', { value: async ({ files }: { files: File[] }) => how(files[0] as File), configurable: true })
}
const opens = () =>
  render(
    <MemoryRouter initialEntries={['/rumours/spain-papers/voice']}>
      <Routes>
        <Route path="/rumours/:rumour/voice" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
const tap = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const share = () => tap(new RegExp(`^${say('rumours', 'share')} · `))
const kept = async () => (await recordedAt('answer.spain-papers')).length

/** Says a whole recording, as the browser writes it. */
async function says(): Promise<void> {
  opens()
  await tap(say('rumours', 'voice.say'))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.hears(webmVoice())
  await tap(say('rumours', 'voice.stop'))
}

test('the truth stands there, and before anybody speaks that a voice is known again', async () => {
  opens()
  expect(await screen.findByRole('heading', { name: spain.truth })).toBeVisible()
  expect(screen.getByText(say('rumours', 'voice.known'))).toBeVisible()
  expect(microphone.open).toBe(false)
})

test('it is given as messengers take it, and stays here to be given again, until its person deletes it', async () => {
  shares(async (file) => void given.push(file))
  await says()
  await share()
  await waitFor(() => expect(given).toHaveLength(1))
  expect(await kept()).toBe(1)
  expect(given.map(({ name, type }) => [name, type])).toEqual([['tama.ogg', 'audio/ogg']])
  expect(voiceIn(new Uint8Array(await (given[0] as File).arrayBuffer()))).toBe('audio/ogg')
  await share()
  await waitFor(() => expect(given).toHaveLength(2))
  const remove = new RegExp(`^${say('compose', 'post.delete')}`)
  await tap(remove)
  await tap(remove)
  await waitFor(async () => expect(await kept()).toBe(0))
  // It is nothing that goes to the team.
  expect(await sendingsOn(shelf)).toEqual([])
})

test('who comes back from the share sheet without an app still has it', async () => {
  shares(async () => {
    throw new DOMException('', 'AbortError')
  })
  await says()
  await share()
  await screen.findByRole('button', { name: say('rumours', 'voice.again') })
  expect(await kept()).toBe(1)
})

test('a phone that shares no files keeps it where downloads are, and that is said', async () => {
  URL.createObjectURL = () => 'blob:1'
  URL.revokeObjectURL = () => undefined
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    given.push(new File([], this.download))
  })
  await says()
  await share()
  expect(await screen.findByText(say('rumours', 'card.saved'))).toBeVisible()
  expect(given.map(({ name }) => name)).toEqual(['tama.ogg'])
  click.mockRestore()
})

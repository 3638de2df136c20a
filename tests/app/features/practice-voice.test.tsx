// A task that is said: it is recorded on this phone, is there when its person comes back, and counts as done.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import text from '#shared/content/lessons/en/2.2.json' with { type: 'json' }
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { recordedAt } from '../../../src/app/data/media/recordings.ts'
import { sendingsOn } from '../../../src/app/data/media/sendings.ts'
import { mySteps } from '../../../src/app/data/mine.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import type { PrivateShelf } from '../../../src/app/data/shelf-store.ts'
import { Screen } from '../../../src/app/features/learn/practice.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { FakeMicrophone } from '../../support/microphone.ts'
import { testShelf } from '../../support/shelf.ts'
import { webmVoice } from '../../support/voices.ts'

let microphone: FakeMicrophone
let shelf: PrivateShelf

beforeEach(async () => {
  await loadWords('en', ['common', 'learn', 'failures', 'rumours', 'compose'])
  await speak('en')
  microphone = new FakeMicrophone()
  shelf = await testShelf()
  setShelf(shelf)
  await libraryDatabase()
    .documents('lessons')
    .put({ id: '2.2.en', n: 1, feeds: [], base: [1, 'x'], server: text } as never)
})
afterEach(() => vi.unstubAllGlobals())

const opens = () =>
  render(
    <MemoryRouter initialEntries={['/learn/2.2/practice']}>
      <Routes>
        <Route path="/learn/:lesson/practice" element={<Screen />} />
        <Route path="*" element={<p>The quiz</p>} />
      </Routes>
    </MemoryRouter>,
  )
const tap = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))

test('said is done: the recording stands there after coming back, is never sent, and the task counts', async () => {
  const { unmount } = opens()
  await tap(say('rumours', 'voice.say'))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.hears(webmVoice())
  await tap(say('rumours', 'voice.stop'))
  await screen.findByRole('button', { name: say('rumours', 'voice.again') })
  unmount()

  opens()
  await screen.findByRole('button', { name: new RegExp(`^${say('common', 'listen')} · `) })
  await tap(say('learn', 'practice.done'))
  await screen.findByText('The quiz')
  expect(await mySteps()).toMatchObject([{ lesson: '2.2', kind: 'practice' }])
  expect(await recordedAt('practice.2.2.voice')).toHaveLength(1)
  expect(await sendingsOn(shelf)).toEqual([])
})

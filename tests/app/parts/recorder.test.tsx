// The recorder on a screen: said, heard, said again; nothing is recorded that nobody asked for, and nothing goes on after leaving.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail } from '#shared/kit/result.ts'
import { recordedAt } from '../../../src/app/data/media/recordings.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { RecorderView } from '../../../src/app/parts/recorder.tsx'
import { timeShown } from '../../../src/app/parts/time-shown.ts'
import { useRecorder } from '../../../src/app/parts/use-recorder.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { FakeMicrophone } from '../../support/microphone.ts'
import { testShelf } from '../../support/shelf.ts'

let microphone: FakeMicrophone
const playing: string[] = []
const addresses = { made: 0, gone: 0 }

class FakeAudio extends EventTarget {
  currentTime = 0
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
  }
  async play(): Promise<void> {
    playing.push(this.address)
  }
  pause(): void {
    playing.splice(playing.indexOf(this.address), 1)
  }
}

function Page({ mostMs = 60_000, first }: { readonly mostMs?: number; readonly first?: Parameters<typeof useRecorder>[2] }) {
  return <RecorderView of={useRecorder('report.one', mostMs, first)} />
}
const opens = (props: Parameters<typeof Page>[0] = {}) =>
  render(
    <MemoryRouter>
      <Page {...props} />
    </MemoryRouter>,
  )
const tap = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const begins = async () => {
  await tap(say('rumours', 'voice.say'))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.says('one ')
}
const hears = () => new RegExp(`^${say('common', 'listen')} · `)
const said = async () =>
  Promise.all((await recordedAt('report.one')).map(async ({ voice }) => Buffer.from(await voice.arrayBuffer()).toString()))

beforeEach(async () => {
  await loadWords('en', ['common', 'rumours', 'compose', 'failures'])
  await speak('en')
  microphone = new FakeMicrophone()
  setShelf(await testShelf())
  playing.length = 0
  Object.assign(addresses, { made: 0, gone: 0 })
  vi.stubGlobal('Audio', FakeAudio)
  URL.createObjectURL = () => `blob:${(addresses.made += 1)}`
  URL.revokeObjectURL = () => void (addresses.gone += 1)
})
afterEach(() => vi.unstubAllGlobals())

test('one button: it records, it stops, and what was said can be heard and said again', async () => {
  opens()
  await begins()
  expect(await screen.findByRole('button', { name: say('rumours', 'voice.stop') })).toBeVisible()
  expect(await screen.findByText(/0:0\d \/ 1:00 · 1\sKB/)).toBeVisible()
  await tap(say('rumours', 'voice.stop'))
  await tap(hears())
  await waitFor(() => expect(playing).toEqual(['blob:1']))
  await tap(/^Stop reading/)
  await waitFor(() => expect([playing, addresses]).toEqual([[], { made: 1, gone: 1 }]))
  await tap(say('rumours', 'voice.again'))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.says('two ')
  await tap(say('rumours', 'voice.stop'))
  await waitFor(async () => expect(await said()).toEqual(['two three']))
  await waitFor(() => expect(screen.getAllByRole('button', { name: hears() })).toHaveLength(1))
})

test('it goes with a second tap', async () => {
  opens()
  await begins()
  await tap(say('rumours', 'voice.stop'))
  const name = new RegExp(`^${say('compose', 'post.delete')}`)
  await tap(name)
  expect(await said()).toHaveLength(1)
  await tap(name)
  await waitFor(() => expect(screen.queryByRole('button', { name })).toBeNull())
  expect(await said()).toEqual([])
})

test('nothing is recorded until somebody taps; who leaves is not heard any more, and finds it again', async () => {
  const { unmount } = opens()
  await screen.findByRole('button', { name: say('rumours', 'voice.say') })
  expect(microphone.open).toBe(false)
  await tap(say('rumours', 'voice.say'))
  await waitFor(() => expect(microphone.open).toBe(true))
  await microphone.says('one ')
  unmount()
  await waitFor(() => expect(microphone.open).toBe(false))
  opens()
  expect(await screen.findByRole('button', { name: hears() })).toBeVisible()
})

test('as long as it may be, it says so', async () => {
  opens({ mostMs: 400 })
  await begins()
  expect(await screen.findByText(say('rumours', 'voice.full', { time: '0:00' }), undefined, { timeout: 3000 })).toBeVisible()
})

test('a refused microphone is said, and the button stays', async () => {
  microphone.refuses('NotAllowedError')
  opens()
  await tap(say('rumours', 'voice.say'))
  expect(await screen.findByText(say('failures', 'no-microphone'))).toBeVisible()
  expect(screen.getByRole('button', { name: say('rumours', 'voice.say') })).toBeVisible()
})

test('what the recording is for could not be kept: nothing is recorded', async () => {
  opens({ first: async () => fail('locked') })
  await tap(say('rumours', 'voice.say'))
  expect(await screen.findByText(say('failures', 'locked'))).toBeVisible()
  expect(microphone.open).toBe(false)
})

test('a full phone says so before anybody speaks', async () => {
  Object.defineProperty(navigator, 'storage', { value: { estimate: async () => ({ quota: 2, usage: 1 }) }, configurable: true })
  opens()
  expect(await screen.findByText(say('failures', 'phone-full'))).toBeVisible()
  Reflect.deleteProperty(navigator, 'storage')
})

test('times stand as players write them', () => {
  expect([0, 7400, 59_600, 150_000].map(timeShown)).toEqual(['0:00', '0:07', '1:00', '2:30'])
})

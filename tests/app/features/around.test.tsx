// The questions around a module: the first answer counts, and only an answer that is kept is said to be noted.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import module from '#shared/content/modules/en/4.json' with { type: 'json' }
import { fingerprint } from '#shared/kit/json.ts'
import { fail } from '#shared/kit/result.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { mySteps } from '../../../src/app/data/mine.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { Screen } from '../../../src/app/features/learn/around.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { testShelf } from '../../support/shelf.ts'

beforeEach(async () => {
  await loadWords('en', ['common', 'learn', 'certificates', 'failures'])
  await speak('en')
  setShelf(await testShelf())
  const store = new DexieStore(libraryDatabase())
  await applyChanges({ library: store, shelf: null }, 'learn.4.en', [['modules', '4.en', 1, fingerprint(module), module]], null, 'e.1')
})
afterEach(() => vi.restoreAllMocks())

const opened = (when: 'before' | 'after') =>
  render(
    <MemoryRouter initialEntries={[`/learn/certificates/4/${when}`]}>
      <Routes>
        <Route path="/learn/certificates/:module/:when" element={<Screen />} />
        <Route path="/learn/certificates/:module" element={<p>module</p>} />
      </Routes>
    </MemoryRouter>,
  )

const [first, second, third] = module.questions as [Asked, Asked, Asked]
type Asked = (typeof module.questions)[number]
const wrongOf = ({ options }: Asked) => options.find((option) => !('right' in option)) as Asked['options'][number]
const rightOf = ({ options }: Asked) => options.find((option) => 'right' in option) as Asked['options'][number]
const pick = async (text: string) => fireEvent.click(await screen.findByRole('button', { name: text }))
const goOn = async () => fireEvent.click(await screen.findByRole('button', { name: say('learn', 'quiz.next') }))

test('before the module an answer is noted without saying whether it is right, and a second thought does not count', async () => {
  opened('before')
  await pick(wrongOf(first).text)
  await screen.findByText(say('certificates', 'noted'))
  expect(screen.queryByText(wrongOf(first).why)).toBeNull()
  await pick(rightOf(first).text)
  await waitFor(async () => expect(await mySteps()).toMatchObject([{ kind: 'before', item: first.id, right: false }]))
})

test('of two quick taps the first one counts', async () => {
  opened('before')
  const wrong = await screen.findByRole('button', { name: wrongOf(first).text })
  fireEvent.click(wrong)
  fireEvent.click(screen.getByRole('button', { name: rightOf(first).text }))
  await screen.findByText(say('certificates', 'noted'))
  await new Promise((done) => setTimeout(done, 200))
  expect(await mySteps()).toMatchObject([{ item: first.id, right: false }])
})

test('after it each answer explains; at the end it leads back to the module', async () => {
  opened('after')
  for (const question of [first, second, third]) {
    await pick(rightOf(question).text)
    await screen.findByText(rightOf(question).why)
    await goOn()
  }
  await screen.findByText('module')
  expect((await mySteps()).map(({ kind, right }) => [kind, right])).toEqual(Array.from({ length: 3 }, () => ['after', true]))
})

test('who comes back goes on with the first question that is not answered', async () => {
  const { unmount } = opened('before')
  await pick(wrongOf(first).text)
  await screen.findByText(say('certificates', 'noted'))
  unmount()
  opened('before')
  await screen.findByRole('heading', { name: second.ask })
})

test('an answer that the phone cannot keep is not said to be noted', async () => {
  opened('before')
  const full = vi.spyOn(DexieStore.prototype, 'commit').mockResolvedValue(fail('phone-full'))
  await pick(wrongOf(first).text)
  await screen.findByText(say('failures', 'phone-full'))
  expect(screen.queryByText(say('certificates', 'noted'))).toBeNull()
  full.mockRestore()
  await pick(wrongOf(first).text)
  await screen.findByText(say('certificates', 'noted'))
})

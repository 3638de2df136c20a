// Codes on screen: a coordinator makes one, a phone that somebody uses is asked before another is redeemed on it.
import { act, fireEvent, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { fail, ok } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { lockedHeads } from '../../../src/app/data/phone.ts'
import { begunKey, setJoining } from '../../../src/app/data/session.ts'
import { shelfNow } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { rescueCode } from '../../../src/app/features/desk/actions.ts'
import { Rescue } from '../../../src/app/features/desk/rescue.tsx'
import { Screen as Invite } from '../../../src/app/features/desk/invite.tsx'
import { Screen as Join } from '../../../src/app/features/start/join.tsx'
import { Screen as Volunteers } from '../../../src/app/features/desk/volunteers.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const asked: [name: string, question: unknown][] = []
let answer: () => Promise<unknown>
vi.mock(import('../../../src/app/data/call.ts'), async (original) => ({
  ...(await original()),
  call: (async (name: string, question: unknown) => {
    asked.push([name, question])
    return answer()
  }) as never,
}))

const fatou: Joined = {
  phone: 'phone-1',
  pass: '0-x',
  person: 'fatou',
  name: 'Fatou',
  role: 'coordinator',
  team: 'thies',
  country: 'SN',
  helper: null,
  digits: '1234',
  waiting: false,
  letterbox: { phone: 'phone-1', token: 'drop-x', kid: 'x', key: 'x' },
}

beforeEach(async () => {
  await loadWords('en', ['common', 'desk', 'learn', 'start', 'me', 'lock', 'failures'])
  await speak('en')
  vi.stubGlobal('CompressionStream', undefined)
  vi.stubGlobal('reportError', (error: unknown) => {
    queueMicrotask(() => {
      throw error
    })
  })
  if ((await lockedHeads()).length === 0) {
    setJoining({ joined: fatou, key: await begunKey() })
    await makeLock('739164', 'number')
  }
  asked.splice(0)
  answer = async () => ok({ code: 'K7RMA42XQP', until: Date.UTC(2026, 10, 27) })
})

const shows = (element: React.ReactElement, address: string) => render(<MemoryRouter initialEntries={[address]}>{element}</MemoryRouter>)
const moment = () => act(() => new Promise((done) => setTimeout(done, 30)))
const team = async (id: string, name: string, role: string) =>
  shelfNow()?.store.commit({
    docs: [
      {
        stored: {
          kind: 'people',
          id: `people.${id}`,
          n: 1,
          base: [1, 'x'],
          server: { name, role, country: 'SN', team: 'thies' },
          feeds: ['team.thies'],
          owner: id,
        },
        seen: 0,
      },
    ],
  })

test('two taps make one code', async () => {
  const { promise, resolve } = Promise.withResolvers()
  answer = () => promise
  shows(<Invite />, '/team/invite')
  fireEvent.change(screen.getByLabelText(say('desk', 'invite.name')), { target: { value: 'Awa' } })
  const go = screen.getByText(say('desk', 'invite.go'))
  fireEvent.click(go)
  fireEvent.click(go)
  await moment()
  fireEvent.click(screen.getByText(say('desk', 'invite.going')))
  expect(asked).toHaveLength(1)
  await act(async () => resolve(ok({ code: 'K7RMA42XQP', until: 0 })))
  expect(screen.getByText('K7RMA-42XQP')).toBeVisible()
})

test('a new phone for somebody of the team is asked for by a tap on them, and said for whom it is', async () => {
  await team('awa', 'Awa', 'volunteer')
  await team('mariama', 'Mariama', 'lead')
  const { unmount } = shows(<Volunteers />, '/team/volunteers')
  await screen.findByText('Mariama')
  const links = screen.getAllByText(say('desk', 'people.new-phone')).map((link) => link.closest('a')?.getAttribute('href'))
  expect(links).toEqual(['/team/invite?person=awa'])
  unmount()
  shows(<Invite />, '/team/invite?person=awa')
  expect(await screen.findByText(say('desk', 'invite.for', { name: 'Awa' }))).toBeVisible()
  fireEvent.click(screen.getByText(say('desk', 'invite.go')))
  expect(await screen.findByText('K7RMA-42XQP')).toBeVisible()
  expect(asked).toEqual([['invite', { name: 'Awa', role: 'volunteer', person: 'awa', language: 'en' }]])
})

test('what somebody can teach is said by its title', async () => {
  await team('awa', 'Awa', 'volunteer')
  const offer = { kind: 'teaching', id: 'x'.repeat(22), n: 1, base: [1, 'x'], feeds: ['team.thies'], owner: 'awa' } as const
  await shelfNow()?.store.commit({ docs: [{ stored: { ...offer, server: { module: 5, on: '2026-11-20' } }, seen: 0 }] })
  shows(<Volunteers />, '/team/volunteers')
  await screen.findByText(new RegExp(say('desk', 'people.teaches', { modules: say('learn', 'module.5') })))
})

test('a rescue code is asked for and shown only after the number of this phone, each time', async () => {
  answer = async () => ok({ code: 'AAAAABBBBBCCCCCDDDDD' })
  const awa = { id: 'awa', name: 'Awa', role: 'volunteer', country: 'SN', team: 'thies' } as const
  const phones = [{ id: 'p', person: 'awa', state: 'active', digits: '1', joined: '2026-01-01', heard: '2026-01-01', app: 'x' }] as const
  const { unmount } = shows(<Rescue person={awa} phones={phones} onClose={() => {}} />, '/team/volunteers')
  const field = await screen.findByLabelText(say('lock', 'change.old'))
  const go = screen.getByRole('button', { name: say('desk', 'people.rescue') })
  for (const wrong of ['', '1111', '111111']) {
    fireEvent.change(field, { target: { value: wrong } })
    fireEvent.click(go)
    await screen.findByText(say('failures', 'secret-wrong'))
  }
  expect(asked).toEqual([])
  fireEvent.change(field, { target: { value: '739164' } })
  fireEvent.click(go)
  expect(await screen.findByText('AAAAA-BBBBB-CCCCC-DDDDD', {}, { timeout: 4000 })).toBeVisible()
  expect(asked).toEqual([['rescue', { phone: 'p' }]])
  unmount()
  shows(<Rescue person={awa} phones={phones} onClose={() => {}} />, '/team/volunteers')
  await screen.findByLabelText(say('lock', 'change.old'))
  expect(screen.queryByText('AAAAA-BBBBB-CCCCC-DDDDD')).toBeNull()
})

test('the rescue code is asked for by the phone that joined last, ended ones last', async () => {
  answer = async () => fail('no-rescue')
  const phone = (id: string, joined: string, heard: string, state: 'active' | 'waiting' | 'ended' = 'active') =>
    ({ id, person: 'awa', state, digits: '1234', joined, heard, app: 'x' }) as const
  await rescueCode([
    phone('gone', '2026-11-25', '2026-11-25', 'ended'),
    phone('old', '2026-09-01', '2026-11-24'),
    phone('back', '2026-11-20', '2026-11-20', 'waiting'),
    phone('same', '2026-11-20', '2026-11-20'),
    phone('last', '2026-11-22', '2026-11-22'),
  ])
  expect(asked.map(([, question]) => (question as { phone: string }).phone)).toEqual(['last', 'back', 'same', 'old', 'gone'])
})

test('on a phone that somebody uses, a code is redeemed only after it was said what is not sent', async () => {
  answer = async () => fail('code-used')
  await writer(drafts)(freshId(), () => ({ kind: 'post', caption: 'My road' }))
  shows(<Join />, '/join')
  fireEvent.change(screen.getByLabelText(say('start', 'join.label')), { target: { value: 'K7RMA-42XQP' } })
  fireEvent.click(screen.getByRole('button', { name: say('start', 'join.go') }))
  expect(await screen.findByText(new RegExp(say('start', 'switch.unsent', { count: 1, name: 'Fatou' })))).toBeVisible()
  expect(asked).toEqual([])
  fireEvent.click(screen.getByText(say('start', 'switch.go')))
  expect(await screen.findByText(say('failures', 'code-used'))).toBeVisible()
  expect(asked.map(([name]) => name)).toEqual(['join'])
})

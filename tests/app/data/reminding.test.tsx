// The moments that a phone leaves for its worker: only when its person allowed it, and gone with the permission, the switch and the shelf.
import { fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts, publications } from '#shared/collections/publishing.ts'
import { dayOf } from '#shared/kit/days.ts'
import { erase } from '../../../src/app/data/lock/erase.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { phone } from '../../../src/app/data/phone.ts'
import { leaveReminders, startReminding } from '../../../src/app/data/reminding.ts'
import { forgetGuest } from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { Remind } from '../../../src/app/features/me/remind.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const saveDraft = writer(drafts)
const savePublication = writer(publications)
const phones = { permission: 'default' as NotificationPermission, answer: 'granted' as NotificationPermission, asked: 0 }
const left = async () => (await phone.heads.get(shelfNow()?.id ?? ''))?.reminders
const box = () => screen.findByRole<HTMLInputElement>('checkbox', { name: new RegExp(say('me', 'remind')) })

beforeEach(async () => {
  Object.assign(phones, { permission: 'default', answer: 'granted', asked: 0 })
  vi.stubGlobal('Notification', {
    get permission() {
      return phones.permission
    },
    requestPermission: async () => {
      phones.asked += 1
      return (phones.permission = phones.answer)
    },
  })
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')))
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { register: () => Promise.reject(new Error('None here.')) },
  })
  await loadWords('en', ['common', 'me', 'failures'])
  await speak('en')
  await tellWho()
  await makeLock('739164', 'number')
  const draft = freshId()
  await saveDraft(draft, () => ({ kind: 'post', caption: 'My road home' }))
  await savePublication(freshId(), () => ({ draft, channel: 'x.post', on: dayOf(Date.now()), state: 'posted' }))
})
afterEach(async () => {
  Reflect.deleteProperty(navigator, 'serviceWorker')
  setShelf(null)
  forgetGuest()
  await Promise.all([phone.heads.clear(), phone.keys.clear(), phone.settings.clear()])
  vi.unstubAllGlobals()
})

test('nothing is asked and nothing stands in the clear before the switch is tapped; then moments, and nothing else of the work', async () => {
  render(<Remind />)
  expect((await box()).checked).toBe(false)
  await leaveReminders()
  expect([phones.asked, await left()]).toEqual([0, undefined])
  fireEvent.click(await box())
  await vi.waitFor(async () => expect(await left()).toHaveLength(2), 10_000)
  expect(phones.asked).toBe(1)
  const { reminders, ...rest } = (await phone.heads.get(shelfNow()?.id ?? '')) ?? {}
  expect(reminders?.every((time) => Number.isInteger(time) && time > Date.now())).toBe(true)
  expect(JSON.stringify(rest)).not.toMatch(/My road home|x\.post/)
  fireEvent.click(await box())
  await vi.waitFor(async () => expect(await left()).toBeUndefined(), 10_000)
})

test('a phone that says no is told how to be asked again, and nothing is left', async () => {
  phones.answer = 'denied'
  render(<Remind />)
  fireEvent.click(await box())
  await screen.findByText(say('me', 'remind.refused'))
  expect([(await box()).checked, await left()]).toEqual([false, undefined])
})

test('a phone without notifications says so', async () => {
  Reflect.deleteProperty(navigator, 'serviceWorker')
  render(<Remind />)
  await screen.findByText(say('me', 'remind.cannot'))
})

test('forbidden later in the phone’s settings, or erased, the moments are gone', async () => {
  render(<Remind />)
  fireEvent.click(await box())
  await vi.waitFor(async () => expect(await left()).toHaveLength(2), 10_000)
  phones.permission = 'denied'
  await leaveReminders()
  expect(await left()).toBeUndefined()
  phones.permission = 'granted'
  fireEvent.click(await box())
  await vi.waitFor(async () => expect(await left()).toHaveLength(2), 10_000)
  Object.assign(navigator.serviceWorker, { getRegistrations: async () => [] })
  await erase(shelfNow()?.id ?? '')
  expect(await phone.heads.toArray()).toEqual([])
})

test('a page that is alive behind others wakes the worker itself when a moment comes', async () => {
  const told = vi.fn<(word: string) => void>()
  Object.assign(navigator.serviceWorker, { register: async () => ({ active: { postMessage: told } }) })
  startReminding()
  const head = (await phone.heads.toArray())[0]
  await phone.heads.put({ ...head, reminders: [Date.now() + 200, Date.now() + 3_600_000] } as never)
  await vi.waitFor(() => expect(told).toHaveBeenCalledWith('remind'), { timeout: 4000 })
})

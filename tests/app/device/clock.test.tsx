// The server's time on a phone without network, whatever the phone's own clock does.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const day = 24 * 60 * 60 * 1000
const real = Date.UTC(2027, 2, 1, 12)

/** The app opened anew: what it remembers is what is on the disk. */
const opened = async () => {
  vi.resetModules()
  return import('../../../src/app/device/clock.ts')
}

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
})

test('a phone that was never told goes by its own clock', async () => {
  vi.setSystemTime(real)
  expect((await opened()).today()).toBe('2027-03-01')
})

test('a clock that is wrong by years stays corrected after the app was closed, without network', async () => {
  vi.setSystemTime(real - 900 * day)
  ;(await opened()).setServerTime(real)
  vi.setSystemTime(real - 893 * day)
  expect((await opened()).today()).toBe('2027-03-08')
})

test('a clock that falls back after the battery was out is not behind what was heard: no running campaign is lost', async () => {
  vi.setSystemTime(real)
  ;(await opened()).setServerTime(real)
  vi.setSystemTime(0)
  expect((await opened()).today()).toBe('2027-03-01')
})

test('a clock set years ahead opens nothing early and ends nothing', async () => {
  vi.setSystemTime(real)
  ;(await opened()).setServerTime(real)
  vi.setSystemTime(real + 800 * day)
  expect((await opened()).today()).toBe('2027-03-01')
})

test('weeks without network pass as they should', async () => {
  vi.setSystemTime(real)
  ;(await opened()).setServerTime(real)
  vi.setSystemTime(real + 45 * day)
  expect((await opened()).today()).toBe('2027-04-15')
})

test('a memory that holds something else is not believed', async () => {
  localStorage.setItem('clock', 'x y')
  vi.setSystemTime(real)
  expect((await opened()).today()).toBe('2027-03-01')
})

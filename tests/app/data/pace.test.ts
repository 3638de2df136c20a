// When trips leave: no reason is forgotten, nobody is pressed.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { afterEdit, Pace } from '../../../src/app/data/pace.ts'

type Outcome = Result<unknown> | 'busy' | 'nobody'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A pace whose passes end as told; the last ending is every later one's too. Each takes `takes` ms. */
function paced(endings: Outcome[], takes = 0, random = 0.999) {
  const left: number[] = []
  let [at, most] = [0, 0]
  const pace = new Pace({
    random: () => random,
    now: () => performance.now(),
    go: async () => {
      left.push(performance.now())
      at += 1
      most = Math.max(most, at)
      if (takes > 0) await new Promise((done) => setTimeout(done, takes))
      at -= 1
      return (endings.length > 1 ? endings.shift() : endings[0]) as Outcome
    },
  })
  const began = performance.now()
  return { pace, left: () => left.map((time) => Math.round(time - began)), most: () => most }
}

test('edits leave five seconds after the last of them, and half a minute after the first at the latest', async () => {
  const { pace, left } = paced([ok()])
  pace.soon()
  await vi.advanceTimersByTimeAsync(3000)
  pace.soon()
  await vi.advanceTimersByTimeAsync(4999)
  expect(left()).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(left()).toEqual([8000])
  for (let at = 0; at < 20; at++) {
    pace.soon()
    await vi.advanceTimersByTimeAsync(2000)
  }
  expect(left()[1]).toBe(38_000)
})

test('an edit made during a pass, and one made while another tab is at it, leave after it', async () => {
  const during = paced([ok()], 1000)
  void during.pace.now()
  await vi.advanceTimersByTimeAsync(500)
  during.pace.soon()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(during.left()).toEqual([0, 1000 + afterEdit])
  const other = paced(['busy', 'busy', ok()])
  other.pace.soon()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(other.left()).toEqual([afterEdit, 2 * afterEdit, 3 * afterEdit])
})

describe('while nothing answers', () => {
  test('tries come later and later, fifteen minutes apart at most, and edits add none', async () => {
    const { pace, left } = paced([fail('offline')])
    pace.hope()
    for (let minute = 0; minute < 120; minute++) {
      pace.soon()
      await vi.advanceTimersByTimeAsync(60_000)
    }
    const gaps = left().map((time, at) => time - (left()[at - 1] ?? 0))
    expect(gaps.slice(1, 4).map((gap) => Math.round(gap / 1000))).toEqual([4, 8, 16])
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15 * 60_000)
    expect(left().length).toBeLessThan(18)
  })

  test('a reason to hope begins anew at once, unless the server asked for time', async () => {
    const { pace, left } = paced([fail('offline'), fail('server-busy', { wait: 120 }), ok()])
    pace.hope()
    await vi.advanceTimersByTimeAsync(1000)
    pace.hope()
    await vi.advanceTimersByTimeAsync(1000)
    pace.hope()
    await vi.advanceTimersByTimeAsync(118_000)
    expect(left()).toEqual([0, 1000])
    await vi.advanceTimersByTimeAsync(2000)
    expect(left()).toEqual([0, 1000, 121_000])
  })

  test('a person who taps is not made to wait', async () => {
    const { pace, left } = paced([fail('server-busy', { wait: 120 }), ok()])
    pace.hope()
    await vi.advanceTimersByTimeAsync(1000)
    await pace.now()
    expect(left()).toEqual([0, 1000])
  })

  test('what does not pass by itself is not tried by itself', async () => {
    const { pace, left } = paced([fail('signed-out'), ok()])
    pace.hope()
    await vi.advanceTimersByTimeAsync(1000)
    pace.soon()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(left()).toEqual([0])
    pace.hope()
    await vi.advanceTimersByTimeAsync(0)
    expect(left()).toHaveLength(2)
  })
})

test('whatever happens, one pass goes at a time, and the last edit is followed by a pass that may carry it', async () => {
  const ending = fc.constantFrom<Outcome>(ok(), 'busy', fail('offline'), fail('server-busy', { wait: 30 }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(ending, { maxLength: 6 }),
      fc.array(fc.tuple(fc.constantFrom('soon', 'hope', 'now'), fc.nat(20_000)), { minLength: 1, maxLength: 12 }),
      fc.nat(9000),
      async (endings, reasons, takes) => {
        const { pace, left, most } = paced([...endings, ok()], takes)
        for (const [reason, wait] of reasons) {
          if (reason === 'soon') pace.soon()
          else if (reason === 'hope') pace.hope()
          else void pace.now()
          await vi.advanceTimersByTimeAsync(wait)
        }
        const passes = left().length
        pace.soon()
        await vi.advanceTimersByTimeAsync(3_600_000)
        expect(left().length).toBeGreaterThan(passes)
        expect(most()).toBe(1)
      },
    ),
    { numRuns: 200, seed: 20261124 },
  )
})

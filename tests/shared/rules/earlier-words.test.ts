// Earlier words: what is taken away can be had back for 30 days, and what is kept stays small.
import { expect, test } from 'vitest'
import { afterChange, standingEarlier, withEarlier, type Earlier } from '#shared/rules/earlier-words.ts'
import { dice } from '../../support/dice.ts'

const day = 24 * 60 * 60 * 1000
const long = 'My road home began in Agadez, in the rain.'

test('letters that are added are no loss; a stretch that is taken away is', () => {
  expect(afterChange('My road', 'My long road')).toEqual({ keep: false, base: 'My long road' })
  expect(afterChange(long, '')).toEqual({ keep: true, base: '' })
  expect(afterChange(long, 'Something else.')).toEqual({ keep: true, base: 'Something else.' })
  expect(afterChange('aaaa', 'aa')).toEqual({ keep: false, base: 'aaaa' })
})

test('a text that is taken away letter by letter is kept as it was before the first', () => {
  let base = long
  const kept: string[] = []
  for (let length = long.length; length >= 0; length -= 1) {
    const change = afterChange(base, long.slice(0, length))
    if (change.keep) kept.push(base)
    base = change.base
  }
  expect(kept[0]).toBe(long)
})

test('nothing is kept twice, nothing empty, nothing for longer than 30 days', () => {
  const first = withEarlier([], long, 0)
  expect(withEarlier(first, long, 1)).toEqual(first)
  expect(withEarlier(first, '  ', 1)).toEqual(first)
  expect(withEarlier(first, 'Other', 31 * day)).toEqual([{ at: 31 * day, words: 'Other' }])
  expect(standingEarlier(first, 29 * day)).toEqual(first)
  // A clock that was set back.
  expect(standingEarlier([{ at: 5 * day, words: long }], 0)).toHaveLength(1)
})

test.each([1, 2, 3])('whatever is written, the newest is kept, in order, and all of it stays small (seed %i)', (seed) => {
  const roll = dice(seed)
  let kept: Earlier[] = []
  let now = 0
  for (let step = 0; step < 200; step += 1) {
    now += Math.floor(roll() * 3 * day)
    const words = String.fromCharCode(97 + Math.floor(roll() * 5)).repeat(1 + Math.floor(roll() * (roll() < 0.1 ? 63_000 : 3000)))
    kept = withEarlier(kept, words, now)
    expect(kept[0]?.words).toBe(words)
    expect(kept.length).toBeLessThanOrEqual(12)
    expect(kept.slice(1).reduce((sum, one) => sum + one.words.length, 0)).toBeLessThanOrEqual(20_000)
    expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((one, other) => other - one))
    expect(new Set(kept.map((one) => one.words)).size).toBe(kept.length)
  }
})

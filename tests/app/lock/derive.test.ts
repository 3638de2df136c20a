// From a secret to a key: the same answers as another implementation, costs that only rise, waits that no clock shortens.
import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { newRescueCode, rescueCodeFrom, rescueCodeShown } from '#shared/rules/rescue-codes.ts'
import { newWords, secretFrom } from '#shared/rules/secrets.ts'
import { noTries, tried, triesLeft, waited } from '#shared/rules/wrong-tries.ts'
import { argon } from '../../../src/app/data/lock/argon.ts'
import { isCheap, lockedByRescue, lockedBySecret, openedByRescue, openedBySecret, raised } from '../../../src/app/data/lock/derive.ts'
import { chanceOf } from '../../support/dice.ts'

const salt = new Uint8Array(16).fill(3)
const key = new Uint8Array(32).fill(5)
const floor = { kdf: 'argon2id', m: 19 * 1024, t: 2 } as const

test('Argon2id is the same as the one inside Node', async () => {
  const ours = await argon({ secret: '739164', salt, m: 19 * 1024, t: 2 })
  const theirs = argon2Sync('argon2id', { message: '739164', nonce: salt, parallelism: 1, tagLength: 32, memory: 19 * 1024, passes: 2 })
  expect(Buffer.from(ours).toString('hex')).toBe(theirs.toString('hex'))
})

test('a lock opens with its secret, with no other, and for no other shelf; its header says what it cost', async () => {
  const lock = await lockedBySecret('shelf', key, '739164')
  expect(lock).toMatchObject({ v: 1, cost: { kdf: 'pbkdf2', rounds: 600_000 } })
  expect(await openedBySecret('shelf', lock, '739164')).toEqual(key)
  expect(await openedBySecret('shelf', lock, '739165')).toBeNull()
  expect(await openedBySecret('other', lock, '739164')).toBeNull()
  expect(await openedBySecret('shelf', { ...lock, cost: { kdf: 'pbkdf2', rounds: 1000 } }, '739164')).toBeNull()
})

test('a rescue code opens the same key, and is no secret number', async () => {
  const code = newRescueCode(chanceOf(1))
  const rescue = await lockedByRescue('shelf', key, code)
  expect(await openedByRescue('shelf', rescue, code)).toEqual(key)
  expect(await openedByRescue('other', rescue, code)).toBeNull()
  expect(await openedByRescue('shelf', rescue, newRescueCode(chanceOf(2)))).toBeNull()
  expect(await openedBySecret('shelf', rescue, code)).toBeNull()
})

test('costs rise until the phone needs half a second, first in memory, then in rounds, and never fall below the floor', () => {
  expect(raised(floor, 900, 64 * 1024)).toEqual(floor)
  expect(raised(floor, 350, 64 * 1024)).toEqual({ kdf: 'argon2id', m: 32 * 1024, t: 2 })
  expect(raised(floor, 50, 64 * 1024)).toEqual({ kdf: 'argon2id', m: 64 * 1024, t: 7 })
  expect(raised(floor, 200, 32 * 1024)).toMatchObject({ m: 32 * 1024, t: 3 })
  expect(raised(floor, 0, 64 * 1024).kdf).toBe('argon2id')
  // Without a worker there is nothing dearer to go to.
  expect(isCheap({ kdf: 'pbkdf2', rounds: 600_000 })).toBe(false)
})

test('waits grow with every wrong number', () => {
  let tries = noTries
  const waits = Array.from({ length: 8 }, () => (tries = tried(tries, 0)).left / 1000)
  expect(waits).toEqual([0, 0, 30, 120, 600, 3600, 3600, 3600])
  expect(triesLeft(tried(noTries, 0))).toBe(2)
})

test('a clock set back makes no wait shorter or longer; one set on helps no more than the page’s own count', () => {
  const tries = { wrong: 4, left: 120_000, at: 1_000_000 }
  expect(waited(tries, 1_030_000)).toMatchObject({ left: 90_000, at: 1_030_000 })
  expect(waited(tries, 5000)).toMatchObject({ left: 120_000, at: 5000 })
  expect(waited(waited(tries, 5000), 35_000).left).toBe(90_000)
  expect(waited(tries, 99_000_000, 2000).left).toBe(118_000)
  expect(waited(tries, 99_000_000).left).toBe(0)
})

test('numbers, words and codes are understood as people type them', () => {
  expect(secretFrom('739 164', 'number')).toBe('739164')
  expect(secretFrom('73916', 'number')).toBeNull()
  expect(secretFrom('  Babo lula, midu  ratu susi', 'words')).toBe('babo lula midu ratu susi')
  expect(secretFrom('babo lula midu', 'words')).toBeNull()
  const words = newWords(chanceOf(3))
  expect(secretFrom(words, 'words')).toBe(words)
  const code = newRescueCode(chanceOf(4))
  expect(code).toHaveLength(20)
  expect(rescueCodeFrom(rescueCodeShown(code).toLowerCase())).toBe(code)
  expect(rescueCodeFrom(code.slice(1))).toBeNull()
})

test('made-up words are spread over all 2,048', () => {
  const chance = chanceOf(5)
  const seen = new Set<string>()
  for (let at = 0; at < 6000; at++) for (const word of newWords(chance).split(' ')) seen.add(word)
  expect(seen.size).toBeGreaterThan(2035)
  expect(seen.size).toBeLessThanOrEqual(2048)
})

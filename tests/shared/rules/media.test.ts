// What the lane may spend, and what a picture changes about a post.
import { expect, test } from 'vitest'
import { holdOn, monthBudgets, rulesFrom, rulesKept, usualRules, type Spending } from '#shared/rules/media-spending.ts'
import { postPrint, postState } from '#shared/rules/post-state.ts'

const spending: Spending = { free: false, saves: false, spent: 900, rules: { wifiOnly: false, monthBytes: 1000 } }

test('pictures keep to the rules of their person: a month’s bytes, Wi-Fi only, and the data saver of the browser', () => {
  expect(holdOn(100, spending)).toBe(null)
  expect(holdOn(101, spending)).toBe('month')
  expect(holdOn(1_000_000, { ...spending, rules: { wifiOnly: false, monthBytes: null } })).toBe(null)
  expect(holdOn(1, { ...spending, rules: { wifiOnly: true, monthBytes: null } })).toBe('wifi')
  expect(holdOn(1, { ...spending, saves: true })).toBe('saver')
  for (const rules of [spending.rules, { wifiOnly: true, monthBytes: 0 }])
    expect(holdOn(1_000_000, { free: true, saves: true, spent: 2000, rules })).toBe(null)
})

test('rules come back as they were kept; nonsense is not believed', () => {
  for (const wifiOnly of [true, false])
    for (const monthBytes of [...monthBudgets, 123])
      expect(rulesFrom(rulesKept({ wifiOnly, monthBytes }))).toEqual({ wifiOnly, monthBytes })
  for (const kept of [undefined, null, '', 7, 'wifi', 'wifi -1', 'any 1e9', 'any 50 more']) expect(rulesFrom(kept)).toEqual(usualRules)
})

test('a yes covers the pictures that were looked at; a post without pictures keeps the print it always had', () => {
  const post = { caption: 'Look', hashtags: ['#MaM'], channel: 'facebook.post' }
  expect(postPrint({ ...post, media: [] })).toBe(postPrint(post))
  expect(postPrint({ ...post, media: ['a'] })).not.toBe(postPrint(post))
  expect(postPrint({ ...post, media: ['a', 'b'] })).not.toBe(postPrint({ ...post, media: ['b'] }))
})

test('a post whose picture is still on this phone is not received', () => {
  const facts = { asking: 'x', sending: false, refused: false, review: null, now: '' }
  expect(postState({ ...facts, unsent: true })).toBe('onphone')
  expect(postState({ ...facts, unsent: false })).toBe('received')
})

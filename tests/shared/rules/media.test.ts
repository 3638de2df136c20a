// What the lane may spend, and what a picture changes about a post.
import { expect, test } from 'vitest'
import { mayUpload } from '#shared/rules/media-spending.ts'
import { postPrint, postState } from '#shared/rules/post-state.ts'

test('a network that costs nothing has no limit; a mobile one has a day’s, and none at all while data are saved', () => {
  const spending = { free: false, saves: false, spent: 900, bytes: 100, budget: 1000 }
  expect(mayUpload(spending)).toBe(true)
  expect(mayUpload({ ...spending, bytes: 101 })).toBe(false)
  expect(mayUpload({ ...spending, saves: true })).toBe(false)
  expect(mayUpload({ ...spending, free: true, saves: true, bytes: 1_000_000 })).toBe(true)
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

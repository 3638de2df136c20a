// Which place an address is of, and which post it is likely to be of.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeliest, linkIn, otherPlace, placeOf } from '#shared/rules/where-posted.ts'

test.each([
  ['https://www.facebook.com/share/p/1?x=2', 'facebook'],
  ['https://m.facebook.com:443/x', 'facebook'],
  ['https://fb.watch/1', 'facebook'],
  ['https://vm.tiktok.com/ZM1/', 'tiktok'],
  ['https://youtu.be/1', 'youtube'],
  ['https://x.com/a/status/1', 'x'],
  ['https://twitter.com/a', 'x'],
  ['https://t.me/c/1', 'telegram'],
  ['https://instagram.com', 'instagram'],
  ['https://example.org/?at=https://facebook.com/', 'example'],
  ['nothing', ''],
])('%s is of %s', (link, place) => expect(placeOf(link)).toBe(place))

test.each([
  ['https://facebook.com/1', 'tiktok.video', 'facebook'],
  ['https://fb.watch/1', 'facebook.page', null],
  ['https://vm.tiktok.com/1', 'tiktok.photo', null],
  ['https://t.me/1', 'whatsapp.channel', 'telegram'],
  ['nothing', 'x.post', null],
])('%s, of a post for %s, is of another place: %s', (link, channel, other) => expect(otherPlace(link, channel)).toBe(other))

test('the address is found among other words', () => {
  expect(linkIn('Look at this: https://x.com/a/1 now')).toBe('https://x.com/a/1')
  expect(linkIn('<https://x.com/a/1>')).toBe('https://x.com/a/1')
  expect(linkIn('No address')).toBeUndefined()
})

test('posts of its place come first, each the newest first, and none is left out', () => {
  const post = fc.record({
    channel: fc.constantFrom('facebook.page', 'facebook.reel', 'x.post', 'tiktok.video'),
    on: fc.integer({ min: 10, max: 28 }).map((day) => `2027-03-${day}`),
  })
  fc.assert(
    fc.property(fc.array(post), (posts) => {
      const sorted = likeliest('https://fb.com/1', posts)
      expect([...sorted].sort(by)).toEqual([...posts].sort(by))
      const marks = sorted.map(({ channel, on }) => `${channel.startsWith('facebook.') ? 1 : 0} ${on}`)
      expect(marks).toEqual([...marks].sort().toReversed())
    }),
    { seed: 3 },
  )
})
const by = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)

test('one letter names two places', () => {
  expect([placeOf('https://t.co/abc'), placeOf('https://t.me/abc')]).toEqual(['x', 'telegram'])
})

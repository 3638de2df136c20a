// Where a post that went out can be found again, and which apps leave out the words that come with a share.
import { expect, test } from 'vitest'
import data from '#shared/content/platforms.json' with { type: 'json' }
import { dropsWords, limitsFrom } from '#shared/rules/platforms.ts'
import { hasLink, likeliest } from '#shared/rules/where-posted.ts'

const { surfaces } = limitsFrom(data)
const those = (wanted: (surface: (typeof surfaces)[number]) => boolean) => surfaces.filter(wanted).map(({ id }) => id)

test('what goes to people or is gone after a day has no link; all else has', () => {
  expect(those(({ id }) => !hasLink(id))).toEqual(['whatsapp.message', 'whatsapp.status', 'instagram.story', 'snapchat.story'])
})

test('an address is offered to no post that has none', () => {
  const [status, page] = [
    { channel: 'whatsapp.status', on: '2027-03-02' },
    { channel: 'facebook.page', on: '2027-03-01' },
  ]
  expect(likeliest('https://wa.me/1', [status, page])).toEqual([page])
})

test('apps that no address fills words into leave them out, and a status does with a picture', () => {
  const apps = new Set(those((surface) => dropsWords(surface, 0)).map((id) => id.split('.')[0]))
  expect([...apps]).toEqual(['facebook', 'tiktok', 'youtube', 'instagram', 'snapchat', 'linkedin'])
  const status = { id: 'whatsapp.status', opens: 'https://wa.me/?text={text}' }
  expect([dropsWords(status, 1), dropsWords(status, 0)]).toEqual([true, false])
  expect(dropsWords({ ...status, id: 'whatsapp.message' }, 1)).toBe(false)
})

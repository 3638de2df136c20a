// Where a post that went out can be found again, and which apps leave out the words that come with a share.
import { expect, test } from 'vitest'
import data from '#shared/content/platforms.json' with { type: 'json' }
import { dropsWords, hasLink, limitsFrom } from '#shared/rules/platforms.ts'

const { surfaces } = limitsFrom(data)
const those = (wanted: (surface: (typeof surfaces)[number]) => boolean) => surfaces.filter(wanted).map(({ id }) => id)

test('what goes to people or is gone after a day has no link; all else has', () => {
  expect(those(({ id }) => !hasLink(id))).toEqual(['whatsapp.message', 'whatsapp.status', 'instagram.story', 'snapchat.story'])
})

test('apps that no address fills words into leave them out, and a status does with a picture', () => {
  const apps = new Set(those((surface) => dropsWords(surface, 0)).map((id) => id.split('.')[0]))
  expect([...apps]).toEqual(['facebook', 'tiktok', 'youtube', 'instagram', 'snapchat', 'linkedin'])
  const status = { id: 'whatsapp.status', opens: 'https://wa.me/?text={text}' }
  expect([dropsWords(status, 1), dropsWords(status, 0)]).toEqual([true, false])
  expect(dropsWords({ ...status, id: 'whatsapp.message' }, 1)).toBe(false)
})

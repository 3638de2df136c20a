// Recordings by their bytes: sound alone, in one of three wrappings; a film, a tag or a page is none.
import { describe, expect, test } from 'vitest'
import { mediaLimits } from '#shared/rules/media-kinds.ts'
import { voiceIn, voiceTypes } from '#shared/rules/voice-bytes.ts'
import { dice } from '../../support/dice.ts'
import { jpeg } from '../../support/pictures.ts'
import { box, element, mp4Voice, oggVoice, packets, webmVoice } from '../../support/voices.ts'

const voices = [
  ['WebM', webmVoice(), 'audio/webm'],
  ['Ogg', oggVoice(), 'audio/ogg'],
  ['MP4', mp4Voice(), 'audio/mp4'],
] as const

test.each(voices)('a voice in %s is known by its bytes', (_, bytes, type) => {
  expect(voiceIn(bytes)).toBe(type)
})

test.each(voices)('a voice in %s that a battery cut off is still one, wherever it was cut after its first sound', (_, bytes, type) => {
  // A little after the middle: the sound is more than half of each.
  for (let length = Math.ceil(bytes.length / 2); length < bytes.length; length += 7)
    expect([length, voiceIn(bytes.subarray(0, length))]).toEqual([length, type])
})

test('where it was recorded may be Firefox: sound in groups of blocks is sound', () => {
  const groups = element('1f43b675', element('a0', element('a1', packets(1)[0] as Uint8Array)))
  expect(voiceIn(webmVoice({ sound: [], more: groups }))).toBe('audio/webm')
})

test('what a phone records is what the server takes', () => {
  expect(mediaLimits['rumour-voice']).toEqual({ types: voiceTypes, bytes: 2_000_000 })
})

describe('what is no voice', () => {
  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a name alone', 'OggS'],
    ['a wrapping alone', 'ftypisom'],
  ])('%s', (_, text) => expect(voiceIn(new TextEncoder().encode(text))).toBeNull())

  test.each([
    ['a picture', jpeg(2000)],
    ['a film in WebM', webmVoice({ kind: 1, codec: 'V_VP9' })],
    ['a film that says it is sound', webmVoice({ codec: 'V_VP9' })],
    ['a film beside sound in WebM', webmVoice({ more: element('1654ae6b', element('ae', new Uint8Array([0x83, 0x81, 1]))) })],
    ['another kind of Matroska', webmVoice({ doc: 'matroska' })],
    ['WebM without sound', webmVoice({ sound: [] })],
    ['WebM with tags', webmVoice({ more: element('1254c367', 'Awa, Thiès') })],
    ['WebM with a file inside', webmVoice({ more: element('1941a469', jpeg(500)) })],
    [
      'WebM with a page behind it',
      new Uint8Array([...webmVoice(), ...new TextEncoder().encode('<!doctype html><script>alert(1)</script>')]),
    ],
    ['Ogg with another stream', oggVoice({ other: true })],
    ['Ogg without sound', oggVoice({ sound: [] })],
    ['a film in MP4', mp4Voice({ kinds: ['vide'] })],
    ['a film beside sound in MP4', mp4Voice({ kinds: ['soun', 'vide'] })],
    ['MP4 with a place', mp4Voice({ inside: box('udta', box('©xyz', '+14.6-17.4/')) })],
    ['MP4 with tags', mp4Voice({ inside: box('meta') })],
    ['MP4 with a note of another program', mp4Voice({ after: box('uuid', 'Awa') })],
  ])('%s', (_, bytes) => expect(voiceIn(bytes)).toBeNull())
})

test('whatever bytes come, it answers', () => {
  for (let seed = 1; seed <= 600; seed++) {
    const roll = dice(seed)
    const [, whole] = voices[seed % voices.length] as (typeof voices)[number]
    const bytes = new Uint8Array(whole.subarray(0, Math.floor(roll() * whole.length)))
    for (let n = 0; n < 1 + roll() * 8; n++) bytes[Math.floor(roll() * Math.min(bytes.length, 300))] = Math.floor(roll() * 256)
    expect(['audio/webm', 'audio/ogg', 'audio/mp4', null]).toContain(voiceIn(bytes))
  }
})

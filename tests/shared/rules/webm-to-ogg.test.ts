// A voice from WebM into Ogg: the same packets, in pages that add up, in the time that they last.
import { expect, test } from 'vitest'
import { voiceIn } from '#shared/rules/voice-bytes.ts'
import { oggOf, packetsIn, samplesIn, sumOf } from '#shared/rules/webm-to-ogg.ts'
import { dice } from '../../support/dice.ts'
import { jpeg } from '../../support/pictures.ts'
import { element, mp4Voice, oggVoice, opusHead, packets, webmVoice } from '../../support/voices.ts'

type Page = {
  readonly flags: number
  readonly samples: number
  readonly number: number
  readonly stream: number
  readonly packets: Uint8Array[]
}

/** Reads Ogg as the standard says, and says where a page does not add up. */
function pagesOf(ogg: Uint8Array): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < ogg.length;) {
    const view = new DataView(ogg.buffer, ogg.byteOffset + at)
    expect(Buffer.from(ogg.subarray(at, at + 4)).toString()).toBe('OggS')
    const lacing = [...ogg.subarray(at + 27, at + 27 + (ogg[at + 26] ?? 0))]
    const body = at + 27 + lacing.length
    const end = body + lacing.reduce((sum, part) => sum + part, 0)
    const page = ogg.slice(at, end)
    page.fill(0, 22, 26)
    expect(sumOf(page)).toBe(view.getUint32(22, true))
    const found: Uint8Array[] = []
    let from = body
    let to = body
    for (const part of lacing) {
      to += part
      if (part === 255) continue
      found.push(ogg.subarray(from, to))
      from = to
    }
    // No packet goes on in another page.
    expect(from).toBe(end)
    pages.push({
      flags: ogg[at + 5] ?? 0,
      samples: Number(view.getBigUint64(6, true)),
      stream: view.getUint32(14, true),
      number: view.getUint32(18, true),
      packets: found,
    })
    at = end
  }
  return pages
}

test('what was said comes out as it went in, whatever was said', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const roll = dice(seed)
    const sound = packets(1 + Math.floor(roll() * 120), seed).map((packet, at) =>
      // Some are as long as a part, or as several.
      at % 7 === 0
        ? new Uint8Array([packet[0] as number, ...packet.subarray(1)].concat(Array.from({ length: 255 * Math.floor(roll() * 3) }, () => 7)))
        : packet,
    )
    const ogg = oggOf(webmVoice({ sound }), seed) as Uint8Array
    expect(voiceIn(ogg)).toBe('audio/ogg')
    const pages = pagesOf(ogg)
    expect(pages.map(({ number, stream }) => [number, stream])).toEqual(pages.map((_, at) => [at, seed]))
    expect(pages.map(({ flags }) => flags)).toEqual(pages.map((_, at) => (at === 0 ? 2 : at === pages.length - 1 ? 4 : 0)))
    const [head, tags, ...rest] = pages
    expect(Buffer.from(head?.packets[0] ?? [])).toEqual(Buffer.from(opusHead))
    // A name, and no remarks: nothing of a person or a place.
    expect(Buffer.from(tags?.packets[0] ?? []).toString('latin1')).toBe('OpusTags\x04\0\0\0Tama\0\0\0\0')
    expect(rest.flatMap((page) => page.packets).map((packet) => Buffer.from(packet))).toEqual(sound.map((packet) => Buffer.from(packet)))
    let samples = 0
    for (const page of rest) {
      samples += page.packets.reduce((sum, packet) => sum + samplesIn(packet), 0)
      expect(page.samples).toBe(samples)
      expect(page.packets.length).toBeGreaterThan(0)
    }
    expect(samples).toBe(sound.length * 2880)
  }
})

test('one that a battery cut off comes out up to its last whole packet', () => {
  const sound = packets(20)
  const webm = webmVoice({ sound })
  for (let cut = 1; cut < 200; cut += 13) {
    const ogg = oggOf(webm.subarray(0, webm.length - cut)) as Uint8Array
    const out = pagesOf(ogg)
      .slice(2)
      .flatMap((page) => page.packets)
    expect(out.length).toBeGreaterThan(15)
    expect(out.map((packet) => Buffer.from(packet))).toEqual(sound.slice(0, out.length).map((packet) => Buffer.from(packet)))
  }
})

test('a packet says how long it is: by its kind, and by how many frames it holds', () => {
  const long = (...bytes: number[]) => samplesIn(new Uint8Array(bytes))
  // 10, 20, 40, 60 ms of speech; 10, 20 of both; 2.5 to 20 of music; two frames; three.
  expect([0, 1, 2, 3].map((kind) => long(kind << 3, 0))).toEqual([480, 960, 1920, 2880])
  expect([12, 13].map((kind) => long(kind << 3, 0))).toEqual([480, 960])
  expect([16, 17, 18, 19, 31].map((kind) => long(kind << 3, 0))).toEqual([120, 240, 480, 960, 960])
  expect([long((1 << 3) | 1, 0), long((1 << 3) | 3, 3)]).toEqual([1920, 2880])
  // Longer than any may be, or nothing.
  expect([long((3 << 3) | 3, 3), long(), long(3)]).toEqual([0, 0, 0])
})

test.each([
  ['nothing', new Uint8Array()],
  ['a picture', jpeg(2000)],
  ['Ogg', oggVoice()],
  ['MP4', mp4Voice()],
  ['WebM without sound', webmVoice({ sound: [] })],
  [
    'blocks of several frames',
    webmVoice({ sound: [], more: element('1f43b675', element('a3', new Uint8Array([0x81, 0, 0, 0x86, 1, 88, 1]))) }),
  ],
])('%s does not become Ogg', (_, bytes) => {
  expect(packetsIn(bytes)).toBeNull()
  expect(oggOf(bytes)).toBeNull()
})

test('whatever bytes come, it answers', () => {
  const whole = webmVoice({ sound: packets(12) })
  for (let seed = 1; seed <= 400; seed++) {
    const roll = dice(seed)
    const bytes = new Uint8Array(whole.subarray(0, Math.floor(roll() * whole.length)))
    for (let n = 0; n < 1 + roll() * 6; n++) bytes[Math.floor(roll() * bytes.length)] = Math.floor(roll() * 256)
    const ogg = oggOf(bytes)
    if (ogg) expect(pagesOf(ogg).length).toBeGreaterThan(2)
  }
})

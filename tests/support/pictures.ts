// Pictures made of bytes, for tests: whole for whoever reads their structure, with or without what a camera writes into them.

const bytes = (...parts: (string | readonly number[] | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const segment = (marker: number, body: Uint8Array) => bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body)
const chunk = (kind: string, body: Uint8Array) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return bytes(length, kind, body, [0, 0, 0, 0])
}
const little = (value: number, length: number) => Array.from({ length }, (_, at) => (value >> (8 * at)) & 255)

/** What a camera writes: make, and a place on the map (14° 41′ N, 17° 26′ W). */
export function exif(): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: number) => [
    ...little(tag, 2),
    ...little(type, 2),
    ...little(count, 4),
    ...little(value, 4),
  ]
  const rational = (value: number) => [...little(value, 4), ...little(1, 4)]
  return bytes(
    'Exif\0\0II',
    [42, 0, 8, 0, 0, 0],
    [2, 0, ...entry(0x010f, 2, 4, 0x656b7566), ...entry(0x8825, 4, 1, 38), 0, 0, 0, 0],
    [4, 0, ...entry(1, 2, 2, 0x4e), ...entry(2, 5, 3, 92), ...entry(3, 2, 2, 0x57), ...entry(4, 5, 3, 116), 0, 0, 0, 0],
    [...rational(14), ...rational(41), ...rational(0)],
    [...rational(17), ...rational(26), ...rational(0)],
  )
}

/** A JPEG of about so many bytes. `extra`: segments that stand before the picture itself. */
export function jpeg(
  size: number,
  seed = 1,
  { width = 640, height = 480, extra = [] as readonly Uint8Array[], after = '' } = {},
): Uint8Array {
  const head = bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    ...extra,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, bytes([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.alloc(18)),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  )
  const scan = Buffer.alloc(Math.max(1, size - head.length - 2))
  // Quicker than dice, and good enough for bytes that nobody looks at.
  for (let at = 0, state = seed; at < scan.length; at++) scan[at] = ((state = Math.imul(state, 1664525) + 1013904223) >>> 24) % 255
  return new Uint8Array(bytes(head, scan, [0xff, 0xd9], after))
}

/** JPEG segments that a picture from a camera or an editor may carry. */
export const jpegExtras = {
  gps: segment(0xe1, exif()),
  xmp: segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>')),
  iptc: segment(0xed, bytes('Photoshop 3.0\0')),
  comment: segment(0xfe, bytes('taken at home')),
  maker: segment(0xe5, bytes('maker')),
  thumbnail: segment(0xe0, bytes('JFXX\0', [0x10])),
}
export const profile = segment(0xe2, bytes('ICC_PROFILE\0', [1, 1, 0]))

export function png(extra: readonly Uint8Array[] = [], width = 3, height = 2): Uint8Array {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width)
  size.writeUInt32BE(height, 4)
  return new Uint8Array(
    bytes([0x89], 'PNG\r\n\x1a\n', chunk('IHDR', size), ...extra, chunk('IDAT', Buffer.alloc(9)), chunk('IEND', Buffer.alloc(0))),
  )
}
export const pngExtras = { exif: chunk('eXIf', exif()), text: chunk('tEXt', bytes('Author\0Awa')), time: chunk('tIME', Buffer.alloc(7)) }

export function webp(extra: readonly (readonly [kind: string, body: Uint8Array])[] = [], width = 5, height = 4): Uint8Array {
  const riff = (kind: string, body: Uint8Array) => bytes(kind, little(body.length, 4), body, body.length % 2 ? [0] : [])
  const flags = extra.length > 0 ? 0x0c : 0
  const parts = [
    riff('VP8X', bytes([flags, 0, 0, 0], little(width - 1, 3), little(height - 1, 3))),
    riff('VP8 ', bytes([0, 0, 0, 0x9d, 1, 0x2a], little(width, 2), little(height, 2), [7])),
    ...extra.map(([kind, body]) => riff(kind, body)),
  ]
  const body = bytes('WEBP', ...parts)
  return new Uint8Array(bytes('RIFF', little(body.length, 4), body))
}

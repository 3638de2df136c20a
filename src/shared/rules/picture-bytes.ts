// What stands in a picture's bytes: its type by content, its size without decoding, and the parts that tell of people and places.
import { joined } from '../kit/bytes.ts'
import type { PictureType } from './media-kinds.ts'

/** A part of the file. What is not needed to draw the picture is metadata: camera, place, names, thumbnails, whatever follows the end. */
type Part = { readonly from: number; readonly to: number; readonly keep: boolean }

export type PictureBytes = { readonly type: PictureType; readonly width: number; readonly height: number; readonly parts: readonly Part[] }

const word = (bytes: Uint8Array, at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + length))
const big16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const big32 = (bytes: Uint8Array, at: number) => big16(bytes, at) * 65536 + big16(bytes, at + 2)
const little16 = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const little24 = (bytes: Uint8Array, at: number) => little16(bytes, at) | ((bytes[at + 2] ?? 0) << 16)
const little32 = (bytes: Uint8Array, at: number) => little16(bytes, at) + little16(bytes, at + 2) * 65536

/** The picture in these bytes; null when they are no whole JPEG, PNG or WebP. */
export function pictureIn(bytes: Uint8Array): PictureBytes | null {
  const found = jpeg(bytes) ?? png(bytes) ?? webp(bytes)
  return found && found.width > 0 && found.height > 0 ? found : null
}

/** Whether a picture carries anything that is not needed to draw it. */
export const hasMetadata = ({ parts }: PictureBytes): boolean => parts.some(({ keep }) => !keep)

/** The same picture without its metadata. */
export function withoutMetadata(bytes: Uint8Array, { type, parts }: PictureBytes): Uint8Array<ArrayBuffer> {
  const clean = joined(parts.filter(({ keep }) => keep).map(({ from, to }) => bytes.subarray(from, to)))
  if (type !== 'image/webp') return clean
  // The frame says how long the file is, and which parts it has.
  new DataView(clean.buffer).setUint32(4, clean.length - 8, true)
  if (word(clean, 12) === 'VP8X') clean[20] = (clean[20] ?? 0) & ~(webpFlags.exif | webpFlags.xmp | webpFlags.moves)
  return clean
}

function jpeg(bytes: Uint8Array): PictureBytes | null {
  if (big16(bytes, 0) !== 0xffd8) return null
  const parts: Part[] = [{ from: 0, to: 2, keep: true }]
  let [width, height] = [0, 0]
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) {
      parts.push({ from: at, to: at + 2, keep: true })
      if (at + 2 < bytes.length) parts.push({ from: at + 2, to: bytes.length, keep: false })
      return { type: 'image/jpeg', width, height, parts }
    }
    const length = big16(bytes, at + 2)
    let to = at + 2 + length
    if (marker < 0xc0 || length < 2 || to > bytes.length) return null
    if (marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      height = Math.max(height, big16(bytes, at + 5))
      width = Math.max(width, big16(bytes, at + 7))
    }
    if (marker === 0xda) to = endOfScan(bytes, to)
    parts.push({ from: at, to, keep: jpegKeeps(bytes, at, marker) })
    at = to
  }
  return null
}

/** What is needed of the parts a program may add: the plain opening without a thumbnail, colours, how they are mixed. */
function jpegKeeps(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xe0) return word(bytes, at + 4, 5) === 'JFIF\0' && big16(bytes, at + 16) === 0 && big16(bytes, at + 2) === 16
  if (marker === 0xe2) return word(bytes, at + 4, 12) === 'ICC_PROFILE\0'
  if (marker === 0xee) return word(bytes, at + 4, 5) === 'Adobe'
  return marker < 0xe0
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

const pngKeeps = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP'.split(' '))

function png(bytes: Uint8Array): PictureBytes | null {
  if (big32(bytes, 0) !== 0x89504e47 || big32(bytes, 4) !== 0x0d0a1a0a || word(bytes, 12) !== 'IHDR') return null
  const parts: Part[] = [{ from: 0, to: 8, keep: true }]
  for (let at = 8; at < bytes.length;) {
    const kind = word(bytes, at + 4)
    const to = at + 12 + big32(bytes, at)
    if (to > bytes.length) return null
    parts.push({ from: at, to, keep: pngKeeps.has(kind) })
    at = to
    if (kind === 'IEND') {
      if (at < bytes.length) parts.push({ from: at, to: bytes.length, keep: false })
      return { type: 'image/png', width: big32(bytes, 16), height: big32(bytes, 20), parts }
    }
  }
  return null
}

const webpFlags = { moves: 0x02, xmp: 0x04, exif: 0x08 } as const
const webpKeeps = new Set(['VP8 ', 'VP8L', 'VP8X', 'ICCP', 'ALPH'])

function webp(bytes: Uint8Array): PictureBytes | null {
  if (word(bytes, 0) !== 'RIFF' || word(bytes, 8) !== 'WEBP') return null
  const end = 8 + little32(bytes, 4)
  if (end > bytes.length) return null
  const parts: Part[] = [{ from: 0, to: 12, keep: true }]
  let [width, height] = [0, 0]
  let drawn = false
  let at = 12
  while (at + 8 <= end) {
    const kind = word(bytes, at)
    const length = little32(bytes, at + 4)
    const to = at + 8 + length + (length % 2)
    if (to > end) return null
    const [wide, high] = webpSize(bytes, at + 8, kind)
    width = Math.max(width, wide)
    height = Math.max(height, high)
    drawn ||= kind === 'VP8 ' || kind === 'VP8L'
    parts.push({ from: at, to, keep: webpKeeps.has(kind) })
    at = to
  }
  if (at < bytes.length) parts.push({ from: at, to: bytes.length, keep: false })
  return drawn ? { type: 'image/webp', width, height, parts } : null
}

function webpSize(bytes: Uint8Array, at: number, kind: string): readonly [width: number, height: number] {
  if (kind === 'VP8X') return [little24(bytes, at + 4) + 1, little24(bytes, at + 7) + 1]
  if (kind === 'VP8 ') return [little16(bytes, at + 6) & 0x3fff, little16(bytes, at + 8) & 0x3fff]
  if (kind === 'VP8L') {
    const packed = little32(bytes, at + 1)
    return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1]
  }
  return [0, 0]
}

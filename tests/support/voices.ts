// Recordings made of bytes, for tests: shaped as browsers write them, with noise for sound.
import { dice } from './dice.ts'

type Part = string | readonly number[] | Uint8Array
const bytes = (...parts: readonly Part[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))))
const big = (value: number, length: number) => Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256)
const little = (value: number, length: number) => big(value, length).toReversed()

/** One element of WebM by its id in hex; `open`: its size is not known, as while it is being written. */
export const element = (id: string, content: Part, open = false): Uint8Array<ArrayBuffer> => {
  const body = bytes(content)
  const length = open ? [1, 255, 255, 255, 255, 255, 255, 255] : [0x10 | (body.length >> 24), ...big(body.length, 3)]
  return bytes(Buffer.from(id, 'hex'), length, body)
}

/** How Opus says what a packet holds: 60 ms of speech in one frame. */
const sixtyMs = 11 << 3

/** Packets of sound: so many, each of 60 ms. */
export function packets(count: number, seed = 1): Uint8Array[] {
  const roll = dice(seed)
  return Array.from({ length: count }, () =>
    Uint8Array.from([sixtyMs, ...Array.from({ length: 20 + Math.floor(roll() * 300) }, () => Math.floor(roll() * 256))]),
  )
}

/** How a stream of Opus begins. */
export const opusHead = bytes('OpusHead', [1, 1, ...little(312, 2), ...little(48_000, 4), 0, 0, 0])

type Made = {
  readonly sound?: readonly Uint8Array[]
  readonly kind?: number
  readonly codec?: string
  readonly more?: Uint8Array
  readonly doc?: string
}

/** WebM as Chromium records it. `more` stands before the sound. */
export function webmVoice({
  sound = packets(40),
  kind = 2,
  codec = 'A_OPUS',
  more = bytes(),
  doc = 'webm',
}: Made = {}): Uint8Array<ArrayBuffer> {
  const perCluster = 17
  const clusters = Array.from({ length: Math.ceil(sound.length / perCluster) }, (_, n) =>
    element(
      '1f43b675',
      bytes(
        element('e7', big(n * perCluster * 60, 4)),
        ...sound
          .slice(n * perCluster, (n + 1) * perCluster)
          .map((packet, at) => element('a3', bytes([0x81, ...big(at * 60, 2), 0x80], packet))),
      ),
      true,
    ),
  )
  return bytes(
    element('1a45dfa3', bytes(element('4286', [1]), element('4282', doc))),
    element(
      '18538067',
      bytes(
        element('1549a966', bytes(element('2ad7b1', [0x0f, 0x42, 0x40]), element('4d80', 'Chrome'), element('5741', 'Chrome'))),
        element(
          '1654ae6b',
          element(
            'ae',
            bytes(
              element('d7', [1]),
              element('83', [kind]),
              element('86', codec),
              element('63a2', opusHead),
              element('e1', element('9f', [1])),
            ),
          ),
        ),
        more,
        ...clusters,
      ),
      true,
    ),
  )
}

/** One page of Ogg with a single packet shorter than 255 × 255 bytes. Its sum is left out: nothing here looks at it. */
const page = (stream: number, number: number, packet: Part) => {
  const body = bytes(packet)
  const parts = [...Array.from({ length: Math.floor(body.length / 255) }, () => 255), body.length % 255]
  return bytes(
    'OggS',
    [0, number === 0 ? 2 : 0],
    little(0, 8),
    little(stream, 4),
    little(number, 4),
    little(0, 4),
    [parts.length],
    parts,
    body,
  )
}

/** Ogg Opus as Firefox records it. `other`: a page of another stream among them. */
export const oggVoice = ({ sound = packets(40), other = false } = {}): Uint8Array<ArrayBuffer> =>
  bytes(
    page(7, 0, opusHead),
    page(7, 1, bytes('OpusTags', little(0, 4), little(0, 4))),
    ...(other ? [page(8, 0, 'a film')] : []),
    ...sound.map((packet, at) => page(7, at + 2, packet)),
  )

/** One box of MP4. */
export const box = (kind: string, content: Part = ''): Uint8Array<ArrayBuffer> => {
  const body = bytes(content)
  return bytes(big(body.length + 8, 4), kind, body)
}

/** MP4 with one track as Safari and Chromium record it. */
export const mp4Voice = ({
  kinds = ['soun'],
  inside = bytes(),
  after = bytes(),
}: {
  readonly kinds?: readonly string[]
  readonly inside?: Uint8Array
  readonly after?: Uint8Array
} = {}): Uint8Array<ArrayBuffer> =>
  bytes(
    box('ftyp', 'isom'),
    box(
      'moov',
      bytes(
        box('mvhd', big(0, 100)),
        ...kinds.map((kind) =>
          box('trak', bytes(box('tkhd'), box('mdia', bytes(box('mdhd'), box('hdlr', bytes(big(0, 8), kind)), box('minf'))))),
        ),
        inside,
      ),
    ),
    ...packets(5).flatMap((packet) => [box('moof', box('mfhd')), box('mdat', packet)]),
    after,
  )

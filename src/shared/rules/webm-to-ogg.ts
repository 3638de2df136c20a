// A voice from WebM into Ogg, as messengers take it (RFC 3533, RFC 7845): the same packets of Opus in other wrapping, nothing is
// coded anew.
import { joined } from '../kit/bytes.ts'
import { elementsIn, type Element } from '../kit/ebml.ts'
import { webmIds, webmOpened } from './voice-bytes.ts'

/** Opus counts time in samples of this rate, whatever the microphone's was. */
const samplesPerSecond = 48_000
/** What a page holds at most: 255 parts of 255 bytes. */
const mostParts = 255
/** How much sound a page holds at most, in samples: a second, so that a player need not wait for more. */
const mostSamples = samplesPerSecond
/** The longest packet that is allowed, in samples: 120 ms. */
const longestPacket = 5760

/** The parts of a page that a packet takes: full ones of 255 bytes, and one that is not full. */
const partsOf = (packet: Uint8Array): number => Math.floor(packet.length / mostParts) + 1

/** Samples in a packet of Opus, by its first bytes (RFC 6716, 3.1); 0 when it is none. */
export function samplesIn(packet: Uint8Array): number {
  const [first = 0, second = 0] = packet
  if (packet.length === 0) return 0
  const kind = first >> 3
  const frame =
    kind < 12
      ? ([480, 960, 1920, 2880][kind & 3] as number)
      : kind < 16
        ? ([480, 960][kind & 1] as number)
        : ([120, 240, 480, 960][kind & 3] as number)
  const code = first & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : second & 63
  const samples = frame * frames
  return (code === 3 && packet.length < 2) || samples > longestPacket ? 0 : samples
}

/** The packets of a recording, in order, and how its stream begins. Null when it is not Opus in WebM, or in a way of packing that no phone records in. */
export function packetsIn(webm: Uint8Array): { readonly head: Uint8Array; readonly packets: readonly Uint8Array[] } | null {
  const { elements } = elementsIn(webm, webmOpened)
  const private_ = elements.find(({ id }) => id === webmIds.codecPrivate)
  const head = private_ && contentOf(webm, private_)
  if (!head || head.length < 19 || String.fromCharCode(...head.subarray(0, 8)) !== 'OpusHead') return null
  const packets: Uint8Array[] = []
  for (const element of elements) {
    if (element.cut || (element.id !== webmIds.simpleBlock && element.id !== webmIds.block)) continue
    // Which track, in one byte, when, in two, and how it is packed: several frames in one block are not.
    const block = contentOf(webm, element)
    if (block.length < 5 || ((block[0] ?? 0) & 0x80) === 0 || ((block[3] ?? 0) & 0x06) !== 0) return null
    const packet = block.subarray(4)
    if (samplesIn(packet) === 0) return null
    packets.push(packet)
  }
  return packets.length > 0 ? { head, packets } : null
}

const contentOf = (bytes: Uint8Array, { from, to }: Element) => bytes.subarray(from, to)

/** The same voice in Ogg; null when these bytes are no voice in WebM. `stream`: any number, it only has to be the file's own. */
export function oggOf(webm: Uint8Array, stream = 1): Uint8Array<ArrayBuffer> | null {
  const found = packetsIn(webm)
  if (!found) return null
  const { head, packets } = found
  const pages: Uint8Array[] = []
  let samples = 0
  let held: Uint8Array[] = []
  let parts = 0
  let begun = 0
  const write = (flags: number) => {
    pages.push(page({ stream, number: pages.length, flags, samples, packets: held }))
    held = []
    parts = 0
    begun = samples
  }
  held = [head]
  write(firstPage)
  // Who made it, and no remarks.
  held = [textOf('OpusTags', 4, 'Tama', 0)]
  write(0)
  for (const packet of packets) {
    if (held.length > 0 && (parts + partsOf(packet) > mostParts || samples - begun >= mostSamples)) write(0)
    // A packet that no page holds is longer than any that phones write.
    if (partsOf(packet) > mostParts) return null
    held.push(packet)
    parts += partsOf(packet)
    samples += samplesIn(packet)
  }
  write(lastPage)
  return joined(pages)
}

const firstPage = 2
const lastPage = 4

type Page = {
  readonly stream: number
  readonly number: number
  readonly flags: number
  /** Samples up to the end of its last packet. */
  readonly samples: number
  readonly packets: readonly Uint8Array[]
}

function page({ stream, number, flags, samples, packets }: Page): Uint8Array {
  const lacing = packets.flatMap((packet) => [...Array.from({ length: partsOf(packet) - 1 }, () => mostParts), packet.length % mostParts])
  const whole = joined([new Uint8Array(27), Uint8Array.from(lacing), ...packets])
  const view = new DataView(whole.buffer)
  whole.set(textOf('OggS'))
  whole[5] = flags
  view.setBigUint64(6, BigInt(samples), true)
  view.setUint32(14, stream, true)
  view.setUint32(18, number, true)
  whole[26] = lacing.length
  view.setUint32(22, sumOf(whole), true)
  return whole
}

/** Texts, and numbers in four bytes, one after the other; a number before a text is its length. */
function textOf(...parts: readonly (string | number)[]): Uint8Array {
  return joined(
    parts.map((part) =>
      typeof part === 'string'
        ? Uint8Array.from(part, (letter) => letter.charCodeAt(0))
        : Uint8Array.from([part & 255, (part >> 8) & 255, 0, 0]),
    ),
  )
}

const sums = Uint32Array.from({ length: 256 }, (_, n) => {
  let sum = n << 24
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0)
  return sum
})

/** The sum of a page, in which its own place counts as zero. */
export function sumOf(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) sum = (sum << 8) ^ (sums[((sum >>> 24) ^ byte) & 255] as number)
  return sum >>> 0
}

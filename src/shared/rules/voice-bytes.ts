// What stands in the bytes of a recording: that it is sound alone, in one of the three wrappings that phones record in. What a
// battery cut off at the end may be missing.
import { elementsIn, numberIn } from '../kit/ebml.ts'

/** The wrappings of a voice. */
export const voiceTypes = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const
export type VoiceType = (typeof voiceTypes)[number]

/** What is read as letters is never long. */
const mostLetters = 1000
const word = (bytes: Uint8Array, at: number, length = 4) => String.fromCharCode(...bytes.subarray(at, at + Math.min(length, mostLetters)))
const big32 = (bytes: Uint8Array, at: number) =>
  (bytes[at] ?? 0) * 0x1000000 + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))

/** The wrapping of the voice in these bytes; null when they are none: no sound, a film, or a file that carries more. */
export function voiceIn(bytes: Uint8Array): VoiceType | null {
  if (webm(bytes)) return 'audio/webm'
  if (ogg(bytes)) return 'audio/ogg'
  return mp4(bytes) ? 'audio/mp4' : null
}

/** Elements of WebM that hold others, and what is looked at. */
export const webmIds = {
  head: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  codecPrivate: 0x63a2,
  audio: 0xe1,
  cluster: 0x1f43b675,
  time: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const

/** Elements whose content is read on. */
export const webmOpened: ReadonlySet<number> = new Set([
  webmIds.head,
  webmIds.segment,
  webmIds.info,
  webmIds.tracks,
  webmIds.track,
  webmIds.audio,
  webmIds.cluster,
  webmIds.blockGroup,
])

/** What else a recorder writes: versions, the names of its programs, how it sounds, places of blocks, padding. No tags, no chapters, no attachments. */
const webmRest =
  '4286 42f7 42f2 42f3 4287 4285 114d9b74 ec bf 4489 4d80 5741 d7 73c5 9c b9 88 55aa 22b59c 22b59d 23e383 258688 6de7 56aa 56bb b5 78b5 9f 6264 9b fb ab a7 75a2 1c53bb6b'
const webmKnown: ReadonlySet<number> = new Set([...Object.values(webmIds), ...webmRest.split(' ').map((id) => Number.parseInt(id, 16))])

function webm(bytes: Uint8Array): boolean {
  if (big32(bytes, 0) !== webmIds.head) return false
  const { elements, whole } = elementsIn(bytes, webmOpened)
  if (!whole || !elements.every(({ id }) => webmKnown.has(id))) return false
  const of = (wanted: number) => elements.filter(({ id }) => id === wanted)
  const [type] = of(webmIds.docType)
  const [kind, ...kinds] = of(webmIds.trackType)
  const [codec] = of(webmIds.codec)
  if (!type || !kind || kinds.length > 0 || !codec || of(webmIds.track).length !== 1) return false
  return (
    word(bytes, type.from, type.to - type.from) === 'webm' &&
    numberIn(bytes, kind) === 2 &&
    word(bytes, codec.from, codec.to - codec.from) === 'A_OPUS' &&
    elements.some(({ id }) => id === webmIds.simpleBlock || id === webmIds.block)
  )
}

function ogg(bytes: Uint8Array): boolean {
  const stream = big32(bytes, 14)
  let pages = 0
  for (let at = 0; at < bytes.length; pages++) {
    if (word(bytes, at) !== 'OggS'.slice(0, bytes.length - at)) return false
    const parts = bytes[at + 26] ?? 0
    const body = at + 27 + parts
    // The last page may be cut; of another stream none may be here.
    if (body <= bytes.length && big32(bytes, at + 14) !== stream) return false
    if (pages === 0 && word(bytes, body, 8) !== 'OpusHead') return false
    if (pages === 1 && word(bytes, body, 8) !== 'OpusTags') return false
    at = bytes.subarray(at + 27, body).reduce((to, part) => to + part, body)
  }
  return pages > 2
}

/** What a film or a tag would need is not among them: `meta`, `uuid`, and other tracks than sound. */
const boxes = {
  top: 'ftyp styp sidx moov moof mdat mfra free skip wide',
  moov: 'mvhd iods mvex trak udta',
  trak: 'tkhd edts tref mdia udta',
  mdia: 'mdhd elng hdlr minf',
} as const

function mp4(bytes: Uint8Array): boolean {
  const sounds: boolean[] = []
  let data = false
  const good = (from: number, to: number, inside: keyof typeof boxes): boolean => {
    for (let at = from; at < to;) {
      if (at + 8 > to) return inside === 'top'
      const kind = word(bytes, at + 4)
      const size = big32(bytes, at)
      const end = size === 0 ? to : at + size
      if (!boxes[inside].split(' ').includes(kind) || (size !== 0 && size < 8)) return false
      // Only the last box of all may be cut, and only once there is sound.
      if (end > to && (inside !== 'top' || kind === 'moov')) return false
      if (kind === 'udta' && (size > mostLetters || /©xyz|loci/.test(word(bytes, at, size)))) return false
      if (kind === 'hdlr') sounds.push(word(bytes, at + 16) === 'soun')
      if (kind === 'mdat') data = true
      if ((kind === 'moov' || kind === 'trak' || kind === 'mdia') && !good(at + 8, end, kind)) return false
      at = end
    }
    return true
  }
  return word(bytes, 4) === 'ftyp' && good(0, bytes.length, 'top') && data && sounds.length === 1 && sounds[0] === true
}

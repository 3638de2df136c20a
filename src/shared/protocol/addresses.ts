// The server's addresses, and how much goes in one request: for whoever asks without reading answers.

export const addresses = {
  health: '/api/health',
  sync: '/api/v1/sync',
  drop: '/api/v1/drop',
  packs: '/api/v1/packs',
  assets: '/api/v1/assets',
  media: '/api/v1/media',
  lastHeard: '/api/v1/last-heard',
} as const

/** At most this many ops and this many bytes of JSON travel in one request: about two seconds of a slow uplink once compressed. */
export const opsPerRequest = 100
export const bytesPerRequest = 192 * 1024

type WithLetter = { readonly letter: ArrayBuffer }

/** The first letters that fit in one request, and at least one. */
export function lettersThatFit<Waiting extends WithLetter>(waiting: readonly Waiting[]): Waiting[] {
  let bytes = 0
  return waiting.slice(0, opsPerRequest).filter(({ letter }, at) => {
    bytes += letter.byteLength
    return at === 0 || bytes <= bytesPerRequest
  })
}

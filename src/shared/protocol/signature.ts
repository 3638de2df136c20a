// How a phone proves each request: a pass that the server gave, and a signature by the key that never leaves the phone. Security R26, R27.

/** How far a phone's clock may be off, in milliseconds, before it is told the right time. */
export const clockTolerance = 10 * 60 * 1000
/** After this long a pass is renewed by the next answer. */
export const passFresh = 15 * 60 * 1000
/** A phone that is silent for longer has to be invited again. */
export const passLasts = 90 * 24 * 60 * 60 * 1000
/** The pass before the current one still opens for this long: answers get lost. */
export const passOverlap = 24 * 60 * 60 * 1000

/** The header in which an answer brings the next pass. */
export const nextPassHeader = 'tama-pass'

export type Proof = {
  readonly phone: string
  readonly pass: string
  readonly time: number
  readonly nonce: string
  readonly signature: string
}

/** The text that is signed: nothing of the request can be changed, moved to another address or sent again later. */
export function signedText(method: string, path: string, bodyHash: string, { phone, pass, time, nonce }: Omit<Proof, 'signature'>): string {
  return [method, path, bodyHash, phone, pass, time, nonce].join('\n')
}

/** The proof as it stands in the authorization header. Time in seconds. */
export function proofHeader({ phone, pass, time, nonce, signature }: Proof): string {
  return `Tama ${phone}.${pass}.${time.toString(36)}.${nonce}.${signature}`
}

/** The proof in a header, or null when it has not the shape of one. */
export function proofFrom(header: string | undefined): Proof | null {
  const found = /^Tama ([\w-]{8,22})\.([0-9a-z]{1,6}-[\w-]{11})\.([0-9a-z]{1,8})\.([\w-]{6,22})\.([\w-]{86})$/.exec(header ?? '')
  if (!found) return null
  const [, phone, pass, time, nonce, signature] = found as unknown as [string, string, string, string, string, string]
  return { phone, pass, time: Number.parseInt(time, 36), nonce, signature }
}

/** The four digits shown on both screens, from the fingerprint of the phone's key (32 bits or more, as hex). */
export function digitsFrom(keyHash: string): string {
  return (Number.parseInt(keyHash.slice(0, 8), 16) % 10000).toString().padStart(4, '0')
}

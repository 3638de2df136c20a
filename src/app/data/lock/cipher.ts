// Bytes and keys that everything locked is made with. The browser's own cryptography alone; a key made here cannot be read out again.

export type Bytes = Uint8Array<ArrayBuffer>

/** What a box begins with, in bytes: drawn anew for each. */
export const ivBytes = 12

/** Random bytes of the phone. */
export const randomBytes = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count))

export const bytesOfText = (text: string): Bytes => new TextEncoder().encode(text)
export const textOfBytes = (bytes: Bytes): string => new TextDecoder().decode(bytes)

/** Bytes as letters that can stand in an address. */
export function letters(bytes: ArrayBuffer | Bytes): string {
  let text = ''
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte)
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** The bytes that such letters stand for. */
export function bytesOfLetters(text: string): Bytes {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}

/** A secret of full strength, from which keys are drawn. */
export function root(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits'])
}

const drawn = (purpose: string, salt: Bytes) => ({ name: 'HKDF', hash: 'SHA-256', salt, info: bytesOfText(`tama ${purpose}`) }) as const

/** The key for one purpose. */
export function keyFor(from: CryptoKey, purpose: string, salt: Bytes = new Uint8Array()): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(drawn(purpose, salt), from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** The key that turns names into marks which say nothing to who has not got it. */
export function nameKeyFor(from: CryptoKey, purpose: string): Promise<CryptoKey> {
  return crypto.subtle.deriveKey(drawn(purpose, new Uint8Array()), from, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
}

/** Locks bytes up for one place. Opened anywhere else, or changed, they are refused. */
export async function box(key: CryptoKey, place: string, plain: Bytes): Promise<ArrayBuffer> {
  const iv = randomBytes(ivBytes)
  const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOfText(place) }, key, plain)
  const whole = new Uint8Array(ivBytes + locked.byteLength)
  whole.set(iv)
  whole.set(new Uint8Array(locked), ivBytes)
  return whole.buffer
}

/** What a box holds, or null: another key, another place, or not as it was locked. */
export async function unboxed(key: CryptoKey, place: string, locked: ArrayBuffer): Promise<Bytes | null> {
  const iv = new Uint8Array(locked, 0, Math.min(ivBytes, locked.byteLength))
  if (iv.length < ivBytes) return null
  try {
    const additionalData = bytesOfText(place)
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, new Uint8Array(locked, ivBytes)))
  } catch {
    return null
  }
}

// Writes letters that only the server can open. Nothing that stays on the phone opens them again.
import {
  kidBytes,
  letterHead,
  letterPlace,
  letterPurpose,
  letterStep,
  letterVersion,
  packedAs,
  type LetterKind,
} from '#shared/protocol/letters.ts'
import { bytesOfLetters, bytesOfText, type Bytes } from './cipher.ts'

const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const

async function packed(text: Bytes): Promise<Bytes> {
  const deflated = typeof CompressionStream === 'function' ? await deflate(text) : null
  const small = deflated && deflated.length < text.length ? deflated : null
  const body = small ?? text
  const whole = new Uint8Array(Math.ceil((5 + body.length) / letterStep) * letterStep)
  whole[0] = small ? packedAs.deflate : packedAs.plain
  new DataView(whole.buffer).setUint32(1, body.length)
  whole.set(body, 5)
  return whole
}

async function deflate(text: Bytes): Promise<Bytes> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** To whom a letter goes: the server's public key, and its name. */
export type Addressee = { readonly kid: string; readonly key: string }

/** A text as a letter to the server, bound to what it is, this phone, and an id. */
export async function letterTo(
  { kid, key }: Addressee,
  kind: LetterKind,
  { phone, id, text }: { readonly phone: string; readonly id: string; readonly text: string },
): Promise<ArrayBuffer> {
  const theirs = await crypto.subtle.importKey('raw', bytesOfLetters(key), ecdh, false, [])
  const ours = await crypto.subtle.generateKey(ecdh, false, ['deriveBits'])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256)
  const head = new Uint8Array(letterHead)
  head[0] = letterVersion
  head.set(bytesOfLetters(kid), 1)
  head.set(new Uint8Array(await crypto.subtle.exportKey('raw', ours.publicKey)), 1 + kidBytes)
  const from = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits'])
  const drawn = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: head, info: bytesOfText(letterPurpose) }, from, 352)
  const aes = await crypto.subtle.importKey('raw', drawn.slice(0, 32), 'AES-GCM', false, ['encrypt'])
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: drawn.slice(32), additionalData: bytesOfText(letterPlace(kind, phone, id)) },
    aes,
    await packed(bytesOfText(text)),
  )
  const letter = new Uint8Array(letterHead + body.byteLength)
  letter.set(head)
  letter.set(new Uint8Array(body), letterHead)
  return letter.buffer
}

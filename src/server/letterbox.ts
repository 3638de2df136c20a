// Opens the letters that phones wrote for this server alone. Its key is made once and kept in the data folder, beside the secret.
import { createECDH, createHash, createDecipheriv, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { kidBytes, letterHead, letterPlace, letterPurpose, letterVersion, packedAs, type LetterKind } from '#shared/protocol/letters.ts'

const curve = 'prime256v1'
/** A letter's text may be this long unpacked: a deflated bomb stops here. */
const mostBytes = 2 * 1024 * 1024
const tagBytes = 16

type Pair = { readonly kid: string; readonly publicKey: Buffer; readonly ecdh: ReturnType<typeof createECDH> }

function pairOf(privateKey: Buffer): Pair {
  const ecdh = createECDH(curve)
  ecdh.setPrivateKey(privateKey)
  const publicKey = ecdh.getPublicKey()
  return { kid: createHash('sha256').update(publicKey).digest().subarray(0, kidBytes).toString('base64url'), publicKey, ecdh }
}

export class LetterKeys {
  private readonly pairs: ReadonlyMap<string, Pair>
  private readonly newest: Pair

  /** Private keys, the newest first: new letters are for that one, older letters still open. */
  constructor(privateKeys: readonly Buffer[]) {
    const pairs = privateKeys.map(pairOf)
    if (!pairs[0]) throw new Error('No key for letters.')
    this.newest = pairs[0]
    this.pairs = new Map(pairs.map((pair) => [pair.kid, pair]))
  }

  static in(folder: string): LetterKeys {
    const file = join(folder, 'letter-keys')
    if (!existsSync(file)) {
      const made = createECDH(curve)
      made.generateKeys()
      writeFileSync(file, `${made.getPrivateKey('hex').padStart(64, '0')}\n`, { mode: 0o600, flag: 'wx' })
    }
    const lines = readFileSync(file, 'utf8').split(/\s+/).filter(Boolean)
    return new LetterKeys(lines.map((line) => Buffer.from(line, 'hex')))
  }

  /** The key to write to, and its name. */
  get address(): { readonly kid: string; readonly key: string } {
    return { kid: this.newest.kid, key: this.newest.publicKey.toString('base64url') }
  }

  /** The text of a letter; null when it is for another server, of another kind, from another phone, or was changed. */
  open(kind: LetterKind, phone: string, id: string, letter: string): string | null {
    const whole = Buffer.from(letter, 'base64url')
    if (whole.length < letterHead + tagBytes || whole[0] !== letterVersion) return null
    const head = whole.subarray(0, letterHead)
    const pair = this.pairs.get(head.subarray(1, 1 + kidBytes).toString('base64url'))
    if (!pair) return null
    try {
      const shared = pair.ecdh.computeSecret(head.subarray(1 + kidBytes))
      const drawn = Buffer.from(hkdfSync('sha256', shared, head, letterPurpose, 44))
      const body = whole.subarray(letterHead)
      const cipher = createDecipheriv('aes-256-gcm', drawn.subarray(0, 32), drawn.subarray(32))
      cipher.setAAD(Buffer.from(letterPlace(kind, phone, id)))
      cipher.setAuthTag(body.subarray(-tagBytes))
      return unpacked(Buffer.concat([cipher.update(body.subarray(0, -tagBytes)), cipher.final()]))
    } catch {
      // Not a point of the curve, another key, another place, or not as it was written.
      return null
    }
  }
}

function unpacked(padded: Buffer): string | null {
  const length = padded.readUInt32BE(1)
  if (5 + length > padded.length) return null
  const body = padded.subarray(5, 5 + length)
  const text = padded[0] === packedAs.deflate ? inflateSync(body, { maxOutputLength: mostBytes }) : body
  return new TextDecoder('utf-8', { fatal: true }).decode(text)
}

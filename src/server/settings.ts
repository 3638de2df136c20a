// What an operator can set, read once from the environment and explained in docs/operators.md.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Settings = {
  readonly port: number
  readonly host: string
  readonly folder: string
  /** The address under which phones reach this server, when it stands behind another one. */
  readonly publicUrl: string | null
  /** Whether the x-forwarded-for header of the server in front can be believed. */
  readonly trustProxy: boolean
}

/** Reads the settings. A value that cannot be is answered with a sentence that says what to do. */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings | { readonly problem: string } {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return { problem: `PORT is "${env.PORT}". Give a whole number from 0 to 65535, for example PORT=8081.` }
  const publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '') ?? null
  if (publicUrl !== null && !/^https?:\/\/[^/\s]+$/.test(publicUrl))
    return {
      problem: `PUBLIC_URL is "${env.PUBLIC_URL}". Give an address without a path, for example PUBLIC_URL=https://tama.example.org.`,
    }
  return { port, host: env.HOST ?? '127.0.0.1', folder: env.DATA_DIR ?? 'var', publicUrl, trustProxy: env.TRUST_PROXY === '1' }
}

/** The secret behind passes and code hashes: made once, kept in the data folder, readable by its owner alone. */
export class Secret {
  private readonly key: Buffer

  constructor(key: Buffer) {
    this.key = key
  }

  static in(folder: string): Secret {
    const file = join(folder, 'secret')
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    return new Secret(Buffer.from(readFileSync(file, 'utf8').trim(), 'hex'))
  }

  /** A code that only this server can make for this text. 64 bits as 11 letters. */
  mac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest().subarray(0, 8).toString('base64url')
  }

  /** What is kept of an invitation code: enough to know it again, nothing to read it from. */
  hashOfCode(code: string): string {
    return createHmac('sha256', this.key).update(`code:${code}`).digest('base64url')
  }
}

/** SHA-256 as hex. */
export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

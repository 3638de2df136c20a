// What an operator can set, read once from the environment and explained in docs/operators.md.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Settings = {
  readonly port: number
  readonly host: string
  readonly folder: string
  /** Where PostgreSQL is; null for the database in the data folder. */
  readonly databaseUrl: string | null
  /** The file outside the database that says how far it has come; null keeps none. */
  readonly highWater: string | null
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
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl !== null && !isDatabaseUrl(databaseUrl))
    return {
      // The value itself may hold a password and is not repeated.
      problem:
        'DATABASE_URL is not the address of a PostgreSQL database. Give DATABASE_URL=postgres://NAME:PASSWORD@HOST:5432/DATABASE, or leave it out to keep the data in DATA_DIR.',
    }
  const folder = env.DATA_DIR || 'var'
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    folder,
    databaseUrl,
    highWater: env.HIGH_WATER || `${folder.replace(/[/\\]+$/, '')}.heads.json`,
    publicUrl,
    trustProxy: env.TRUST_PROXY === '1',
  }
}

/** Whether a text has the shape of the address of a PostgreSQL database. */
export const isDatabaseUrl = (text: string) => /^postgres(ql)?:\/\/[^/\s]*\/[^/?#\s]+(\?\S*)?$/.test(text)

/** The address as it may be shown: without name and password. */
export const shownUrl = (url: string) => url.replace(/\/\/[^/]*@/, '//').replace(/\?.*$/, '')

/** Where a programme's data are, as a person reads it. */
export const placeShown = ({ folder, databaseUrl }: Pick<Settings, 'folder' | 'databaseUrl'>) =>
  databaseUrl === null ? `the folder "${folder}"` : shownUrl(databaseUrl)

/** The secret behind passes and code hashes: made once, kept in the data folder, readable by its owner alone. */
export class Secret {
  private readonly key: Buffer

  constructor(key: Buffer) {
    this.key = key
  }

  static in(folder: string): Secret {
    const file = join(folder, 'secret')
    if (!existsSync(file)) makeOnce(file, randomBytes(32).toString('hex'))
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

/** Writes a file that only its owner reads: whole, or not at all. Of several processes one writes it. */
function makeOnce(file: string, text: string): void {
  const part = `${file}.${process.pid}.part`
  writeFileSync(part, text, { mode: 0o600, flush: true })
  try {
    linkSync(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(part)
  }
}

/** SHA-256 as hex. */
export const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')

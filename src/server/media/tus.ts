// What the tus protocol (1.0.0) writes into headers, read and written.
import * as v from 'valibot'
import { base64Of } from '#shared/kit/bytes.ts'
import { mediaKinds, mostMediaBytes } from '#shared/rules/media-kinds.ts'

/** Said in every answer of the upload addresses. */
export const tusHeaders = { 'tus-resumable': '1.0.0' } as const

/** What this server can, for who asks with OPTIONS. */
export const tusAbilities = {
  'tus-version': '1.0.0',
  'tus-extension': 'creation,checksum,expiration,termination',
  'tus-checksum-algorithm': 'sha256,sha1',
  'tus-max-size': String(mostMediaBytes),
} as const

/** A whole number of a header; null when it is none. */
export function wholeOf(header: string | undefined): number | null {
  return header && /^\d{1,15}$/.test(header) ? Number(header) : null
}

const announced = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  type: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z]+\/[\w.+-]+$/)),
  for: v.picklist(mediaKinds),
  slices: v.pipe(v.string(), v.regex(/^[\w-]*$/)),
})
export type Announced = v.InferOutput<typeof announced>

/** What Upload-Metadata announces: the content's id, its type, what it is for, and the hashes of its slices. Null when it does not. */
export function announcedIn(header: string | undefined): Announced | null {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(/\s+/, 2))
  const said = Object.fromEntries(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]))
  const checked = v.safeParse(announced, said)
  return checked.success ? checked.output : null
}

export type Checksum = { readonly algorithm: 'sha256' | 'sha1'; readonly hash: string }

/** The checksum that a request says of its bytes, its hash in URL-safe base 64. Undefined: none is said; null: none that we know. */
export function checksumIn(header: string | undefined): Checksum | null | undefined {
  if (header === undefined) return undefined
  const [, algorithm, value] = /^(sha256|sha1) ([A-Za-z0-9+/_-]+=*)$/.exec(header) ?? []
  if (!value) return null
  return { algorithm: algorithm as Checksum['algorithm'], hash: base64Of(Buffer.from(value, 'base64')) }
}

/** A moment as HTTP writes it. */
export const httpDate = (ms: number): string => new Date(ms).toUTCString()

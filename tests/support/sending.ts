// A phone of the village sends a file, request by request.
import { createHash } from 'node:crypto'
import { contentOf, slicesText, type Content, type Hash } from '#shared/kit/content-id.ts'
import type { VillagePhone } from './village.ts'

export const hash: Hash = async (bytes) => createHash('sha256').update(bytes).digest()

/** A file with what is announced of it. */
export type Sendable = Content & { readonly data: Uint8Array; readonly type: string; readonly for: string }

export async function sendable(data: Uint8Array, type = 'image/jpeg', kind = 'post-picture'): Promise<Sendable> {
  return { ...(await contentOf(data.length, async (from, to) => data.subarray(from, to), hash)), data, type, for: kind }
}

type More = { readonly headers?: Record<string, string>; readonly body?: BodyInit; readonly signedBody?: Uint8Array }

/** One request to an upload address, signed. */
export async function ask(
  phone: VillagePhone,
  method: string,
  path: string,
  { headers = {}, body, signedBody }: More = {},
): Promise<Response> {
  const authorization = await phone.sign(method, path, signedBody ?? new Uint8Array())
  return phone.village.app.request(path, {
    method,
    headers: { 'tus-resumable': '1.0.0', authorization, ...headers },
    ...(body !== undefined && { body, duplex: 'half' }),
  })
}

const text = (value: string) => Buffer.from(value).toString('base64')

export function announce(phone: VillagePhone, file: Sendable, over: Record<string, string> = {}): Promise<Response> {
  const said = { id: file.id, type: file.type, for: file.for, slices: slicesText(file.slices), ...over }
  const metadata = Object.entries(said)
    .map(([key, value]) => `${key} ${text(value)}`)
    .join(',')
  return ask(phone, 'POST', '/api/v1/media', { headers: { 'upload-length': String(file.bytes), 'upload-metadata': metadata } })
}

/** What happens to a chunk on its way: cut after so many bytes, or with bytes changed. */
export type Mishap = { readonly cutAfter?: number; readonly change?: (bytes: Uint8Array) => Uint8Array; readonly unsaid?: true }

export async function patch(phone: VillagePhone, file: Sendable, from: number, to: number, mishap: Mishap = {}): Promise<Response> {
  const chunk = file.data.subarray(from, to)
  const sent = mishap.change?.(chunk) ?? chunk
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(from),
    'content-length': String(chunk.length),
    ...(!mishap.unsaid && { 'upload-checksum': `sha256 ${createHash('sha256').update(chunk).digest('base64')}` }),
  }
  const body = mishap.cutAfter === undefined ? new Uint8Array(sent) : cut(sent, mishap.cutAfter)
  return ask(phone, 'PATCH', `/api/v1/media/${file.id}`, { headers, body, signedBody: chunk })
}

function cut(bytes: Uint8Array, after: number): ReadableStream<Uint8Array> {
  let given = 0
  return new ReadableStream({
    pull(controller) {
      if (given >= after) return controller.error(new Error('cut'))
      const next = bytes.subarray(given, Math.min(after, given + 1000))
      given += next.length
      controller.enqueue(new Uint8Array(next))
    },
  })
}

export const head = (phone: VillagePhone, id: string) => ask(phone, 'HEAD', `/api/v1/media/${id}`)
export const read = (phone: VillagePhone, id: string, draft = '') => ask(phone, 'GET', `/api/v1/media/${id}${draft && `?draft=${draft}`}`)
export const remove = (phone: VillagePhone, id: string) => ask(phone, 'DELETE', `/api/v1/media/${id}`)

export const offsetOf = (answer: Response): number => Number(answer.headers.get('upload-offset'))
export const codeOf = (answer: Response): string | null => answer.headers.get('tama-code')

/** Sends a file whole. */
export async function send(phone: VillagePhone, file: Sendable): Promise<Response> {
  await announce(phone, file)
  return patch(phone, file, 0, file.bytes)
}

// A request's body: read once, held to a size as it travels and as it unpacks, so that nobody can fill the memory.
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FailureCode } from '#shared/failures.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'

/** A body may be this long as it travels, and this long unpacked. */
const bodyBytes = 512 * 1024
const unpackedBytes = 4 * 1024 * 1024

/** Reads a body whole. Refuses `question-too-big` before more than that was read. */
export async function bodyOf(request: Request): Promise<Result<Uint8Array>> {
  if (Number(request.headers.get('content-length') ?? 0) > bodyBytes) return fail('question-too-big')
  if (!request.body) return ok(new Uint8Array())
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of request.body) {
      size += piece.length
      if (size > bodyBytes) return fail('question-too-big')
      pieces.push(piece)
    }
  } catch {
    // The sender went away in the middle.
    return fail('bad-question')
  }
  return ok(Buffer.concat(pieces))
}

const gunzipped = promisify(gunzip) as (data: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Promise<Buffer>

/** What a body of this size unpacks to, about: most are a few drafts, and a larger buffer is only thrown away. */
const chunkFor = (bytes: number) => Math.min(16 * 1024, Math.max(1024, 4 * bytes))

/** What a body says, unpacked and read as JSON. Refuses what is no JSON, or grows too large. */
export async function unpacked(body: Uint8Array, encoding: string | undefined): Promise<Result<unknown>> {
  if (encoding && encoding !== 'gzip' && encoding !== 'identity') return fail('bad-question')
  try {
    const text = encoding === 'gzip' ? await gunzipped(body, { maxOutputLength: unpackedBytes, chunkSize: chunkFor(body.length) }) : body
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)))
  } catch (error) {
    const tooBig = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    return fail(tooBig ? 'question-too-big' : ('bad-question' satisfies FailureCode))
  }
}

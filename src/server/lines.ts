// Answers that are lines: one after the other, compressed, so that a cut keeps what came before.
import { Readable } from 'node:stream'
import { brotliCompressSync, constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { FailureCode } from '#shared/failures.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { logBug } from './log.ts'

const compressFrom = 400

/** An answer of lines, sent as they are made, compressed, each part flushed: what arrived before a cut can be read. A short answer goes in one piece. */
export async function linesResponse(
  parts: AsyncGenerator<string>,
  accepts: string,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  // Each header is paid for on every sync. What else `everywhere` says is for answers that a page can ask for without a signature.
  const headers: Record<string, string> = {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...more,
  }
  const first: string[] = []
  let size = 0
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    first.push(next.value)
    size += next.value.length
    if (size > 64 * 1024) return stream(first, parts, accepts, headers)
  }
  const text = Buffer.from(first.join(''))
  if (text.length <= compressFrom || !/\bbr\b/.test(accepts))
    return new Response(text, { headers: { ...headers, 'content-length': String(text.length) } })
  // A window no larger than the text: it packs the same in half the time, without megabytes of tables for a few lines.
  const window = Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(text.length))))
  const data = brotliCompressSync(text, {
    chunkSize: Math.min(text.length, 16 * 1024),
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_LGWIN]: window,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  })
  return new Response(new Uint8Array(data), { headers: { ...headers, 'content-encoding': 'br', 'content-length': String(data.length) } })
}

function stream(first: readonly string[], rest: AsyncGenerator<string>, accepts: string, headers: Record<string, string>): Response {
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null
  async function* all() {
    try {
      yield* first
      yield* rest
    } catch (error) {
      logBug(error, 'POST', addresses.sync)
      yield `${JSON.stringify({ failed: 'server-trouble' satisfies FailureCode })}\n`
    }
  }
  if (!encoding) return new Response(Readable.toWeb(Readable.from(all(), { objectMode: false })) as ReadableStream, { headers })
  const packer = encoding === 'br' ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : createGzip()
  void (async () => {
    for await (const part of all()) {
      if (packer.destroyed) return
      packer.write(part)
      await new Promise<void>((done) => packer.flush(() => done()))
    }
    packer.end()
  })()
  return new Response(Readable.toWeb(packer) as ReadableStream, { headers: { ...headers, 'content-encoding': encoding } })
}

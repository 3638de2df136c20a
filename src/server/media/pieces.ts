// The bytes of a request as they come. When somebody else waits for this upload, nobody sends here any more: it ends
// as if the line were cut.

export async function* piecesOf(body: ReadableStream<Uint8Array> | null, somebodyWaits: AbortSignal): AsyncGenerator<Uint8Array> {
  if (!body) return
  const reader = body.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  if (somebodyWaits.aborted) stop()
  somebodyWaits.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (somebodyWaits.aborted) throw new Error('Somebody else waits for this upload.')
      if (done) return
      yield value
    }
  } finally {
    somebodyWaits.removeEventListener('abort', stop)
    stop()
  }
}

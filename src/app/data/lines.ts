// Lines of JSON as they arrive. They simply end where the network ends; half a line is no line.

/** Not a byte for this long ends the reading, in milliseconds. */
const silence = 45_000

/** Reads a body line by line. `heard` is told how many unpacked bytes came with each piece. */
export async function* linesOf(body: ReadableStream<Uint8Array>, heard?: (bytes: number) => void): AsyncGenerator {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const piece = await soon(reader.read())
      if (!piece || piece.done) return
      heard?.(piece.value.length)
      const texts = (rest + decoder.decode(piece.value, { stream: true })).split('\n')
      rest = texts.pop() ?? ''
      for (const text of texts) {
        try {
          yield JSON.parse(text) as unknown
        } catch {
          // Not our lines: the reader of this sees nothing, and knows what that means.
          yield null
          return
        }
      }
    }
  } catch {
    // Cut on the way.
  } finally {
    void reader.cancel().catch(() => undefined)
  }
}

async function soon<T>(reading: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const quiet = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), silence)
  })
  try {
    return await Promise.race([reading, quiet])
  } finally {
    clearTimeout(timer)
  }
}

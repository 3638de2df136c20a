// The way of files to the server: tus over XMLHttpRequest, the only one that tells how far a chunk went, so that a line that stands still is noticed.
import { base64Of } from '#shared/kit/bytes.ts'
import { slicesText } from '#shared/kit/content-id.ts'
import { fail, ok, type Facts, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { nextPassHeader } from '#shared/protocol/signature.ts'
import { refusalOf, type Sending, type Upload } from '../../../engine/lane.ts'
import { setServerTime } from '../../device/clock.ts'
import { countBytes, noteTrip } from '../../device/network.ts'
import { authorization } from '../call.ts'
import { readPass, rememberPass } from '../session.ts'

/** Not a byte in either direction for this long means that nothing moves any more, in milliseconds. */
const silence = 45_000

type Trip = {
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array<ArrayBuffer>
  readonly hash?: Uint8Array
}

/** Sends one request; null when nothing answered, or nothing moved for too long. */
function requested({ method, path, headers, body }: Trip): Promise<XMLHttpRequest | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest()
    let watch: ReturnType<typeof setTimeout>
    const alive = () => {
      clearTimeout(watch)
      watch = setTimeout(() => request.abort(), silence)
    }
    const end = (answer: XMLHttpRequest | null) => () => {
      clearTimeout(watch)
      done(answer)
    }
    request.upload.addEventListener('progress', alive)
    request.addEventListener('progress', alive)
    request.addEventListener('load', end(request))
    request.addEventListener('error', end(null))
    request.addEventListener('abort', end(null))
    request.open(method, path)
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value)
    alive()
    request.send(body ?? null)
  })
}

/** One signed trip. Answers the offset that the server says. */
async function trip(asked: Trip, again = true): Promise<Result<number>> {
  const pass = await readPass()
  if (!pass) return fail('signed-out')
  const signed = await authorization({ ...asked, ...(asked.hash && { bodyHash: base64Of(asked.hash) }) }, pass)
  const began = performance.now()
  const answer = await requested({ ...asked, headers: { 'tus-resumable': '1.0.0', authorization: signed, ...asked.headers } })
  countBytes((asked.body?.length ?? 0) + 700, 300)
  if (!answer) {
    noteTrip(null)
    return fail('offline')
  }
  // A chunk takes its ten seconds on purpose: how long it took says nothing of the line.
  noteTrip(asked.body ? 0 : performance.now() - began)
  const next = answer.getResponseHeader(nextPassHeader)
  if (next) await rememberPass(next, pass.phone)
  if (answer.getResponseHeader('tus-resumable') !== '1.0.0') return fail('not-our-server')
  const said = answer.getResponseHeader('upload-offset')
  const offset = said !== null && /^\d+$/.test(said) ? Number(said) : null
  if (answer.status >= 200 && answer.status < 300) return ok(offset ?? 0)
  const refused = refusalOf(answer.getResponseHeader('tama-code'), factsOf(answer, offset))
  if (!refused.ok && refused.failure.code === 'clock-wrong' && again && typeof refused.failure.facts?.now === 'number') {
    setServerTime(refused.failure.facts.now)
    return trip(asked, false)
  }
  return refused
}

function factsOf(answer: XMLHttpRequest, offset: number | null): Facts | undefined {
  if (offset !== null) return { offset }
  // How many seconds the server asks to be left alone.
  const wait = Number(answer.getResponseHeader('retry-after') ?? Number.NaN)
  try {
    const { facts } = JSON.parse(answer.responseText) as { facts?: Facts }
    return wait > 0 ? { ...facts, wait } : facts
  } catch {
    return undefined
  }
}

const base64 = (text: string) => btoa(text)

/** What is announced of a file, as tus writes it. */
function announced({ id, type, kind, slices }: Sending): string {
  const said = { id, type, for: kind, slices: slicesText(slices) }
  return Object.entries(said)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',')
}

export const upload: Upload = {
  announce: (sending) =>
    trip({
      method: 'POST',
      path: addresses.media,
      headers: { 'upload-length': String(sending.bytes), 'upload-metadata': announced(sending) },
    }),
  ask: (id) => trip({ method: 'HEAD', path: `${addresses.media}/${id}` }),
  send: (id, offset, bytes, hash) =>
    trip({
      method: 'PATCH',
      path: `${addresses.media}/${id}`,
      headers: {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'upload-checksum': `sha256 ${base64(String.fromCharCode(...hash))}`,
      },
      body: new Uint8Array(bytes),
      hash,
    }),
  async remove(id) {
    const done = await trip({ method: 'DELETE', path: `${addresses.media}/${id}` })
    return done.ok ? ok() : done
  },
}

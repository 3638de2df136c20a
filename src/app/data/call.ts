// The way to the server. Here the world becomes an answer or a refusal, once: no network, a captive portal, a clock that is wrong.
import { isFailureCode } from '#shared/failures.ts'
import { newId } from '#shared/kit/ids.ts'
import { fail, ok, type Facts, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { endpoints, type Answer, type EndpointName, type Question } from '#shared/protocol/endpoints.ts'
import { nextPassHeader, proofHeader, signedText } from '#shared/protocol/signature.ts'
import { askInShort, type SyncQuestion } from '#shared/protocol/sync.ts'
import type { Arriving } from '../../engine/ports.ts'
import { chance } from '../device/chance.ts'
import { serverNow, setServerTime } from '../device/clock.ts'
import { countBytes, noteTrip } from '../device/network.ts'
import { linesOf } from './lines.ts'
import { letters } from './lock/cipher.ts'
import { readPass, rememberPass, type Pass } from './session.ts'

/** Not a byte for this long means that nothing answers, in milliseconds. The whole may take as long as it takes. */
const silence = 45_000
const compressFrom = 400

type Sent = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: Uint8Array<ArrayBuffer>
  readonly packed?: boolean
  readonly pass: Pass | null
  readonly signal?: AbortSignal
}

type Signed = { readonly method: string; readonly path: string; readonly body?: Uint8Array<ArrayBuffer>; readonly bodyHash?: string }

/** The header that proves a request. `bodyHash`: SHA-256 of the body in URL-safe base 64, where it is known already. */
export async function authorization({ method, path, body, bodyHash: known }: Signed, { phone, pass, key }: Pass): Promise<string> {
  const time = Math.floor(serverNow() / 1000)
  const bodyHash = known ?? letters(await crypto.subtle.digest('SHA-256', body ?? new Uint8Array()))
  const part = { phone, pass, time, nonce: newId(chance, 48) }
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.privateKey,
    new TextEncoder().encode(signedText(method, path, bodyHash, part)),
  )
  return proofHeader({ ...part, signature: letters(signature) })
}

async function packed(text: string): Promise<{ body: Uint8Array<ArrayBuffer>; packed: boolean }> {
  const plain = new TextEncoder().encode(text)
  if (plain.length <= compressFrom || !('CompressionStream' in globalThis)) return { body: plain, packed: false }
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'))
  return { body: new Uint8Array(await new Response(stream).arrayBuffer()), packed: true }
}

/** Sends one request. A refusal of ours comes back as that refusal; anything that is not ours as `not-our-server`. */
async function send(sent: Sent, again = true): Promise<Result<Response>> {
  const abort = new AbortController()
  const watch = setTimeout(() => abort.abort(), silence)
  sent.signal?.addEventListener('abort', () => abort.abort(), { once: true })
  let response: Response
  const began = performance.now()
  try {
    response = await fetch(sent.path, {
      method: sent.method,
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
      headers: {
        // A sync is the request that is sent most, and one address takes one form: it does not say what that is.
        ...(sent.body && sent.path !== addresses.sync && { 'content-type': 'application/json' }),
        ...(sent.packed && { 'content-encoding': 'gzip' }),
        ...(sent.pass && { authorization: await authorization(sent, sent.pass) }),
      },
      ...(sent.body && { body: sent.body }),
    })
  } catch {
    noteTrip(null)
    return fail('offline')
  } finally {
    clearTimeout(watch)
  }
  countBytes((sent.body?.length ?? 0) + 600, Number(response.headers.get('content-length') ?? 0) + 300)
  if (response.headers.get('content-type')?.startsWith('text/html')) return foreign()
  noteTrip(performance.now() - began)
  const next = response.headers.get(nextPassHeader)
  if (next && sent.pass) await rememberPass(next, sent.pass.phone)
  if (response.ok) return ok(response)
  const refused = await refusal(response)
  if (refused.failure.code === 'clock-wrong' && again && typeof refused.failure.facts?.now === 'number') {
    // The phone's clock is wrong. From here on it goes by the server's.
    setServerTime(refused.failure.facts.now)
    return send(sent, false)
  }
  return refused
}

type Refused = { readonly ok: false; readonly failure: { code: Parameters<typeof fail>[0]; facts?: Facts } }

/** A portal or proxy answers with something of its own: that is being offline, not a broken server. */
function foreign(): Refused {
  noteTrip(null)
  return { ok: false, failure: { code: 'not-our-server' } }
}

async function refusal(response: Response): Promise<Refused> {
  const body = (await response.json().catch(() => null)) as { code?: unknown; facts?: Facts } | null
  if (!isFailureCode(body?.code)) return foreign()
  // How many seconds the server asks to be left alone.
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  const facts = { ...body.facts, ...(wait > 0 && { wait }) }
  return { ok: false, failure: { code: body.code, ...(Object.keys(facts).length > 0 && { facts }) } }
}

/** Asks one of the server's endpoints. `by`: the pass to show, when it is not that of who unlocked this phone. */
export async function call<Name extends EndpointName>(name: Name, question: Question<Name>, by?: Pass): Promise<Result<Answer<Name>>> {
  const { path, who } = endpoints[name]
  const pass = who === 'anyone' ? null : (by ?? (await readPass()))
  if (who !== 'anyone' && !pass) return fail('signed-out')
  const answer = await send({ method: 'POST', path, pass, ...(await packed(JSON.stringify(question))) })
  if (!answer.ok) return answer
  return jsonIn<Answer<Name>>(answer.value)
}

/** Asks for something that strangers may have in part: a phone that is not in the team any more asks as a stranger. */
async function fetched(path: string, signal?: AbortSignal): Promise<Result<Response>> {
  const sent = { method: 'GET', path, ...(signal && { signal }) } as const
  const pass = await readPass()
  const answer = await send({ ...sent, pass })
  return pass && !answer.ok && answer.failure.code === 'signed-out' ? send({ ...sent, pass: null }) : answer
}

/** Fetches something that is ours and JSON. */
export async function fetchJson<T>(path: string): Promise<Result<T>> {
  const answer = await fetched(path)
  if (!answer.ok) return answer
  return jsonIn<T>(answer.value)
}

/** Fetches a file as it arrives. */
export function fetchFile(path: string, signal?: AbortSignal): Promise<Result<Response>> {
  return fetched(path, signal)
}

/** Sends a sync. A wrong content type means that somebody else answered. */
export async function callSync(question: SyncQuestion): Promise<Result<Arriving>> {
  const pass = await readPass()
  if (!pass) return fail('signed-out')
  const answer = await askInShort(question, async (text) => send({ method: 'POST', path: addresses.sync, pass, ...(await packed(text)) }))
  if (!answer.ok) return answer
  if (!answer.value.headers.get('content-type')?.startsWith('application/x-ndjson') || !answer.value.body) return foreign()
  return ok({ lines: linesOf(answer.value.body) })
}

async function jsonIn<T>(response: Response): Promise<Result<T>> {
  const body: unknown = await response.json().catch(() => undefined)
  return body === undefined || !response.headers.get('content-type')?.startsWith('application/json') ? foreign() : ok(body as T)
}

// The addresses of files: tus 1.0.0 for sending, plain GET for reading. A file's address is its content's id, so that a phone
// whose answer was lost knows where to ask.
import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { failures } from '#shared/failures.ts'
import { idOfSlices, slicesOfText } from '#shared/kit/content-id.ts'
import { fail, ok, type Failure, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { nextPassHeader } from '#shared/protocol/signature.ts'
import { mostMediaBytes } from '#shared/rules/media-kinds.ts'
import type { Caller, Door } from '../auth.ts'
import { bodyOf } from '../body.ts'
import { everywhere, policy } from '../headers.ts'
import { piecesOf } from './pieces.ts'
import { bytesOf, knowsOwn, readable } from './reading.ts'
import { receive, type Chunk, type MediaHouse } from './receive.ts'
import { Sweeper } from './sweep.ts'
import { Turns } from './turns.ts'
import { announcedIn, checksumIn, httpDate, tusAbilities, tusHeaders, wholeOf } from './tus.ts'
import { announce, drop, standing, uploadOf, type Standing } from './uploads.ts'

const apiHeaders = { ...everywhere, ...tusHeaders, 'cache-control': 'no-store', 'content-security-policy': policy([]) }
/** A file that is opened by itself does nothing: no script, no frame, no address of ours. */
const fileHeaders = { ...everywhere, 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'; sandbox" }
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
}
const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Puts the addresses of files into the server. */
export function mediaRoutes(app: Hono, house: MediaHouse, door: Door): void {
  const { store, files } = house
  const turns = new Turns()
  const sweeper = new Sweeper(house)
  const one = `${addresses.media}/:id`

  app.options(addresses.media, abilities)
  app.options(one, abilities)

  app.post(addresses.media, async (c) => {
    const heard = await entered(c, door)
    if (!heard.ok) return refusal(heard.failure)
    const { caller } = heard.value
    const bytes = wholeOf(c.req.header('upload-length'))
    const announced = announcedIn(c.req.header('upload-metadata'))
    if (!announced || !bytes) return refusal({ code: 'bad-question' }, caller)
    if (bytes > mostMediaBytes) return refusal({ code: 'media-too-big' }, caller)
    const { id, type, for: kind, slices } = announced
    const hashes = slicesOfText(slices, bytes)
    if (!hashes || (await idOfSlices(hashes, sha256)) !== id) return refusal({ code: 'does-not-fit', facts: { fields: 'slices' } }, caller)
    if (!(await sweeper.roomFor(bytes))) return refusal({ code: 'server-full' }, caller)
    const begun = await turns.take(`${caller.actor.person} ${id}`, () =>
      store.atomically((tx) => announce(tx, caller.actor, { id, kind, type, bytes, slices })),
    )
    if (!begun.ok) return refusal(begun.failure, caller)
    return answer(201, caller, { location: `${addresses.media}/${id}`, ...offsets(begun.value) })
  })

  // The router answers HEAD with what GET says.
  app.get(one, async (c) => {
    const heard = await entered(c, door, c.req.method === 'HEAD')
    if (!heard.ok) return refusal(heard.failure)
    const { caller } = heard.value
    return c.req.method === 'HEAD' ? stands(c, caller) : file(c, caller)
  })

  async function stands(c: Context, caller: Caller): Promise<Response> {
    const id = idOf(c)
    // Who may still send hears from its announcement how far it came.
    if (!knowsOwn(caller.actor)) return refusal({ code: 'unknown-document' }, caller)
    const found = await turns.take(`${caller.actor.person} ${id}`, () => standing(store.db, caller.actor.person, id))
    if (!found || (found.until !== null && found.until < store.now())) return refusal({ code: 'unknown-document' }, caller)
    return found.refused ? refusal({ code: found.refused }, caller) : answer(200, caller, offsets(found))
  }

  async function file(c: Context, caller: Caller): Promise<Response> {
    const row = await readable(house, caller.actor, idOf(c), c.req.query('draft'))
    const data = row && (await bytesOf(house, row))
    if (!data) return refusal({ code: 'unknown-document' }, caller)
    const name = `${row.id.slice(0, 8)}.${endings[row.type] ?? 'bin'}`
    return new Response(data, {
      headers: {
        ...fileHeaders,
        'content-type': row.type,
        'content-length': String(data.length),
        'content-disposition': `attachment; filename="${name}"`,
        ...passHeader(caller),
      },
    })
  }

  app.patch(one, async (c) => {
    const heard = await entered(c, door)
    if (!heard.ok) return refusal(heard.failure)
    const { caller, body } = heard.value
    const id = idOf(c)
    const offset = wholeOf(c.req.header('upload-offset'))
    if (offset === null) return refusal({ code: 'bad-question' }, caller)
    if (c.req.header('content-type') !== 'application/offset+octet-stream') return refusal({ code: 'bad-question' }, caller, 415)
    const checksum = checksumIn(c.req.header('upload-checksum')) ?? null
    const length = body ? body.length : wholeOf(c.req.header('content-length'))
    return turns.take(`${caller.actor.person} ${id}`, async (somebodyWaits) => {
      const upload = await uploadOf(store.db, caller.actor.person, id)
      if (!upload || upload.until < store.now()) return without(caller, id)
      if (upload.refused) return refusal({ code: upload.refused as Failure['code'] }, caller)
      const chunk: Chunk = { offset, length, checksum, pieces: body ? once(body) : piecesOf(c.req.raw.body, somebodyWaits) }
      const done = await receive(house, caller.actor, upload, chunk)
      if (!done.ok) return refusal(done.failure, caller)
      const reached = await standing(store.db, caller.actor.person, id)
      // Null: another process took it away meanwhile.
      return reached ? answer(204, caller, offsets(reached)) : refusal({ code: 'unknown-document' }, caller)
    })
  })

  /** Bytes for what is not coming: here whole already, or unknown. */
  async function without({ actor, ...caller }: Caller, id: string): Promise<Response> {
    const found = await standing(store.db, actor.person, id)
    const failure: Failure =
      found?.until === null ? { code: 'offset-wrong', facts: { offset: found.reached } } : { code: 'unknown-document' }
    return refusal(failure, { actor, ...caller })
  }

  app.delete(one, async (c) => {
    const heard = await entered(c, door)
    if (!heard.ok) return refusal(heard.failure)
    const { caller } = heard.value
    const id = idOf(c)
    // Not "unknown": a phone that took its picture away asks again once it is let in.
    if (!knowsOwn(caller.actor)) return refusal({ code: 'not-allowed' }, caller)
    return turns.take(`${caller.actor.person} ${id}`, async () => {
      const gone = await store.atomically((tx) => drop(tx, caller.actor, id))
      if (gone === null) return refusal({ code: 'unknown-document' }, caller)
      await files.remove(gone)
      return answer(204, caller)
    })
  })
}

type Entered = { readonly caller: Caller; readonly body: Uint8Array | null }

/**
 * Lets a request in. With a SHA-256 of its bytes said in a header, it is that which is signed: who sends is known before a byte is
 * read, and bytes of a cut request are somebody's. Otherwise a small body is read whole first.
 */
async function entered(c: Context, door: Door, tus = c.req.method !== 'GET'): Promise<Result<Entered>> {
  if (tus && c.req.header('tus-resumable') !== tusHeaders['tus-resumable']) return fail('app-too-old')
  const said = checksumIn(c.req.header('upload-checksum'))
  if (said === null) return fail('bad-question')
  const { pathname, search } = new URL(c.req.url)
  const request = { method: c.req.method, path: pathname + search, authorization: c.req.header('authorization') }
  if (said?.algorithm === 'sha256' && c.req.method === 'PATCH') {
    const opened = await door.open({ ...request, body: new Uint8Array(), bodyHash: said.hash })
    return opened.ok ? ok({ caller: opened.value, body: null }) : opened
  }
  const body = await bodyOf(c.req.raw)
  if (!body.ok) return body
  const opened = await door.open({ ...request, body: body.value })
  return opened.ok ? ok({ caller: opened.value, body: body.value }) : opened
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

const idOf = (c: Context): string => c.req.param('id') ?? ''
const abilities = () => new Response(null, { status: 204, headers: { ...apiHeaders, ...tusAbilities } })
const passHeader = (caller: Caller | null): Record<string, string> => (caller?.nextPass ? { [nextPassHeader]: caller.nextPass } : {})
const offsets = ({ reached, bytes, until }: Standing): Record<string, string> => ({
  'upload-offset': String(reached),
  'upload-length': String(bytes),
  ...(until !== null && { 'upload-expires': httpDate(until) }),
})

function answer(status: 200 | 201 | 204, caller: Caller, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { ...apiHeaders, ...passHeader(caller), ...headers } })
}

/** The code stands in a header too: an answer to HEAD has no body. */
function refusal({ code, facts }: Failure, caller: Caller | null = null, status: number = statusOf(code)): Response {
  const { offset } = facts ?? {}
  const headers = {
    ...apiHeaders,
    ...passHeader(caller),
    'tama-code': code,
    ...(code === 'app-too-old' && { 'tus-version': tusAbilities['tus-version'] }),
    ...(offset !== undefined && { 'upload-offset': String(offset) }),
    ...(code === 'uploads-many' && { 'retry-after': '600' }),
  }
  return Response.json({ code, ...(facts && { facts }) }, { status, headers })
}

/** As tus wants it: another version of the protocol is 412. */
const statusOf = (code: Failure['code']): number => (code === 'app-too-old' ? 412 : failures[code].status)

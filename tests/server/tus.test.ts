// A stock tus client works against this server, over a real socket that breaks in the middle. Only its signature is ours.
import { createServer, connect, type Server, type Socket } from 'node:net'
import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { createHash } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import { Upload, type HttpRequest } from 'tus-js-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { slicesText } from '#shared/kit/content-id.ts'
import { jpeg } from '../support/pictures.ts'
import { announce, patch, read, sendable, type Sendable } from '../support/sending.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
let server: HttpServer
let line: Line
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
  const answer = getRequestListener(here.app.fetch)
  server = createHttp((request, response) => void answer(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  line = await Line.to((server.address() as { port: number }).port)
})
afterEach(async () => {
  await line.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await here.close()
})

/** A line that lets so many bytes up and then breaks, and works after that. */
class Line {
  cutAfter = Infinity
  cuts = 0
  private readonly server: Server
  private readonly sockets = new Set<Socket>()

  private constructor(server: Server) {
    this.server = server
  }

  static async to(port: number): Promise<Line> {
    const line: Line = new Line(createServer((from) => line.join(from, connect(port, '127.0.0.1'))))
    await new Promise<void>((done) => line.server.listen(0, '127.0.0.1', done))
    return line
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`
  }

  private join(from: Socket, to: Socket): void {
    for (const socket of [from, to]) {
      this.sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => [from, to].forEach((end) => end.destroy()))
    }
    to.pipe(from)
    let broken = false
    from.on('data', (bytes: Buffer) => {
      // What follows a cut never arrives.
      if (broken) return
      const passes = bytes.subarray(0, this.cutAfter)
      this.cutAfter -= passes.length
      broken = passes.length < bytes.length
      to.write(passes)
      if (!broken) return
      this.cutAfter = Infinity
      this.cuts += 1
      setTimeout(() => from.resetAndDestroy(), 50)
    })
  }

  close(): Promise<unknown> {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((done) => this.server.close(done))
  }
}

type Seen = { readonly method: string; readonly from: number | null }

function upload(file: Sendable, chunkSize: number, seen: Seen[]): Promise<Upload> {
  const path = (request: HttpRequest) => new URL(request.getURL()).pathname
  return new Promise((done, failed) => {
    const sending = new Upload(Buffer.from(file.data), {
      endpoint: `${line.url}/api/v1/media`,
      metadata: { id: file.id, type: file.type, for: file.for, slices: slicesText(file.slices) },
      chunkSize,
      retryDelays: [10, 50, 100, 200],
      async onBeforeRequest(request) {
        const method = request.getMethod()
        const offset = request.getHeader('Upload-Offset')
        const from = offset === undefined ? null : Number(offset)
        seen.push({ method, from })
        const bytes = method === 'PATCH' ? file.data.subarray(from ?? 0, Math.min((from ?? 0) + chunkSize, file.bytes)) : new Uint8Array()
        if (method === 'PATCH') request.setHeader('Upload-Checksum', `sha256 ${createHash('sha256').update(bytes).digest('base64')}`)
        request.setHeader('Authorization', await awa.sign(method, path(request), bytes))
      },
      onError: failed,
      onSuccess: () => done(sending),
    })
    sending.start()
  })
}

test('a picture goes up in chunks', async () => {
  const file = await sendable(jpeg(900_000))
  const seen: Seen[] = []
  const done = await upload(file, 256 * 1024, seen)
  expect(done.url).toBe(`${line.url}/api/v1/media/${file.id}`)
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH', 'PATCH'])
  expect(new Uint8Array(await (await read(awa, file.id)).arrayBuffer())).toEqual(file.data)
})

test('cut in the middle of a chunk it asks where to go on, and what had arrived is not sent again', async () => {
  const file = await sendable(jpeg(2_500_000))
  const seen: Seen[] = []
  line.cutAfter = 1_300_000
  await upload(file, Infinity, seen)
  expect(line.cuts).toBe(1)
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH'])
  const [, , , again] = seen
  expect(again?.from).toBeGreaterThan(300_000)
  expect(new Uint8Array(await (await read(awa, file.id)).arrayBuffer())).toEqual(file.data)
})

test('a picture that is there already is not sent again', async () => {
  const file = await sendable(jpeg(400_000))
  await upload(file, Infinity, [])
  const seen: Seen[] = []
  await upload(file, Infinity, seen)
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'HEAD'])
})

test('a slice that was changed on its way, in a chunk that was cut, is sent again by itself', async () => {
  const file = await sendable(jpeg(2_500_000))
  await announce(awa, file)
  await patch(awa, file, 0, 1_200_000)
  const change = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 10 ? byte ^ 1 : byte))
  await patch(awa, file, 1_200_000, 1_300_000, { cutAfter: 50_000, change })
  const seen: Seen[] = []
  await upload(file, 600_000, seen)
  expect(seen.filter(({ method, from }) => method === 'PATCH' && from === 1024 * 1024)).toHaveLength(1)
  expect(new Uint8Array(await (await read(awa, file.id)).arrayBuffer())).toEqual(file.data)
})

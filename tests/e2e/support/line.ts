// A stretch of network between a phone and the server, with the faults that networks really have.
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * `portal`: another page with 200 that asks to be remembered, as bad hotspots show. `nonsense`: JSON that stops in the middle, with 200. `cut`: half of the
 * answer, as if it were all. `nothing`: the connection ends without an answer.
 */
type Fault = 'portal' | 'nonsense' | 'cut' | 'nothing'
type Asked = { readonly path: string; readonly method: string; readonly byWorker: boolean }

const portalPage = '<!doctype html><title>Wifi</title><h1>Buy data</h1>'

export class Line {
  private readonly server: Server
  private readonly to: number
  /** What goes wrong with a request; null: nothing. */
  fault: (asked: Asked) => Fault | null = () => null
  /** Everything that was asked so far. */
  readonly asked: Asked[] = []

  private constructor(to: number) {
    this.to = to
    this.server = createServer((question, answer) => this.pass(question, answer))
  }

  static async to(port: number): Promise<Line> {
    const line = new Line(port)
    await new Promise<void>((done) => line.server.listen(0, '127.0.0.1', done))
    return line
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`
  }

  private pass(question: IncomingMessage, answer: ServerResponse): void {
    const { url: path = '/', method = 'GET', headers } = question
    const asked = { path, method, byWorker: headers['sec-fetch-dest'] === 'empty' && !path.startsWith('/api/') }
    this.asked.push(asked)
    const fault = this.fault(asked)
    if (fault === 'nothing') return void answer.destroy()
    if (fault === 'portal')
      return void answer.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=86400' }).end(portalPage)
    if (fault === 'nonsense') return void answer.writeHead(200, { 'content-type': 'application/json' }).end('{"code":')
    const onward = request({ port: this.to, host: '127.0.0.1', path, method, headers }, (came) => {
      if (!fault) {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        // The server died in the middle of its answer.
        came.on('error', () => answer.destroy())
        return void came.pipe(answer)
      }
      const pieces: Buffer[] = []
      came.on('data', (piece: Buffer) => pieces.push(piece))
      came.on('end', () => {
        const half = Buffer.concat(pieces).subarray(0, Math.floor(Buffer.concat(pieces).length / 2))
        answer.writeHead(came.statusCode ?? 502, { ...came.headers, 'content-length': half.length }).end(half)
      })
    })
    onward.on('error', () => answer.destroy())
    question.pipe(onward)
  }

  async end(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done))
    this.server.closeAllConnections()
    await closed
  }
}

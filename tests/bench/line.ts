// The line between phones and server: a TCP proxy that counts requests and bytes, and is as slow as EDGE when it is told to.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** How slow a line is. `handshake`: round trips before the first byte of a new connection, as TCP and TLS 1.3 need them. */
export type Pace = { readonly roundTrip: number; readonly downKbit: number; readonly upKbit: number; readonly handshake: number }

export const edge: Pace = { roundTrip: 840, downKbit: 240, upKbit: 200, handshake: 2 }

export type Count = { requests: number; up: number; down: number; paths: string[] }

/** Bytes that travel in one piece, and bytes on their way after which the sender has to wait. */
const segment = 1400
const underWay = 64 * 1024

/** Hears the heads of requests in what a phone sends. Bodies have a length: no phone of ours sends them in chunks. */
function headsIn(heard: (line: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  let body = 0
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const skip = Math.min(body, rest.length)
      body -= skip
      rest = rest.subarray(skip)
      const end = body > 0 ? -1 : rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = rest.toString('latin1', 0, end)
      rest = rest.subarray(end + 4)
      heard(head.split(' HTTP/', 1)[0] as string)
      body = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    }
  }
}

/** One direction: bytes leave in their order at a rate, and arrive after a delay. */
class Lane {
  kbit = 0
  delay = 0
  private free = 0

  send(bytes: number, wait: number, deliver: () => void): void {
    if (this.kbit === 0 && this.delay === 0 && wait === 0) return deliver()
    const now = performance.now()
    this.free = Math.max(now + wait, this.free) + (this.kbit > 0 ? (bytes * 8) / this.kbit : 0)
    setTimeout(deliver, this.free + this.delay - now)
  }
}

function pump(from: Socket, to: Socket, lane: Lane, heard: (chunk: Buffer) => void, handshake: () => number): void {
  let queued = 0
  let ended = false
  let first = true
  const finish = () => ended && queued === 0 && to.end()
  from.on('data', (chunk: Buffer) => {
    heard(chunk)
    for (let at = 0; at < chunk.length; at += segment) {
      const part = chunk.subarray(at, at + segment)
      queued += part.length
      lane.send(part.length, first ? handshake() : 0, () => {
        queued -= part.length
        if (to.writable) to.write(part)
        if (from.isPaused() && queued < underWay / 2) from.resume()
        finish()
      })
      first = false
    }
    if (queued > underWay) from.pause()
  })
  from.on('end', () => {
    ended = true
    finish()
  })
  from.on('error', () => to.destroy())
  to.on('error', () => from.destroy())
}

/** Opens a line to a port of this machine. */
export async function openLine(to: number) {
  const [up, down] = [new Lane(), new Lane()]
  const sockets = new Set<Socket>()
  const count: Count = { requests: 0, up: 0, down: 0, paths: [] }
  let handshake = 0
  const server = createServer({ noDelay: true }, (phone) => {
    const house = connect({ port: to, host: '127.0.0.1', noDelay: true })
    for (const socket of [phone, house]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    const heads = headsIn((line) => {
      count.requests += 1
      count.paths.push(line)
    })
    pump(
      phone,
      house,
      up,
      (chunk) => {
        count.up += chunk.length
        heads(chunk)
      },
      () => handshake,
    )
    pump(
      house,
      phone,
      down,
      (chunk) => void (count.down += chunk.length),
      () => 0,
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const drop = () => sockets.forEach((socket) => socket.destroy())
  return {
    port: (server.address() as AddressInfo).port,
    /** Sets the pace; none: as fast as this machine. */
    shape(pace?: Pace): void {
      handshake = pace ? pace.handshake * pace.roundTrip : 0
      up.delay = down.delay = (pace?.roundTrip ?? 0) / 2
      up.kbit = pace?.upKbit ?? 0
      down.kbit = pace?.downKbit ?? 0
    },
    reset: () => void Object.assign(count, { requests: 0, up: 0, down: 0, paths: [] }),
    count: (): Count => ({ ...count, paths: [...count.paths] }),
    /** Ends every connection, as of a phone that slept. */
    drop,
    close(): Promise<void> {
      drop()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

export type Line = Awaited<ReturnType<typeof openLine>>

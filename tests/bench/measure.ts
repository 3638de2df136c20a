// One server, the line to it and phones on that line; what a deed of theirs costs in requests, bytes, time and the server's work.
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { openLine, type Count, type Line, type Pace } from './line.ts'
import { client, type Ask } from './phone.ts'
import type { Order, Said } from './process.ts'

export type Cost = Count & { readonly ms: number; readonly cpuMs: number }

/** The server runs as `npm run serve` runs it. */
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { scripts: { serve: string } }
const serveFlags = scripts.serve.split(' ').filter((word) => word.startsWith('--') && word !== '--import')

async function startProcess(): Promise<{ port: number; ask: Ask }> {
  const child = fork(new URL('./process.ts', import.meta.url), { execArgv: [...process.execArgv, ...serveFlags] })
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>()
  const port = await new Promise<number>((done, failed) => {
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}.`)))
    child.on('message', (said: Said) => {
      if ('ready' in said) return done(said.ready)
      const asked = waiting.get(said.id)
      waiting.delete(said.id)
      if (said.failed === undefined) asked?.done(said.done)
      else asked?.failed(new Error(said.failed))
    })
  })
  let orders = 0
  const ask: Ask = (name, given = {}) =>
    new Promise((done, failed) => {
      const order: Order = { id: (orders += 1), name, given }
      waiting.set(order.id, { done, failed })
      child.send(order)
    })
  return { port, ask }
}

export class Place {
  readonly line: Line
  readonly ask: Ask

  private constructor(line: Line, ask: Ask) {
    this.line = line
    this.ask = ask
  }

  /** A fresh server and a line to it, for as long as the work takes. */
  static async open<T>(work: (place: Place) => Promise<T>): Promise<T> {
    const { port, ask } = await startProcess()
    const line = await openLine(port)
    try {
      return await work(new Place(line, ask))
    } finally {
      await line.close()
      await ask('stop')
    }
  }

  phone(user: string) {
    return client({ url: `http://127.0.0.1:${this.line.port}`, user, control: this.ask })
  }

  /** Ends all connections and sets the pace: what follows begins cold. */
  async cold(pace?: Pace): Promise<void> {
    this.line.drop()
    this.line.shape(pace)
    await new Promise((done) => setTimeout(done, 150))
  }

  async cost(deed: () => Promise<unknown>): Promise<Cost> {
    this.line.reset()
    const before = (await this.ask('used')) as number
    const began = performance.now()
    await deed()
    const ms = performance.now() - began
    return { ...this.line.count(), ms, cpuMs: ((await this.ask('used')) as number) - before }
  }
}

export type Phone = Awaited<ReturnType<Place['phone']>>

/** Ends the run: a figure of something that did not happen is none. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Wrong result: ${what}`)
}

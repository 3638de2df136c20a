// The real server as its own process, on a folder of its own, started and stopped as an operator would.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

export type Codes = { readonly awa: string; readonly isatou: string; readonly fatou: string }

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => done(port))
    })
  })
}

export class TestServer {
  readonly port: number
  readonly folder: string
  codes: Codes = { awa: '', isatou: '', fatou: '' }
  private process: ChildProcess | null = null

  private constructor(port: number, folder: string) {
    this.port = port
    this.folder = folder
  }

  /** Starts a server with the sample campaign on an empty folder. */
  static async start(): Promise<TestServer> {
    const server = new TestServer(await freePort(), mkdtempSync(join(tmpdir(), 'tama-')))
    await server.up()
    return server
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts it (again) on the same folder. `release`: where the program stands, when it is another one. */
  async up(release = root): Promise<void> {
    const child = spawn('node', ['src/commands/start.ts'], {
      cwd: release,
      env: { ...process.env, PORT: String(this.port), DATA_DIR: this.folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.process = child
    let said = ''
    await new Promise<void>((done, failed) => {
      const hear = (data: Buffer) => {
        said += data.toString()
        if (said.includes('Ctrl-C stops it')) done()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${said}`)))
    })
    const code = (name: string) => new RegExp(`\\(${name}\\)\\s+([0-9A-Z]{5}-[0-9A-Z]{5})`).exec(said)?.[1] ?? ''
    this.codes = { awa: code('Awa'), isatou: code('Isatou'), fatou: code('Fatou') }
  }

  /** Stops it: `kill` as when the power fails. */
  async down(how: 'stop' | 'kill' = 'stop'): Promise<void> {
    const child = this.process
    if (!child) return
    this.process = null
    const gone = new Promise((done) => child.once('exit', done))
    child.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
    await gone
  }

  /** Stops it and takes its folder away. */
  async end(): Promise<void> {
    await this.down()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

// Starts the API as a process and speaks to it over a real socket.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { newId } from '#shared/kit/ids.ts'
import { invitation } from '../../src/server/routes/invite.ts'
import { Secret } from '../../src/server/settings.ts'
import { openStore } from '../../src/server/store/open.ts'
import { bareQuestion, VillagePhone, type Ground } from './village.ts'

const root = resolve(import.meta.dirname, '../..')

export type Place = { readonly folder: string; readonly url: string | null }

/** The environment of a server at a place. */
export const environment = ({ folder, url }: Place, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  DATA_DIR: folder,
  DATABASE_URL: url ?? '',
  HIGH_WATER: join(folder, 'heads.json'),
  ...more,
})

export class Api implements Ground {
  readonly clock = {
    get now() {
      return Date.now()
    },
  }
  readonly app = { request: (path: string, init: RequestInit) => fetch(this.url + path, init) }
  readonly process: ChildProcess
  private readonly url: string

  private constructor(child: ChildProcess, url: string) {
    this.process = child
    this.url = url
  }

  /** Starts one and waits until it listens. Throws what it said when it does not. */
  static async start(place: Place, before: readonly string[] = [], more: Readonly<Record<string, string>> = {}): Promise<Api> {
    const [program, ...args] = [...before, process.execPath, 'tests/support/api-process.ts']
    const child = spawn(program, args, { cwd: root, env: environment(place, more), stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)))
    for await (const line of createInterface(child.stdout)) return new Api(child, (JSON.parse(line) as { url: string }).url)
    throw new Error(said.trim())
  }

  /** Ends it and waits until it is gone. SIGKILL leaves it no moment to tidy up. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = once(this.process, 'exit')
    this.process.kill(signal)
    await gone
  }
}

/** Phones whose people were invited at this place while no server runs, and have yet to join. */
export async function invited(place: Place, names: readonly string[]): Promise<string[]> {
  const store = await openStore(place.folder, Date.now, place.url)
  const secret = Secret.in(place.folder)
  const codes: string[] = []
  for (const name of names) {
    const invitee = { name, role: 'volunteer', team: 'thies', country: 'SN', helper: null, trusted: true }
    codes.push((await invitation(store, secret, invitee)).code)
  }
  await store.close()
  return codes
}

/** Joins with a code, as a phone with this number. */
export async function joinedPhone(ground: Ground, number: number, code: string): Promise<VillagePhone> {
  const phone = await VillagePhone.make(ground, number)
  await phone.join(code)
  return phone
}

export const draftOp = (phone: VillagePhone, caption = 'My road home') => ({
  id: newId(phone.chance),
  kind: 'drafts',
  v: 1,
  doc: newId(phone.chance),
  base: null,
  set: { kind: 'post', caption },
})

/** Pushes ops and answers what became of each, or the status when there was no answer of lines. */
export async function pushed(phone: VillagePhone, ops: readonly object[]): Promise<readonly unknown[][] | number> {
  const answer = await phone.post('/api/v1/sync', bareQuestion({ ops: ops as never }))
  const text = await answer.text()
  return answer.status === 200 ? (JSON.parse(text.split('\n', 1)[0] ?? '') as { acks: unknown[][] }).acks : answer.status
}

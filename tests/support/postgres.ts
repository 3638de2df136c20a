// A PostgreSQL of the tests' own: made in a temporary folder, run by an ordinary person, thrown away afterwards. fsync stays on.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const clusters = '/usr/lib/postgresql'
const name = 'tama'

/** A name that the tests' PostgreSQL asks for its password. */
export const withPassword = 'stranger'

export type Cluster = { readonly url: string; readonly stop: () => Promise<void> }

/** The folder of the newest PostgreSQL's programs, or null when none is here. */
function programs(): string | null {
  const named = process.env.POSTGRES_BIN
  if (named) return named
  if (existsSync(clusters)) {
    const newest = readdirSync(clusters)
      .filter((version) => existsSync(join(clusters, version, 'bin/initdb')))
      .sort((one, other) => Number(other) - Number(one))[0]
    if (newest) return join(clusters, newest, 'bin')
  }
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  return stdout && existsSync(join(stdout.trim(), 'initdb')) ? stdout.trim() : null
}

/** Installs PostgreSQL where that is one command away. Debian's own cluster, which comes with it, is left alone. */
function install(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing PostgreSQL for the tests …')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) {
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
}

function havePrograms(): string {
  if (!programs()) install()
  const found = programs()
  if (found) return found
  throw new Error(
    'The tests need PostgreSQL 15 or newer. On Debian or Ubuntu: sudo apt-get install -y postgresql. Elsewhere name the folder of its programs: POSTGRES_BIN=/path/to/bin npm test',
  )
}

/** Who runs it: PostgreSQL refuses root. */
function ordinary(): { readonly prefix: readonly string[]; readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  for (const person of ['postgres', 'nobody']) {
    const id = (flag: string) => Number(spawnSync('id', [flag, person], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
    const [uid, gid] = [id('-u'), id('-g')]
    if (uid > 0) return { prefix: ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'], uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and this machine knows neither "postgres" nor "nobody".')
}

/** Starts a PostgreSQL of one's own. */
export async function startCluster(): Promise<Cluster> {
  const bin = havePrograms()
  const folder = mkdtempSync(join(tmpdir(), 'tama-postgres-'))
  const person = ordinary()
  if (person) chownSync(folder, person.uid, person.gid)
  const data = join(folder, 'data')
  const command = (program: string, args: readonly string[]): [string, string[]] => {
    const [first, ...rest] = [...(person?.prefix ?? []), join(bin, program), ...args]
    return [first as string, rest]
  }
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', HOME: folder, USER: userInfo().username }
  // Sorted as a dictionary does, not as bytes: what leans on the order of bytes shows itself.
  const made = spawnSync(
    ...command('initdb', ['-D', data, '-U', name, '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale-provider=icu', '--icu-locale=und']),
    { env, encoding: 'utf8', cwd: folder },
  )
  if (made.status !== 0) throw new Error(`PostgreSQL could not make its folder: ${made.stderr}`)
  // Everybody is let in, but for one name that has to say its password.
  const access = join(data, 'pg_hba.conf')
  writeFileSync(access, `host all ${withPassword} 127.0.0.1/32 scram-sha-256\n${readFileSync(access, 'utf8')}`)
  const port = await freePort()
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: folder, max_connections: 80, shared_buffers: '32MB' }
  const server = spawn(
    ...command('postgres', [
      '-D',
      data,
      ...Object.entries({ ...settings, autovacuum: 'off' }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ]),
    { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  server.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)))
  const url = `postgres://${name}@127.0.0.1:${port}/postgres`
  await ready(url, server, () => said)
  return {
    url,
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let tried = 0; tried < 200; tried++) {
    if (server.exitCode !== null) break
    if (await answers(url)) return
    await new Promise((go) => setTimeout(go, 50))
  }
  throw new Error(`PostgreSQL did not start: ${said()}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    await asked(url, 'select 1')
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Says one thing to a database. */
export async function asked(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const template = 'tama_template'

/** A new database in a cluster: empty, or with the tables of this release. */
export async function freshDatabase(cluster: string, tables: 'empty' | 'tables' = 'empty'): Promise<string> {
  const database = `t${crypto.randomUUID().replaceAll('-', '')}`
  await asked(cluster, `create database ${database}${tables === 'tables' ? ` template ${template}` : ''}`)
  return within(cluster, database)
}

/** Makes the tables once, for all databases that are to have them. */
export async function prepareTables(cluster: string, make: (url: string) => Promise<void>): Promise<void> {
  await asked(cluster, `create database ${template}`)
  await make(within(cluster, template))
}

const within = (cluster: string, database: string) => cluster.replace(/\/postgres$/, `/${database}`)

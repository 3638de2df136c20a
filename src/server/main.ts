// Puts the server together and listens. Everything it needs is handed down from here.
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { addresses } from '#shared/protocol/addresses.ts'
import { type DataPrice } from '#shared/protocol/endpoints.ts'
import { bornWith, bring, bringReferences } from './content.ts'
import { HighWater } from './high-water.ts'
import { httpServer } from './http.ts'
import { keepAssets } from './kept-assets.ts'
import { LetterKeys } from './letterbox.ts'
import { log, logBug } from './log.ts'
import { Files } from './media/files.ts'
import { Pages } from './pages.ts'
import { secretOf } from './secret.ts'
import type { Secret, Settings } from './settings.ts'
import { Assets } from './store/assets.ts'
import { newestSchema } from './store/migrations.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/repository.ts'
import { sweep } from './store/sweep.ts'
import { troubleOf } from './store/troubles.ts'

export type Running = {
  readonly url: string
  readonly store: Store
  readonly secret: Secret
  readonly assets: Assets
  readonly stop: () => Promise<void>
}

type Options = {
  readonly clock?: () => number
  readonly prepare?: (running: Omit<Running, 'url' | 'stop'>) => Promise<void>
  /** Where the built app is. */
  readonly dist?: string
}

/** How often what is long over is swept away, in milliseconds. */
const sweepEvery = 24 * 60 * 60 * 1000

const built = new URL('../../dist/', import.meta.url).pathname

/** The release that was built, as the pages say it; `dev` without a build. */
const version = process.env.npm_package_version ?? 'dev'

/** The price of data as the programme wrote it down for a country. */
async function priceOf(store: Store, country: string): Promise<DataPrice | null> {
  const row = await store.db.selectFrom('fact').select('value').where('name', '=', `price.${country}`).executeTakeFirst()
  return row ? (JSON.parse(row.value) as DataPrice) : null
}

/** Opens the store, brings the content, listens. Throws what the world says: a busy port, a folder that cannot be written. */
export async function startServer(settings: Settings, options: Options = {}): Promise<Running> {
  const store = await openStore(settings.folder, options.clock, settings.databaseUrl)
  try {
    return await serve(store, settings, options)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function serve(store: Store, settings: Settings, { dist = built, prepare }: Options): Promise<Running> {
  const secret = await secretOf(store, settings.folder)
  const water = settings.highWater === null ? null : new HighWater(settings.highWater, store)
  await water?.begin()
  const assets = new Assets(store, settings.folder)
  await whereThereIsRoom('the content of this release was not brought in', () => bring(store, bornWith()))
  await prepare?.({ store, secret, assets })
  const pages = existsSync(join(dist, 'pages.json'))
    ? new Pages(dist, keepAssets(join(dist, 'assets'), join(settings.folder, 'releases'), Date.now()))
    : null
  if (pages) await whereThereIsRoom('limits and wordings are those of the build', () => bringReferences(store, pages.list.born))
  await sweepNow(store)
  const app = httpServer({
    store,
    secret,
    letters: LetterKeys.in(settings.folder),
    pages,
    files: new Files(settings.folder),
    version,
    schema: newestSchema,
    trustProxy: settings.trustProxy,
    asset: (id) => assets.find(id),
    price: (country) => priceOf(store, country),
  })
  const answer = getRequestListener(app.fetch)
  const server = createServer({ noDelay: true, keepAliveTimeout: 65_000 }, (request, response) => {
    // Most syncs say that nothing is new. They keep the connection without saying so, and the time stands in their first line.
    if (request.url === addresses.sync) for (const header of ['connection', 'date']) response.removeHeader(header)
    void answer(request, response)
  })
  await listening(server, settings)
  const sweeping = setInterval(() => void sweepNow(store), sweepEvery).unref()
  // However this process ends, the next begins with what this one has read.
  flushCompileCache()
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const host = settings.host === '0.0.0.0' || settings.host === '127.0.0.1' ? 'localhost' : settings.host
  return { url: settings.publicUrl ?? `http://${host}:${port}`, store, secret, assets, stop: () => stopped(server, store, sweeping, water) }
}

/** On a full disk what is there is served; what would have been written comes at a later start. */
async function whereThereIsRoom(otherwise: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (troubleOf(error) !== 'server-full') throw error
    log('alarm', `The disk of the database is full: ${otherwise}. Free some space and start again.`)
  }
}

/** What nobody needs any more can also go tomorrow: that another process sweeps, or that the disk is full, stops nothing. */
async function sweepNow(store: Store): Promise<void> {
  try {
    await sweep(store)
  } catch (error) {
    if (!troubleOf(error)) logBug(error, 'SWEEP', '')
  }
}

function listening(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })
}

async function stopped(server: Server, store: Store, sweeping: NodeJS.Timeout, water: HighWater | null): Promise<void> {
  clearInterval(sweeping)
  const closed = new Promise<void>((done) => server.close(() => done()))
  // Answers under way get a moment to end; connections that only wait are closed at once.
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 3000).unref()
  await closed
  await water?.stop()
  await store.close()
}

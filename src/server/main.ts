// Puts the server together and listens. Everything it needs is handed down from here.
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { DataPrice } from '#shared/protocol/endpoints.ts'
import { bornWith, bring, bringReferences } from './content.ts'
import { httpServer } from './http.ts'
import { keepAssets } from './kept-assets.ts'
import { logBug } from './log.ts'
import { Pages } from './pages.ts'
import { Secret, type Settings } from './settings.ts'
import { Assets } from './store/assets.ts'
import { newestSchema } from './store/migrations.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/repository.ts'
import { sweep } from './store/sweep.ts'

export type Running = {
  readonly url: string
  readonly store: Store
  readonly secret: Secret
  readonly assets: Assets
  readonly stop: () => Promise<void>
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
export async function startServer(
  settings: Settings,
  options: {
    readonly clock?: () => number
    readonly prepare?: (running: Omit<Running, 'url' | 'stop'>) => Promise<void>
    /** Where the built app is. */
    readonly dist?: string
  } = {},
): Promise<Running> {
  const { dist = built } = options
  const store = await openStore(settings.folder, options.clock)
  const secret = Secret.in(settings.folder)
  const assets = new Assets(store, settings.folder)
  await bring(store, bornWith())
  await options.prepare?.({ store, secret, assets })
  await sweep(store)
  const sweeping = setInterval(() => void sweep(store).catch((error: unknown) => logBug(error, 'SWEEP', '')), sweepEvery).unref()
  const pages = existsSync(join(dist, 'pages.json'))
    ? new Pages(dist, keepAssets(join(dist, 'assets'), join(settings.folder, 'releases'), Date.now()))
    : null
  if (pages) await bringReferences(store, pages.list.born)
  const app = httpServer({
    store,
    secret,
    pages,
    version,
    schema: newestSchema,
    trustProxy: settings.trustProxy,
    asset: (id) => assets.find(id),
    price: (country) => priceOf(store, country),
  })
  const answer = getRequestListener(app.fetch)
  const server = createServer({ noDelay: true, keepAliveTimeout: 65_000 }, (request, response) => void answer(request, response))
  await listening(server, settings)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  const host = settings.host === '0.0.0.0' || settings.host === '127.0.0.1' ? 'localhost' : settings.host
  return { url: settings.publicUrl ?? `http://${host}:${port}`, store, secret, assets, stop: () => stopped(server, store, sweeping) }
}

function listening(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, done)
  })
}

async function stopped(server: Server, store: Store, sweeping: NodeJS.Timeout): Promise<void> {
  clearInterval(sweeping)
  const closed = new Promise<void>((done) => server.close(() => done()))
  // Answers under way get a moment to end; connections that only wait are closed at once.
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 3000).unref()
  await closed
  await store.close()
}

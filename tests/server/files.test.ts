// Files the server gives out: pages whose names stay while their bytes change, and pictures of campaigns.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { httpServer } from '../../src/server/http.ts'
import { Pages } from '../../src/server/pages.ts'
import { Assets } from '../../src/server/store/assets.ts'
import { Village, bareQuestion, type VillagePhone } from '../support/village.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tama-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A build whose files all say the same time, as builds that are made to be the same everywhere do. */
function built(name: string, worker: string): Pages {
  const dist = join(folder, name)
  mkdirSync(dist)
  writeFileSync(join(dist, 'sw.js'), worker)
  writeFileSync(join(dist, 'pages.json'), JSON.stringify({ styles: [], prerendered: [], screens: [], born: {} }))
  utimesSync(join(dist, 'sw.js'), 1, 1)
  return new Pages(dist, null)
}
const asked = (pages: Pages, etag = '') => pages.answer(new Request('http://localhost/sw.js', { headers: { 'if-none-match': etag } }))

test('a worker of the same length and the same time is told from the one before', async () => {
  const [before, after] = [built('before', 'release 1'), built('after', 'release 2')]
  const etag = asked(before).headers.get('etag') ?? ''
  expect(asked(before, etag).status).toBe(304)
  expect(asked(after, etag).status).toBe(200)
  expect(await asked(after, etag).text()).toBe('release 2')
})

test('a picture kept for the campaigns of two countries can be had in both, and in no third', async () => {
  const here = await Village.open()
  const assets = new Assets(here.store, folder)
  const parts = { pages: null, version: 'test', schema: 'test', trustProxy: true, price: async () => null }
  here.app = httpServer({
    store: here.store,
    secret: here.secret,
    letters: here.letters,
    files: here.files,
    asset: (id) => assets.find(id),
    ...parts,
  })
  const picture = Buffer.from('a picture')
  const id = await assets.keep(picture, 'image/webp', 'campaigns.SN.fr')
  expect(await assets.keep(picture, 'image/webp', 'campaigns.GN.fr')).toBe(id)
  expect(await assets.keep(picture, 'image/webp', 'campaigns.GN.fr')).toBe(id)
  const path = `/api/v1/assets/${id}`
  const gets = async (phone: VillagePhone) =>
    (await here.app.request(path, { headers: { authorization: await phone.sign('GET', path, Buffer.alloc(0)) } })).status
  expect(await gets(await here.phone('Awa'))).toBe(200)
  expect(await gets(await here.phone('Kadi', 'volunteer', true, 'kankan', 'GN'))).toBe(200)
  expect(await gets(await here.phone('Isatou', 'volunteer', true, 'banjul', 'GM'))).toBe(403)
  expect((await here.app.request(path)).status).toBe(403)
  await here.close()
})

test('the lines of a sync are for no other site, and pay for no header that they can do without', async () => {
  const here = await Village.open()
  const phone = await here.phone('Awa')
  const answer = await phone.post('/api/v1/sync', bareQuestion())
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': expect.stringMatching(/^\d+$/),
  })
  // What another site can have its visitor's browser ask for carries no signature, and gets no lines.
  const unsigned = await here.app.request('/api/v1/sync', { method: 'POST', body: JSON.stringify(bareQuestion()) })
  expect([unsigned.status, unsigned.headers.get('cross-origin-resource-policy')]).toEqual([401, 'same-origin'])
  await here.close()
})

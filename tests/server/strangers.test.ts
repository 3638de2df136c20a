// The server on a real socket against whatever a stranger can write into one: a 4xx with a code, never a 5xx, never a stack, and it goes on.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isFailureCode } from '#shared/failures.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { startServer, type Running } from '../../src/server/main.ts'
import { dice } from '../support/dice.ts'
import { placeAt } from '../support/programme.ts'

type Answer = { readonly status: number; readonly head: string; readonly body: string }
type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer }

const folder = mkdtempSync(join(tmpdir(), 'tama-strangers-'))
const logged: string[] = []
let running: Running
let port: number

beforeAll(async () => {
  // A build of a few files: enough for every way through the pages.
  const dist = join(folder, 'dist')
  mkdirSync(join(dist, 'pages/fr'), { recursive: true })
  mkdirSync(join(dist, 'assets'))
  writeFileSync(join(dist, 'shell.html'), '<!doctype html><title>Tama</title>')
  writeFileSync(join(dist, 'pages/fr/welcome.html'), '<!doctype html><title>Langue · Tama</title>')
  writeFileSync(join(dist, 'assets/app-12345678.js'), 'void 0\n')
  writeFileSync(join(dist, 'pages.json'), JSON.stringify({ styles: [], prerendered: ['/welcome'], screens: ['/', '/posts/:id'], born: {} }))
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0)
  running = await startServer(placeAt(join(folder, 'data')), { dist })
  port = Number(new URL(running.url).port)
})

afterAll(async () => {
  await running.stop()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(() => {
  // None of it was a bug that only the log knows.
  expect(logged.splice(0).filter((line) => line.includes('"kind":"bug"'))).toEqual([])
})

/** The answer in what came so far, or null while it is not whole. */
function answerIn(text: string, silent: boolean): Answer | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end)
  const status = Number(head.split(' ', 2)[1])
  if (status === 100) return answerIn(text.slice(end + 4), silent)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  const body = text.slice(end + 4)
  return silent || body.length >= length ? { status, head, body } : null
}

/** Writes bytes into a socket and reads until the answer is whole. */
function raw(bytes: string | Buffer, silent = false): Promise<Answer> {
  return new Promise((done, failed) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const look = (over: boolean) => {
      const answer = answerIn(text, silent)
      if (!answer && !over) return
      socket.destroy()
      if (answer) done(answer)
      else failed(new Error(`No answer to ${JSON.stringify(bytes.toString('latin1').slice(0, 120))}`))
    }
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      look(false)
    })
    socket.on('close', () => look(true))
    socket.on('error', () => undefined)
    socket.setTimeout(10_000, () => look(true))
  })
}

function ask(method: string, path: string, { headers = {}, body = '' }: Sent = {}): Promise<Answer> {
  const data = Buffer.from(body)
  const all = { host: 'localhost', ...(data.length > 0 && { 'content-length': String(data.length) }), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return raw(Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), data]), method === 'HEAD')
}

const json = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Sent => ({
  body,
  headers: { 'content-type': 'application/json', ...headers },
})
const machine = /Error|node:|\/src\/|\n\s+at /
const codeOf = ({ body }: Answer): unknown => {
  try {
    return (JSON.parse(body) as { code?: unknown }).code
  } catch {
    return `no JSON: ${body.slice(0, 80)}`
  }
}

/** A refusal of ours: 4xx, one of our codes, nothing of the machine. */
function expectRefused(answer: Answer, what: string): void {
  const { status, body } = answer
  const code = codeOf(answer)
  expect.soft([what, status, code, status >= 400 && status < 500 && isFailureCode(code)]).toEqual([what, status, code, true])
  expect.soft(body, what).not.toMatch(machine)
}

const posts = [...Object.values(endpoints).map(({ path }) => path), addresses.sync]
const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) }
const joining = { code: 'K7RMA42XQP', key: jwk, language: 'fr', app: 'test' }

describe('a question', () => {
  test.each([
    ['half of it', '{"code":"K7RMA'],
    ['nothing at all', ''],
    ['NUL bytes', '{"code":"\u0000\u0000"}\u0000'],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['UTF-16', Buffer.from(JSON.stringify(joining), 'utf16le')],
    ['half a sign', JSON.stringify({ ...joining, code: '\ud800' })],
    ['a number', '1e999'],
    ['a list', '[]'],
    ['nothing in it', 'null'],
    ['lists a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects that never close', '{"a":'.repeat(50_000)],
    ['wrong types', JSON.stringify({ code: 1, key: [], language: {}, app: null })],
    ['a key that is no key', JSON.stringify({ ...joining, key: { ...jwk, x: '!'.repeat(43) } })],
    ['a key of another kind', JSON.stringify({ ...joining, key: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } })],
    ['its own prototype', '{"__proto__":{"code":"K7RMA42XQP"},"constructor":1}'],
    ['more fields than asked for', JSON.stringify({ ...joining, role: 'lead', state: 'active' })],
    ['a code of 100,000 letters', JSON.stringify({ ...joining, code: 'K'.repeat(100_000) })],
  ])('with %s is refused on every way in', async (what, body) => {
    for (const path of posts) expectRefused(await ask('POST', path, json(body)), `${path} ${what}`)
  })

  test('that is too long is refused before it is read, whether its length is told or not', async () => {
    const told = await ask('POST', '/api/v1/join', { headers: { 'content-length': '99999999' } })
    expect([told.status, codeOf(told)]).toEqual([413, 'question-too-big'])
    const head = 'POST /api/v1/join HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
    const untold = await raw(`${head}${(700 * 1024).toString(16)}\r\n${'x'.repeat(700 * 1024)}\r\n0\r\n\r\n`)
    expect([untold.status, codeOf(untold)]).toEqual([413, 'question-too-big'])
  })

  test('packed in a way that is not meant for it is refused, and a bomb does not go off', async () => {
    const plain = Buffer.from(JSON.stringify(joining))
    const packings = { br: plain, deflate: plain, 'gzip, gzip': gzipSync(plain), gzip: plain }
    for (const [encoding, body] of Object.entries(packings))
      expectRefused(await ask('POST', '/api/v1/join', json(body, { 'content-encoding': encoding })), `packed: ${encoding}`)
    expectRefused(await ask('POST', '/api/v1/join', json(gzipSync(plain).subarray(0, 20), { 'content-encoding': 'gzip' })), 'cut')
    const bomb = await ask('POST', '/api/v1/join', json(gzipSync(Buffer.alloc(100 * 1024 * 1024)), { 'content-encoding': 'gzip' }))
    expect([bomb.status, codeOf(bomb)]).toEqual([413, 'question-too-big'])
  })
})

describe('an address', () => {
  test.each([
    '/%E0%A4%A',
    '/%',
    '/%zz',
    '/posts/x/%ff',
    '/%00',
    '/assets/%00.js',
    '/assets/%E0%A4%A.js',
    '/%c0%ae%c0%ae/etc/passwd',
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fdata%2fsecret',
    '/assets/../../data/secret',
    '/pages.json',
    '/pages/fr/welcome.html',
    '/.git/config',
    '//evil.example/',
    `/${'a'.repeat(8000)}`,
    '/__proto__',
    '/constructor',
  ])('that is odd shows nothing and breaks nothing: %s', async (path) => {
    const { status, head, body } = await ask('GET', path)
    expect([path, status]).toEqual([path, 404])
    expect(body).not.toMatch(machine)
    expect(body).not.toMatch(/root:/)
    // A missing file is never answered with a page.
    if (/\.(js|json|html)$/.test(path)) expect(head).toContain('text/plain')
  })

  test('of the API that is odd is refused with a code', async () => {
    for (const path of ['packs/%E0%A4%A', 'packs/%00', 'assets/%ff', 'assets/..%2f..%2fsecret', '%E0%A4%A', '%', 'sync/'])
      expectRefused(await ask('GET', `/api/v1/${path}`), path)
    for (const query of ['language=%E0%A4%A', 'language=%', 'language[]=fr&language=en', '%ff=%00', `language=${'x'.repeat(5000)}`])
      expect([query, (await ask('GET', `${addresses.packs}?${query}`)).status]).toEqual([query, 200])
  })

  test('with a broken query or cookie is still its page', async () => {
    for (const query of ['lang=%E0%A4%A', 'lang=%', 'lang=<script>', 'lang=__proto__', '%'])
      expect([query, (await ask('GET', `/?${query}`)).status]).toEqual([query, 200])
    for (const cookie of ['lang=%E0%A4%A', 'lang=../../secret', ';;;=', 'lang=', `lang=${'x'.repeat(4000)}`]) {
      const answer = await ask('GET', '/', { headers: { cookie } })
      expect([cookie, answer.status]).toEqual([cookie, 200])
      expect(answer.head).not.toMatch(/set-cookie/i)
    }
  })
})

describe('a request', () => {
  test('of a method that nobody uses is refused', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'PURGE', 'TRACE', 'LOCK', 'SEARCH'])
      for (const path of ['/', '/api/v1/join', '/assets/app-12345678.js']) expectRefused(await ask(method, path), `${method} ${path}`)
    for (const path of posts) expectRefused(await ask('GET', path), `GET ${path}`)
    for (const path of ['/', '/posts/x', addresses.packs]) expectRefused(await ask('POST', path, { body: 'x' }), `POST ${path}`)
  })

  test('with junk in its head is answered', async () => {
    const junk = '\u00ff\u00fe<>"\'{}'
    for (const authorization of [
      '',
      'Tama',
      `Tama ${'x'.repeat(9000)}`,
      'Tama a.b.c.d.e',
      'Tama ....',
      `Tama ${junk}`,
      'Basic YTpi',
      junk,
    ]) {
      expectRefused(await ask('POST', addresses.sync, { headers: { authorization }, body: '{}' }), `as ${authorization.slice(0, 20)}`)
      expect([authorization, (await ask('GET', addresses.packs, { headers: { authorization } })).status]).toEqual([
        authorization,
        authorization ? 401 : 200,
      ])
    }
    for (const header of ['accept-encoding', 'accept-language', 'if-none-match', 'content-type', 'x-forwarded-for', 'user-agent', 'range'])
      for (const value of [junk, ',;q=;;q=9,=', 'x'.repeat(9000)])
        expect([header, (await ask('GET', '/', { headers: { [header]: value } })).status]).toEqual([header, 200])
  })

  test.each([
    'hello\r\n\r\n',
    '\u0000\u0001\u0002\r\n\r\n',
    'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: -5\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    'GET /\u0000 HTTP/1.1\r\nhost: localhost\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET /..\\..\\secret HTTP/1.1\r\nhost: localhost\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: local host\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: evil.example/../\r\n\r\n',
    `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
  ])('that is no HTTP is refused: %j', async (bytes) => {
    const { status, body } = await raw(bytes)
    expect([status >= 400 && status < 500, body]).toEqual([true, expect.not.stringMatching(machine)])
  })

  test('for another host is answered as one for ours', async () => {
    for (const line of ['GET http://evil.example/ HTTP/1.1', 'GET * HTTP/1.1', 'OPTIONS * HTTP/1.1']) {
      const { status, body } = await raw(`${line}\r\nhost: localhost\r\n\r\n`)
      expect([line, status < 500, body]).toEqual([line, true, expect.not.stringMatching(machine)])
      expect(body).not.toContain('evil')
    }
  })
})

test('five hundred requests put together by chance do no harm, and everybody else is still served', async () => {
  const roll = dice(20261124)
  const below = (limit: number) => Math.floor(roll() * limit)
  const pick = <T>(things: readonly T[]) => things[below(things.length)] as T
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => below(256)))
  const bits = [
    '%',
    '%00',
    '%ff',
    '..',
    '/',
    '\\',
    'api',
    'v1',
    'sync',
    'assets',
    'posts',
    '.js',
    '.html',
    '?',
    '&',
    'lang=',
    '\u00e9',
    '*',
    ';',
  ]
  const names = ['authorization', 'content-encoding', 'content-type', 'cookie', 'accept-language', 'expect', 'x-junk']
  const values = ['gzip', 'br', 'Tama x.y', 'application/json', '100-continue', '\u00ff', 'lang=fr', '0', '']
  for (let at = 0; at < 500; at++) {
    const odd = `/${Array.from({ length: below(6) }, () => pick(bits)).join('')}`
    const path = pick([odd, odd, pick(posts)])
    const headers = Object.fromEntries(Array.from({ length: below(3) }, () => [pick(names), pick(values)]))
    const body = pick([bytes(below(400)), Buffer.from('{}'), gzipSync(bytes(below(50))), Buffer.alloc(0)])
    const method = pick(['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
    const { status, body: said } = await ask(method, path, { headers, body })
    const what = `${at}: ${method} ${path} ${JSON.stringify(headers)}`
    expect.soft([what, status < 500, machine.exec(said)]).toEqual([what, true, null])
  }
  expect((await ask('GET', addresses.health)).status).toBe(200)
})

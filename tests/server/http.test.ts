// The server against strangers: whatever bytes come, the answer is a 4xx with a code, never a 5xx, never a stack.
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { known } from '#shared/collections/index.ts'
import { isFailureCode } from '#shared/failures.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { knowsInShort } from '#shared/protocol/sync.ts'
import { Village, bareQuestion, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const code = async (answer: Response) => ((await answer.json()) as { code: string }).code

describe('joining', () => {
  const ask = async (phone: VillagePhone, invitation: string) =>
    phone.post('/api/v1/join', { code: invitation, key: phone.jwk, language: 'fr', app: 'test' }, false)
  const stranger = () => import('../support/village.ts').then(({ VillagePhone: Phone }) => Phone.make(here, 99))

  test('works once; the same phone gets the same answer again, another phone does not', async () => {
    const { code: invitation } = await here.invite('Awa')
    const [one, two] = [await stranger(), await stranger()]
    const first = await ask(one, invitation)
    expect(first.status).toBe(200)
    expect(await (await ask(one, invitation)).json()).toEqual(await first.json())
    const second = await ask(two, invitation)
    expect([second.status, await code(second)]).toEqual([410, 'code-used'])
  })

  test('by a phone that joined with another code says so, and leaves the new code good', async () => {
    const phone = await stranger()
    expect((await ask(phone, (await here.invite('Awa')).code)).status).toBe(200)
    const { code: second } = await here.invite('Awa')
    const answer = await ask(phone, second)
    expect([answer.status, await code(answer)]).toEqual([409, 'key-known'])
    expect((await ask(await stranger(), second)).status).toBe(200)
  })

  test('with a key that is no point of its curve is refused, and the code stays good', async () => {
    const phone = await stranger()
    const { code: invitation } = await here.invite('Awa')
    const bad = { ...phone.jwk, x: 'A'.repeat(43), y: 'B'.repeat(43) }
    const answer = await phone.post('/api/v1/join', { code: invitation, key: bad, language: 'fr', app: 'test' }, false)
    expect([answer.status, await code(answer)]).toEqual([422, 'does-not-fit'])
    expect((await ask(phone, invitation)).status).toBe(200)
  })

  test('fails with a code that is wrong, or older than 72 hours', async () => {
    const phone = await stranger()
    expect(await code(await ask(phone, '0000000000'))).toBe('code-unknown')
    const { code: invitation } = await here.invite('Awa')
    here.clock.now += 72 * 3600_000 + 1
    const late = await ask(phone, invitation)
    expect([late.status, await code(late)]).toEqual([410, 'code-expired'])
  })

  test('is not done by fetching the link, however many robots look at it', async () => {
    const { code: invitation } = await here.invite('Awa')
    for (let at = 0; at < 50; at++) await here.app.request(`/join#${invitation}`, { headers: { 'user-agent': 'WhatsApp/2.23 A' } })
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) expect((await here.app.request('/api/v1/join', { method })).status).toBe(404)
    expect((await ask(await stranger(), invitation)).status).toBe(200)
  })

  test('cannot be guessed: a phone has five wrong tries an hour, an address thirty, everybody a hundred', async () => {
    const phone = await stranger()
    const tries = await Promise.all(Array.from({ length: 6 }, () => ask(phone, '0000000000')))
    expect(tries.filter(({ status }) => status === 404)).toHaveLength(5)
    const last = tries.find(({ status }) => status === 429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(3000)
    let inside = 0
    for (let at = 0; at < 300; at++) {
      const other = await stranger()
      const answer = await other.post('/api/v1/join', { code: '0000000001', key: other.jwk, language: 'fr', app: 'test' }, false, {
        headers: { 'x-forwarded-for': `10.0.${at >> 4}.${at & 15}` },
      })
      if (answer.status === 404) inside += 1
    }
    expect(inside).toBeLessThanOrEqual(100)
    here.clock.now += 3600_000 + 1
    const { code: invitation } = await here.invite('Awa')
    expect((await ask(phone, invitation)).status).toBe(200)
  })
})

describe('a signed request', () => {
  test('opens once: again, later, altered or by another phone it does not', async () => {
    const awa = await here.phone('Awa')
    const sira = await here.phone('Sira')
    const body = JSON.stringify(bareQuestion())
    const authorization = await awa.sign('POST', '/api/v1/sync', Buffer.from(body))
    const send = (text: string, header = authorization, path = '/api/v1/sync') =>
      here.app.request(path, { method: 'POST', body: text, headers: { authorization: header, 'content-type': 'application/json' } })
    expect((await send(body)).status).toBe(200)
    expect(await code(await send(body))).toBe('already-used')
    expect(await code(await send(`${body} `))).toBe('signature-wrong')
    expect(await code(await send(body, authorization, '/api/v1/invite'))).toBe('signature-wrong')
    const stolen = (await awa.sign('POST', '/api/v1/sync', Buffer.from(body))).replace(awa.joined.phone, sira.joined.phone)
    expect((await send(body, stolen)).status).toBe(401)
  })

  test('from a clock that is wrong is told the right time', async () => {
    const awa = await here.phone('Awa')
    const answer = await awa.post('/api/v1/sync', bareQuestion(), true, { timeOff: 11 * 60_000 })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ code: 'clock-wrong', facts: { now: here.clock.now } })
    expect((await awa.post('/api/v1/sync', bareQuestion(), true, { timeOff: 9 * 60_000 })).status).toBe(200)
  })

  test('that fails is refused where strangers are served too: no phone is taken for a stranger without hearing why', async () => {
    const awa = await here.phone('Awa')
    for (const path of ['/api/v1/packs?language=fr', `/api/v1/assets/${'0'.repeat(64)}`]) {
      const late = await awa.sign('GET', path, Buffer.alloc(0), { timeOff: 3600_000 })
      const answer = await here.app.request(path, { headers: { authorization: late } })
      expect(await answer.json()).toEqual({ code: 'clock-wrong', facts: { now: here.clock.now } })
      expect(await code(await here.app.request(path, { headers: { authorization: 'Tama x' } }))).toBe('signed-out')
    }
    expect((await here.app.request('/api/v1/packs?language=fr')).status).toBe(200)
  })

  test('renews its pass by itself, and however many answers are lost nobody is locked out', async () => {
    const awa = await here.phone('Awa')
    let renewed = 0
    for (let at = 0; at < 400; at++) {
      here.clock.now += 20 * 60_000
      awa.line = (at * 7) % 10 < 3 ? 'answer lost' : 'fine'
      const before = awa.pass
      expect((await awa.post('/api/v1/sync', bareQuestion())).status).toBe(200)
      if (awa.pass !== before) renewed += 1
    }
    expect(renewed).toBeGreaterThan(100)
  })

  test('with a pass of long ago ends the phone: its storage was copied', async () => {
    const awa = await here.phone('Awa')
    const old = awa.pass
    for (let at = 0; at < 4; at++) {
      here.clock.now += 20 * 60_000
      await awa.post('/api/v1/sync', bareQuestion())
    }
    const now = awa.pass
    awa.pass = old
    expect(await code(await awa.post('/api/v1/sync', bareQuestion()))).toBe('signed-out')
    awa.pass = now
    expect(await code(await awa.post('/api/v1/sync', bareQuestion()))).toBe('signed-out')
  })

  test('after ninety days of silence asks for a new invitation', async () => {
    const awa = await here.phone('Awa')
    here.clock.now += 91 * 24 * 3600_000
    expect(await code(await awa.post('/api/v1/sync', bareQuestion()))).toBe('signed-out')
  })

  test('from a phone that was ended is refused at once', async () => {
    const awa = await here.phone('Awa')
    const fatou = await here.phone('Fatou', 'coordinator')
    expect((await fatou.post('/api/v1/end-phone', { phone: awa.joined.phone })).status).toBe(200)
    expect(await code(await awa.post('/api/v1/sync', bareQuestion()))).toBe('signed-out')
  })
})

test('nobody ends the phone of somebody of the same rank or above, or is told what opens it', async () => {
  const fatou = await here.phone('Fatou', 'coordinator')
  const other = await here.phone('Sira', 'coordinator')
  const lead = await here.phone('Binta', 'lead')
  for (const phone of [other.joined.phone, lead.joined.phone]) {
    expect((await fatou.post('/api/v1/end-phone', { phone })).status).toBe(403)
    expect((await fatou.post('/api/v1/rescue', { phone })).status).toBe(403)
  }
  expect((await fatou.post('/api/v1/end-phone', { phone: fatou.joined.phone })).status).toBe(200)
  expect((await lead.post('/api/v1/end-phone', { phone: other.joined.phone })).status).toBe(200)
})

describe('what a phone understands', () => {
  const older = { drafts: 1, lessons: 1 }
  const ask = async (phone: VillagePhone, knows: unknown) => {
    const answer = await phone.post('/api/v1/sync', { ...bareQuestion(), knows })
    return answer.status === 200 ? 'answered' : await code(answer)
  }

  test('is said in eight letters; a release that the server does not know says it whole once', async () => {
    const [awa, sira] = [await here.phone('Awa'), await here.phone('Sira')]
    expect(await ask(awa, knowsInShort(known))).toBe('answered')
    expect(await ask(awa, knowsInShort(older))).toBe('knows-unknown')
    expect(await ask(awa, older)).toBe('answered')
    expect(await ask(awa, knowsInShort(older))).toBe('answered')
    expect(await ask(sira, knowsInShort(older))).toBe('knows-unknown')
  })

  test('in short or whole, the same is told', async () => {
    const awa = await here.phone('Awa')
    const feeds = { [`user.${awa.joined.person}`]: '' }
    const told = async (knows: unknown) => (await awa.post('/api/v1/sync', { ...bareQuestion(), feeds, knows })).text()
    const whole = await told({ people: 1 })
    expect(await told(knowsInShort({ people: 1 }))).toBe(whole)
    expect(whole).toContain('"held":["phones"]')
  })
})

describe('a waiting phone', () => {
  test('is let in by a coordinator of its team who compared the digits, and by nobody else', async () => {
    const awa = await here.phone('Awa', 'volunteer', false)
    const fatou = await here.phone('Fatou', 'coordinator')
    const sira = await here.phone('Sira', 'coordinator', true, 'kankan', 'GN')
    const ask = async (phone: VillagePhone, digits: string) =>
      (await phone.post('/api/v1/confirm-phone', { phone: awa.joined.phone, digits })).status
    const wrong = awa.joined.digits === '0000' ? '1111' : '0000'
    expect(await ask(awa, awa.joined.digits)).toBe(403)
    expect(await ask(sira, awa.joined.digits)).toBe(404)
    expect(await ask(fatou, wrong)).toBe(403)
    expect(await ask(fatou, awa.joined.digits)).toBe(200)
    await awa.sync()
    expect(awa.sees('phones', `phones.${awa.joined.phone}`)?.state).toBe('active')
  })
})

describe('a stranger’s bytes', () => {
  const paths = [
    ...Object.values(endpoints).map(({ path }) => path),
    '/api/v1/sync',
    '/api/v1/packs',
    '/api/v1/packs/x',
    '/api/v1/assets/x',
    '/api/v1/nothing',
    '/api/',
    '/',
  ]

  test('never end in a 5xx, and refusals are a code and nothing that was sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.json().map((text) => Buffer.from(text)),
          fc.constantFrom(Buffer.from('{"code":'), Buffer.from('[]'), Buffer.from('null'), gzipSync(Buffer.alloc(100))),
        ),
        fc.constantFrom(
          {},
          { 'content-encoding': 'gzip' },
          { 'content-encoding': 'br' },
          { authorization: 'Tama x' },
          { authorization: 'Bearer y' },
          { 'content-length': '99999999' },
        ),
        async (path, method, body, headers) => {
          const answer = await here.app.request(path, {
            method,
            headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
            ...(method !== 'GET' && { body: new Uint8Array(body) }),
          })
          expect(answer.status).toBeLessThan(500)
          if (answer.status === 200) return
          expect(answer.status).toBeGreaterThanOrEqual(400)
          const said = (await answer.json()) as { code: string }
          expect(isFailureCode(said.code)).toBe(true)
          expect(JSON.stringify(said)).not.toMatch(/at .*\.ts|Error/)
        },
      ),
      { numRuns: 400, seed: 20261123 },
    )
  })

  test('that unpack to far more than they are are refused', async () => {
    const awa = await here.phone('Awa')
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024))
    const authorization = await awa.sign('POST', '/api/v1/sync', bomb)
    const answer = await here.app.request('/api/v1/sync', {
      method: 'POST',
      body: new Uint8Array(bomb),
      headers: { authorization, 'content-encoding': 'gzip' },
    })
    expect([answer.status, await code(answer)]).toEqual([413, 'question-too-big'])
  })

  test('every answer forbids guessing its type and says no-store', async () => {
    for (const path of paths) {
      const answer = await here.app.request(path, { method: 'POST', body: '{}' })
      expect([path, answer.headers.get('x-content-type-options'), answer.headers.get('cache-control')]).toEqual([
        path,
        'nosniff',
        'no-store',
      ])
    }
  })
})

describe('one op', () => {
  const op = (over: object) => ({
    id: 'a'.repeat(22),
    kind: 'drafts',
    v: 1,
    doc: 'b'.repeat(22),
    base: null,
    set: { kind: 'post', caption: 'x' },
    ...over,
  })
  const send = async (phone: VillagePhone, ...ops: object[]) => {
    const answer = await phone.post('/api/v1/sync', bareQuestion({ ops: ops as never }))
    const [opening] = (await answer.text()).split('\n')
    return (JSON.parse(opening ?? '') as { acks: unknown[][] }).acks
  }

  test('answers for itself: a bad one stops no other', async () => {
    const awa = await here.phone('Awa')
    const bad = [
      op({ kind: 'nothing' }),
      op({ set: { kind: 'poem' } }),
      op({ set: { kind: 'post', secret: 1 } }),
      op({ doc: '1.1.fr' }),
      op({ kind: 'lessons' }),
      op({ kind: 'people', set: { role: 'lead' } }),
      { id: 1 },
      op({ set: { kind: 'post', caption: 'x'.repeat(70_000) } }),
    ]
    const acks = await send(awa, ...bad.map((one, at) => ({ ...one, id: String(at).padStart(22, 'c') })), op({ id: 'd'.repeat(22) }))
    expect(acks.map((ack) => (ack[1] === 'rejected' ? ack[2] : ack[1]))).toEqual([
      'later',
      'does-not-fit',
      'does-not-fit',
      'bad-question',
      'not-allowed',
      'not-allowed',
      'bad-question',
      'does-not-fit',
      'ok',
    ])
  })

  test('with an id that was used for something else is refused, never merged', async () => {
    const awa = await here.phone('Awa')
    expect((await send(awa, op({})))[0]?.[1]).toBe('ok')
    expect((await send(awa, op({})))[0]?.[1]).toBe('ok')
    expect((await send(awa, op({ set: { kind: 'post', caption: 'y' } })))[0]).toEqual(['a'.repeat(22), 'rejected', 'op-reused'])
  })

  test('for somebody else’s document is refused', async () => {
    const awa = await here.phone('Awa')
    const sira = await here.phone('Sira')
    await send(awa, op({}))
    expect((await send(sira, op({ id: 'e'.repeat(22) })))[0]?.[2]).toBe('not-allowed')
  })

  test('made on a state that the server never had asks for the whole', async () => {
    const awa = await here.phone('Awa')
    expect((await send(awa, op({ base: [3, '0123456789abcdef'] })))[0]?.[2]).toBe('base-unknown')
  })
})

// Letters: the phone writes them, the server alone opens them; the token that sends them adds to one outbox and reads nothing.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { known } from '#shared/collections/index.ts'
import { newRescueCode } from '#shared/rules/rescue-codes.ts'
import { letters as lettersOf } from '../../src/app/data/lock/cipher.ts'
import { letterTo } from '../../src/app/data/lock/letter.ts'
import { sealAll } from '../../src/engine/seal.ts'
import { LetterKeys } from '../../src/server/letterbox.ts'
import { headOf } from '../../src/server/store/places.ts'
import { chanceOf } from '../support/dice.ts'
import { Village, type VillagePhone } from '../support/village.ts'

const id = 'a'.repeat(22)
let here: Village
let awa: VillagePhone

beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
})
afterEach(() => here.close())

/** Writes a post on a phone that is then locked; answers the letters in its outbox. */
async function lockedOutbox(phone: VillagePhone, caption = 'Written, then locked') {
  await phone.write(drafts, id, () => ({ kind: 'post', caption }))
  await sealAll(phone.shelf, phone.chance)
  return Promise.all(
    (await phone.shelf.outgoing()).map(async ({ op }) => ({ id: op.id, letter: await letter(phone, op.id, JSON.stringify(op)) })),
  )
}

const letter = async (phone: VillagePhone, of: string, text: string, kind: 'op' | 'rescue' | 'sealed' = 'op') =>
  lettersOf(await letterTo(phone.joined.letterbox, kind, { phone: phone.joined.phone, id: of, text }))

/** Sends as a locked phone does: with the token that only adds. */
async function byToken(phone: VillagePhone, path: string, question: unknown): Promise<Response> {
  const { pass } = phone
  phone.pass = phone.joined.letterbox.token
  const answer = await phone.post(path, question)
  phone.pass = pass
  return answer
}

const drop = (phone: VillagePhone, letters: unknown) => byToken(phone, '/api/v1/drop', { letters })

test('work leaves while the phone is locked; the sync after unlocking gets the first answer, and nothing is doubled', async () => {
  const waiting = await lockedOutbox(awa)
  const sent = await drop(awa, waiting)
  expect(await sent.json()).toEqual({ arrived: waiting.map(({ id: op }) => op) })
  expect((await headOf(here.store.db, `user.${awa.joined.person}`)).seq).toBe(3)
  await drop(awa, waiting)
  await awa.sync()
  expect(await awa.shelf.outgoing()).toEqual([])
  expect(awa.stored('drafts', id)).toMatchObject({ base: [1, expect.any(String)], server: { caption: 'Written, then locked' } })
  expect((await headOf(here.store.db, `user.${awa.joined.person}`)).seq).toBe(3)
})

test('a letter says nothing to who reads the phone’s disk, and its length says little', async () => {
  const [first] = await lockedOutbox(awa, 'Agadez')
  expect(Buffer.from(first?.letter ?? '', 'base64url').toString('latin1')).not.toContain('Agadez')
  const short = await letter(awa, id, 'x')
  const long = await letter(awa, id, 'y'.repeat(80))
  expect(short.length).toBe(long.length)
})

test('a changed, moved or foreign letter does not arrive, and disturbs no other', async () => {
  const [good] = await lockedOutbox(awa)
  if (!good) throw new Error('Nothing waits.')
  const binta = await here.phone('Binta')
  const bytes = Buffer.from(good.letter, 'base64url')
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy.toString('base64url')
  }
  for (const at of [0, 1, 9, 20, 74, 100, bytes.length - 1])
    expect(await (await drop(awa, [{ id: good.id, letter: flipped(at) }])).json()).toEqual({ arrived: [] })
  expect(await (await drop(awa, [{ id: 'z'.repeat(22), letter: good.letter }])).json()).toEqual({ arrived: [] })
  expect(await (await drop(binta, [good])).json()).toEqual({ arrived: [] })
  const rescue = await letter(awa, good.id, '{}', 'rescue')
  const noOp = await letter(awa, good.id, '{"id":1}')
  const foreign = lettersOf(
    await letterTo({ ...new LetterKeys([Buffer.alloc(32, 1)]).address }, 'op', { phone: awa.joined.phone, id: good.id, text: '{}' }),
  )
  for (const bad of [rescue, noOp, foreign]) expect(await (await drop(awa, [{ id: good.id, letter: bad }])).json()).toEqual({ arrived: [] })
  expect(await (await drop(awa, [{ id: good.id, letter: rescue }, good])).json()).toEqual({ arrived: [good.id] })
})

test('a letter that unpacks to far more than it is is refused', async () => {
  const bomb = await letter(awa, id, ' '.repeat(8_000_000))
  expect(await (await drop(awa, [{ id, letter: bomb }])).json()).toEqual({ arrived: [] })
})

test('a server with a new key still opens letters to the old one', async () => {
  const [old, fresh] = [Buffer.alloc(32, 9), Buffer.alloc(32, 4)]
  const both = new LetterKeys([fresh, old])
  expect(both.address).not.toEqual(here.letters.address)
  expect(both.open('op', awa.joined.phone, id, await letter(awa, id, '{"a":1}'))).toBe('{"a":1}')
})

test('what an ended phone sends waits apart: not lost, not believed', async () => {
  const waiting = await lockedOutbox(awa)
  const fatou = await here.phone('Fatou', 'coordinator')
  await fatou.post('/api/v1/end-phone', { phone: awa.joined.phone })
  expect(await (await drop(awa, waiting)).json()).toEqual({ arrived: waiting.map(({ id: op }) => op) })
  await drop(awa, waiting)
  const kept = await here.store.db.selectFrom('waiting_room').selectAll().execute()
  expect(kept).toMatchObject([{ phone: awa.joined.phone, person: awa.joined.person, letter: waiting[0]?.letter }])
  const document = await here.store.db.selectFrom('document').select('id').where('id', '=', id).executeTakeFirst()
  expect(document).toBeUndefined()
})

describe('the token that only adds', () => {
  const sync = { p: 1, app: 'test', epoch: null, knows: known, feeds: {}, ops: [] }
  const questions: Record<string, unknown> = {
    '/api/v1/sync': sync,
    '/api/v1/invite': { name: 'X', role: 'volunteer', language: 'fr' },
    '/api/v1/confirm-phone': { phone: 'p'.repeat(12), digits: '1234' },
    '/api/v1/end-phone': { phone: 'p'.repeat(12) },
    '/api/v1/keep-rescue': { letter: 'x'.repeat(200) },
    '/api/v1/rescue': { phone: 'p'.repeat(12) },
  }

  test('every way in that asks for a phone is in this list', () => {
    const asked = Object.values(endpoints).flatMap(({ path, who }) => (who === 'phone' ? [path] : []))
    expect(['/api/v1/sync', ...asked].sort()).toEqual(Object.keys(questions).sort())
  })

  test.each(Object.keys(questions))('does not open %s', async (path) => {
    expect((await byToken(awa, path, questions[path])).status).toBe(401)
  })

  test('reads no pack and no file of the country', async () => {
    const { pass } = awa
    awa.pass = awa.joined.letterbox.token
    const path = '/api/v1/packs?language=fr'
    const answer = await here.app.request(path, { headers: { authorization: await awa.sign('GET', path, Buffer.alloc(0)) } })
    awa.pass = pass
    expect([answer.status, await answer.json()]).toEqual([401, { code: 'signed-out' }])
  })

  test('needs the phone’s key and its own token; a pass does not send letters', async () => {
    const waiting = await lockedOutbox(awa)
    expect((await awa.post('/api/v1/drop', { letters: waiting })).status).toBe(401)
    const binta = await here.phone('Binta')
    const { token } = awa.joined.letterbox
    Object.assign(binta.joined, { phone: awa.joined.phone })
    binta.pass = token
    expect((await binta.post('/api/v1/drop', { letters: waiting })).status).toBe(401)
  })

  test('a phone that waits to be let in may send as well', async () => {
    const lamin = await here.phone('Lamin', 'volunteer', false)
    const waiting = await lockedOutbox(lamin)
    expect(await (await drop(lamin, waiting)).json()).toEqual({ arrived: waiting.map(({ id: op }) => op) })
  })
})

describe('a rescue code', () => {
  const code = newRescueCode(chanceOf(9))
  const keep = async (phone: VillagePhone) =>
    phone.post('/api/v1/keep-rescue', { letter: await letter(phone, phone.joined.phone, code, 'rescue') })
  const ask = (phone: VillagePhone, of: VillagePhone) => phone.post('/api/v1/rescue', { phone: of.joined.phone })

  test('is told to the coordinator of the team and to the country’s lead, and each asking is written down without it', async () => {
    const fatou = await here.phone('Fatou', 'coordinator')
    const lead = await here.phone('Mariama', 'lead', true, 'office')
    expect((await keep(awa)).status).toBe(200)
    expect(await (await ask(fatou, awa)).json()).toEqual({ code })
    expect(await (await ask(lead, awa)).json()).toEqual({ code })
    const audit = await here.store.db.selectFrom('audit').selectAll().execute()
    expect(audit.map(({ person, deed, object }) => [person, deed, object])).toEqual([
      [fatou.joined.person, 'rescue', awa.joined.phone],
      [lead.joined.person, 'rescue', awa.joined.phone],
    ])
    expect(JSON.stringify(audit)).not.toContain(code)
    const kept = await here.store.db.selectFrom('rescue').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(code)
  })

  test.each([
    ['a Volunteer of the same team', 'volunteer', true, 'thies', 'SN', 403],
    ['a coordinator of another team', 'coordinator', true, 'mbour', 'SN', 404],
    ['a lead of another country', 'lead', true, 'office', 'GM', 404],
    ['a coordinator who waits to be let in', 'coordinator', false, 'thies', 'SN', 403],
    ['a programme lead', 'programme', true, 'thies', 'SN', 403],
  ] as const)('is not told to %s', async (_who, role, trusted, team, country, status) => {
    await keep(awa)
    const other = await here.phone('Other', role, trusted, team, country)
    const answer = await ask(other, awa)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain(code)
    expect(await here.store.db.selectFrom('audit').selectAll().execute()).toEqual([])
  })

  test('is not told to an ended phone, nor to a stranger', async () => {
    await keep(awa)
    const fatou = await here.phone('Fatou', 'coordinator')
    const lead = await here.phone('Mariama', 'lead', true, 'office')
    await lead.post('/api/v1/end-phone', { phone: fatou.joined.phone })
    expect((await ask(fatou, awa)).status).toBe(401)
    expect((await fatou.post('/api/v1/rescue', { phone: awa.joined.phone }, false)).status).toBe(401)
  })

  test('that was never kept, or whose letter is not one, is not there', async () => {
    const fatou = await here.phone('Fatou', 'coordinator')
    expect((await ask(fatou, awa)).status).toBe(404)
    expect((await awa.post('/api/v1/keep-rescue', { letter: await letter(awa, id, code, 'rescue') })).status).toBe(422)
  })
})

// A phone was emptied: by the name it left, its person hears when work last came and how much of it is there. Nobody hears more.
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { letters } from '../../src/app/data/lock/cipher.ts'
import { letterTo } from '../../src/app/data/lock/letter.ts'
import { sealAll } from '../../src/engine/seal.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
})
afterEach(() => here.close())

/** The name as the phone works it out from what joining gave. */
const nameOf = ({ joined: { phone, letterbox } }: VillagePhone) => `${phone}.${createHash('sha256').update(letterbox.token).digest('hex')}`
const asks = (cookie: string) => here.app.request(addresses.lastHeard, { headers: { cookie } })
const heard = async (phone: VillagePhone) => (await asks(`lang=fr; tama-phone=${nameOf(phone)}; tama-had=1`)).json()
const post = (caption: string) => () => ({ kind: 'post', caption })

test('it hears when its work last came and how many pieces are there, steps as one', async () => {
  expect(await heard(awa)).toEqual({ sent: null, received: 0 })
  const kept = awa.newId()
  await awa.write(drafts, kept, post('One'))
  await awa.write(drafts, awa.newId(), post('Two'))
  for (const lesson of ['1.1', '1.2']) await awa.write(steps, awa.newId(), () => ({ lesson, kind: 'finished', on: '2026-11-23' }))
  await awa.sync()
  const sent = here.clock.now
  expect(await heard(awa)).toEqual({ sent, received: 3 })
  // A look without anything to send is no sending.
  here.clock.now += 60_000
  await awa.sync()
  expect(await heard(awa)).toEqual({ sent, received: 3 })
  await awa.write(drafts, kept, () => null)
  await awa.sync()
  expect(await heard(awa)).toEqual({ sent: here.clock.now, received: 2 })
})

test('another’s work is not in it, nor the phones and people that the server writes itself', async () => {
  const binta = await here.phone('Binta')
  await binta.write(drafts, binta.newId(), post('Hers'))
  await binta.sync()
  expect(await heard(awa)).toEqual({ sent: null, received: 0 })
})

test('a guessed, changed or foreign name, an ended phone, and no name at all are answered the same', async () => {
  const name = nameOf(awa)
  const binta = await here.phone('Binta')
  const fatou = await here.phone('Fatou', 'coordinator')
  await fatou.post('/api/v1/end-phone', { phone: binta.joined.phone })
  const wrong = [
    '',
    'tama-phone=',
    `tama-phone=${awa.joined.phone}`,
    `tama-phone=${awa.joined.phone}.${'0'.repeat(64)}`,
    `tama-phone=${awa.joined.phone}.${nameOf(fatou).split('.')[1]}`,
    `tama-phone=nobody.${'a'.repeat(64)}`,
    `tama-phone=${name.slice(0, -1)}`,
    `tama-phone=${name}0`,
    `xtama-phone=${name}`,
    `tama-phone=${awa.joined.phone}.${awa.joined.letterbox.token}`,
    `tama-phone=${nameOf(binta)}`,
  ]
  for (const cookie of wrong) {
    const answer = await asks(cookie)
    expect([cookie, answer.status, await answer.json()]).toEqual([cookie, 404, { code: 'unknown-document' }])
  }
})

test('the answer says nothing that could be read, and nothing of whose it is', async () => {
  await awa.write(drafts, awa.newId(), post('My road home'))
  await awa.sync()
  const answer = await asks(`tama-phone=${nameOf(awa)}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(Object.keys((await answer.json()) as object).sort()).toEqual(['received', 'sent'])
})

test('the name opens no other way in, neither as a cookie nor as a pass', async () => {
  const name = nameOf(awa)
  const hash = name.split('.')[1] as string
  for (const { path, who } of [...Object.values(endpoints), { path: addresses.sync, who: 'phone' }]) {
    if (who === 'anyone') continue
    const cookie = await here.app.request(path, { method: 'POST', headers: { cookie: `tama-phone=${name}` }, body: '{}' })
    expect([path, cookie.status]).toEqual([path, 401])
    const { pass } = awa
    awa.pass = hash
    expect([path, (await awa.post(path, {})).status]).toEqual([path, 401])
    awa.pass = pass
  }
})

test('work that left by letter while the phone was locked counts; a letter that says nothing does not', async () => {
  const drop = async (letter: string, id: string) => {
    const { pass } = awa
    awa.pass = awa.joined.letterbox.token
    const answer = await awa.post('/api/v1/drop', { letters: [{ id, letter }] })
    awa.pass = pass
    return answer.status
  }
  expect(await drop('x'.repeat(200), 'a'.repeat(22))).toBe(200)
  expect(await heard(awa)).toEqual({ sent: null, received: 0 })
  await awa.write(drafts, awa.newId(), post('Locked away'))
  await sealAll(awa.shelf, awa.chance)
  const [waiting] = await awa.shelf.outgoing()
  const { phone, letterbox } = awa.joined
  const id = waiting?.op.id ?? ''
  expect(await drop(letters(await letterTo(letterbox, 'op', { phone, id, text: JSON.stringify(waiting?.op) })), id)).toBe(200)
  expect(await heard(awa)).toEqual({ sent: here.clock.now, received: 1 })
})

// A page read aloud is told to everybody of the country once its sound is there, and the sound is to be had while it stands, and only then.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordings } from '#shared/collections/learning.ts'
import type { Row } from '#shared/kit/collection.ts'
import { announce, codeOf, read, remove, send, sendable, type Sendable } from '../support/sending.ts'
import { Village, type VillagePhone } from '../support/village.ts'
import { packets, webmVoice } from '../support/voices.ts'

let here: Village
let awa: VillagePhone
let fatou: VillagePhone
let binta: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
  fatou = await here.phone('Fatou', 'coordinator')
  // Of another team of the same country.
  binta = await here.phone('Binta', 'coordinator', true, 'louga')
})
afterEach(() => here.close())

const sound = (seed = 1) => sendable(webmVoice({ sound: packets(40, seed) }), 'audio/webm', 'page-voice')
const fileOf = ({ joined }: VillagePhone, { id }: Sendable) => `media.${joined.person}.${id.slice(0, 32)}`

async function says(phone: VillagePhone, n: number, file: Sendable | null, more: object = {}): Promise<string> {
  const id = phone.newId()
  const data = {
    of: 'lessons:1.1.fr/idea',
    spoken: 'Wolof',
    n,
    print: 'p',
    by: 'F',
    on: '2026-11-23',
    ...(file && { media: file.id, file: fileOf(phone, file), bytes: file.bytes }),
    ...more,
  }
  await phone.write(recordings, id, () => data)
  await phone.sync()
  return id
}
const heard = (phone: VillagePhone, id: string) => phone.sees('recordings', id) as Row<typeof recordings> | null
const got = async (phone: VillagePhone, file: Sendable, recording?: string) => (await read(phone, file.id, recording)).status

test('a recording waits for its sound, then everybody of the country has it, and nobody else', async () => {
  const far = await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')
  const waiting = await here.phone('Sira', 'volunteer', false)
  const file = await sound()
  const id = await says(fatou, 1, file)
  await awa.sync()
  expect(heard(awa, id)).toBeNull()
  expect((await send(fatou, file)).status).toBe(204)
  for (const phone of [fatou, awa, binta, far, waiting]) await phone.sync()
  for (const phone of [awa, binta, fatou]) {
    expect(heard(phone, id)).toMatchObject({ spoken: 'Wolof', bytes: file.bytes })
    expect(await got(phone, file, id)).toBe(200)
  }
  for (const phone of [far, waiting]) {
    expect(heard(phone, id)).toBeNull()
    expect(await got(phone, file, id)).toBe(404)
  }
  // Its sound is nobody's picture: without the recording only its owner has it.
  expect([await got(awa, file), await got(fatou, file)]).toEqual([404, 200])
})

test('what a later one replaces is not to be had any more; taken away, nothing is, whoever took it away', async () => {
  const [first, second] = [await sound(1), await sound(2)]
  await send(fatou, first)
  await send(binta, second)
  const one = await says(fatou, 1, first)
  await awa.sync()
  expect(await got(awa, first, one)).toBe(200)
  const two = await says(binta, 2, second)
  expect([await got(awa, first, one), await got(awa, second, two)]).toEqual([404, 200])
  await says(fatou, 3, null)
  expect(await got(awa, second, two)).toBe(404)
  // Another language of the same page stands for itself.
  const other = await says(fatou, 1, first, { spoken: 'Pulaar' })
  expect(await got(awa, first, other)).toBe(200)
  await remove(fatou, first.id)
  expect(await got(awa, first, other)).toBe(404)
})

test('a Volunteer, and a coordinator who was not let in, record nothing', async () => {
  const waiting = await here.phone('Khady', 'coordinator', false)
  for (const phone of [awa, waiting]) {
    const file = await sound()
    expect(codeOf(await announce(phone, file))).toBe('not-allowed')
    const id = await says(phone, 1, null)
    for (const other of [fatou, binta]) {
      await other.sync()
      expect(heard(other, id)).toBeNull()
    }
  }
})

test('a recording hands out no file of another kind, and none of another person', async () => {
  const file = await sound()
  await send(binta, file)
  const id = await says(fatou, 1, file, { file: fileOf(binta, file) })
  expect(await got(awa, file, id)).toBe(404)
})

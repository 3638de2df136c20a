// What is heard is told to the team and to nobody else, what the team says comes back to who told it, and a screenshot is seen with its report alone, or with its numbers.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findings, reports } from '#shared/collections/hearing.ts'
import { readings } from '#shared/collections/publishing.ts'
import { codeOf, read, send, sendable } from '../support/sending.ts'
import { jpeg } from '../support/pictures.ts'
import { webmVoice } from '../support/voices.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
let fatou: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
  fatou = await here.phone('Fatou', 'coordinator')
})
afterEach(() => here.close())

const day = '2026-11-23'
const checking =
  (report: string, more: object = {}) =>
  () => ({ report, n: 1, until: '2026-11-25', by: 'Fatou', on: day, ...more })

test('the team sees a report once it is told, and not any more once it is taken back', async () => {
  const id = awa.newId()
  const sira = await here.phone('Sira')
  const far = await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')
  const sync = async () => {
    for (const phone of [awa, fatou, sira, far]) await phone.sync()
  }
  await awa.write(reports, id, () => ({ heard: 'Spain gives papers' }))
  await sync()
  expect(fatou.sees('reports', id)).toBeNull()
  await awa.write(reports, id, (report) => report && { ...report, where: 'whatsapp', sent: day })
  await sync()
  expect(fatou.sees('reports', id)).toEqual({ heard: 'Spain gives papers', where: 'whatsapp', sent: day })
  for (const other of [sira, far]) expect(other.sees('reports', id)).toBeNull()
  await awa.write(reports, id, () => null)
  await sync()
  expect(fatou.sees('reports', id)).toBeNull()
})

test('what the team says reaches who told it; a Volunteer, another team and the teller cannot say it', async () => {
  const id = awa.newId()
  await awa.write(reports, id, () => ({ heard: 'x', sent: day }))
  await awa.sync()
  await fatou.sync()
  const sira = await here.phone('Sira')
  const far = await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')
  for (const other of [sira, far]) {
    await other.write(findings, other.newId(), checking(id))
    await other.sync()
  }
  await awa.sync()
  expect([...awa.shelf.documents.keys()].filter((key) => key.startsWith('findings'))).toEqual([])
  const [first, second] = [fatou.newId(), fatou.newId()]
  await fatou.write(findings, first, checking(id))
  await fatou.sync()
  await fatou.write(findings, second, checking(id, { n: 2, answer: 'spain-papers' }))
  await fatou.sync()
  await awa.sync()
  expect(awa.sees('findings', first)).toMatchObject({ report: id, until: '2026-11-25' })
  expect(awa.sees('findings', second)).toMatchObject({ answer: 'spain-papers' })
})

test('a report that is sent again and again is one report', async () => {
  const id = awa.newId()
  await awa.write(reports, id, () => ({ heard: 'x', sent: day }))
  awa.line = 'answer lost'
  await awa.sync()
  await awa.sync()
  awa.line = 'fine'
  await awa.sync()
  const rows = await here.store.db.selectFrom('document').select('rev').where('kind', '=', 'reports').execute()
  expect(rows).toEqual([{ rev: 1 }])
})

test('a screenshot is read by its owner, and by the team with the report that was told', async () => {
  const file = await sendable(jpeg(20_000), 'image/jpeg', 'rumour-picture')
  await send(awa, file)
  const id = awa.newId()
  await awa.write(reports, id, () => ({ media: [file.id] }))
  await awa.sync()
  expect(codeOf(await read(fatou, file.id, id))).toBe('unknown-document')
  await awa.write(reports, id, (report) => report && { ...report, sent: day })
  await awa.sync()
  expect((await read(fatou, file.id, id)).status).toBe(200)
  expect((await read(awa, file.id)).status).toBe(200)
  expect(codeOf(await read(fatou, file.id))).toBe('unknown-document')
  expect(codeOf(await read(await here.phone('Sira'), file.id, id))).toBe('unknown-document')
  await fatou.sync()
  expect(fatou.sees('media', `media.${awa.joined.person}.${file.id.slice(0, 32)}`)).toMatchObject({ kind: 'rumour-picture' })
})

test('a voice is read by its owner, and by the team with the report that was told; taken back, by nobody of the team', async () => {
  const file = await sendable(webmVoice(), 'audio/webm', 'rumour-voice')
  await send(awa, file)
  const id = awa.newId()
  await awa.write(reports, id, () => ({ voice: [file.id] }))
  await awa.sync()
  expect(codeOf(await read(fatou, file.id, id))).toBe('unknown-document')
  await awa.write(reports, id, (report) => report && { ...report, sent: day })
  await awa.sync()
  const answer = await read(fatou, file.id, id)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/webm'])
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="?[0-9a-f]{8}\.webm/)
  expect(codeOf(await read(fatou, file.id))).toBe('unknown-document')
  expect(codeOf(await read(await here.phone('Sira'), file.id, id))).toBe('unknown-document')
  await fatou.sync()
  const shown = `media.${awa.joined.person}.${file.id.slice(0, 32)}`
  expect(fatou.sees('media', shown)).toEqual({ media: file.id, kind: 'rumour-voice', type: 'audio/webm', bytes: file.bytes })
  await awa.write(reports, id, () => null)
  await awa.sync()
  expect(codeOf(await read(fatou, file.id, id))).toBe('unknown-document')
})

test('the proof of numbers is read as the numbers are: by its owner and by the team, and by nobody when it is taken back', async () => {
  const file = await sendable(jpeg(20_000), 'image/jpeg', 'numbers-picture')
  await send(awa, file)
  const id = awa.newId()
  const reading = { draft: awa.newId(), channel: 'x.post', after: 'day', on: day, saw: 240 } as const
  await awa.write(readings, id, () => reading)
  await awa.sync()
  expect(codeOf(await read(fatou, file.id, id))).toBe('unknown-document')
  await awa.write(readings, id, () => ({ ...reading, media: [file.id] }))
  await awa.sync()
  expect((await read(fatou, file.id, id)).status).toBe(200)
  expect((await read(awa, file.id)).status).toBe(200)
  for (const other of [await here.phone('Sira'), await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')])
    expect(codeOf(await read(other, file.id, id))).toBe('unknown-document')
  await awa.write(readings, id, () => reading)
  await awa.sync()
  expect(codeOf(await read(fatou, file.id, id))).toBe('unknown-document')
})

test('what is shared in where no worker holds it is sent to its screen, and nothing of it is read', async () => {
  const answer = await here.app.request('/share-in', { method: 'POST', body: new FormData() })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/share-in'])
})

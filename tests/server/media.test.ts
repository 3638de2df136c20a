// Files on the server: every byte that is counted is on the disk, a file is here only when it is what its name says, and only for who may.
import { createHash } from 'node:crypto'
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { sliceBytes } from '#shared/kit/content-id.ts'
import { perPerson, unfinishedKept } from '#shared/rules/media-kinds.ts'
import { Store } from '../../src/server/store/repository.ts'
import { mayStore } from '../../src/server/media/consent.ts'
import { announce, ask, codeOf, head, offsetOf, patch, read, remove, send, sendable, type Sendable } from '../support/sending.ts'
import { exif, jpeg, jpegExtras, png, pngExtras, webp } from '../support/pictures.ts'
import { webmVoice } from '../support/voices.ts'
import { Village, VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
})
afterEach(() => here.close())

const rows = (table: 'media' | 'upload') => here.store.db.selectFrom(table).selectAll().execute()
const fileOf = async (table: 'media' | 'upload' = 'upload') => {
  const [row] = await rows(table)
  return join(here.folder, 'media', row?.file.slice(0, 2) ?? '', row?.file ?? '')
}
const picture = (bytes = 300_000, seed = 1) => sendable(jpeg(bytes, seed))
const result = async (answer: Response) => [answer.status, codeOf(answer)]

describe('a picture', () => {
  test('arrives chunk by chunk, and is here only when it is whole', async () => {
    const file = await picture()
    const begun = await announce(awa, file)
    expect(begun.status).toBe(201)
    expect(begun.headers.get('location')).toBe(`/api/v1/media/${file.id}`)
    expect(begun.headers.get('upload-expires')).toBe(new Date(here.clock.now + unfinishedKept).toUTCString())
    const first = await patch(awa, file, 0, 100_000)
    expect([first.status, offsetOf(first)]).toEqual([204, 100_000])
    expect(await rows('media')).toEqual([])
    expect((await read(awa, file.id)).status).toBe(404)
    expect(offsetOf(await head(awa, file.id))).toBe(100_000)
    const last = await patch(awa, file, 100_000, file.bytes)
    expect([last.status, offsetOf(last)]).toEqual([204, file.bytes])
    expect(await rows('upload')).toEqual([])
    expect(await rows('media')).toMatchObject([{ id: file.id, owner: awa.joined.person, width: 640, height: 480 }])
    expect(new Uint8Array(await (await read(awa, file.id)).arrayBuffer())).toEqual(file.data)
  })

  test('is told to its owner’s phones by the next sync', async () => {
    const file = await picture()
    await send(awa, file)
    await awa.sync()
    expect(awa.sees('media', `media.${awa.joined.person}.${file.id.slice(0, 32)}`)).toMatchObject({ media: file.id, bytes: file.bytes })
  })

  test('that is announced again goes on where it stood; one that is here is not sent again', async () => {
    const file = await picture()
    await announce(awa, file)
    await patch(awa, file, 0, 1000)
    expect(offsetOf(await announce(awa, file))).toBe(1000)
    await patch(awa, file, 1000, file.bytes)
    const again = await announce(awa, file)
    expect([again.status, offsetOf(again)]).toEqual([201, file.bytes])
    expect(offsetOf(await head(awa, file.id))).toBe(file.bytes)
    expect(await result(await patch(awa, file, 0, 1000))).toEqual([409, 'offset-wrong'])
    expect(await rows('media')).toHaveLength(1)
  })

  test('of two people is two files: nobody learns that somebody else has it', async () => {
    const sira = await here.phone('Sira')
    const file = await picture()
    await send(awa, file)
    expect(offsetOf(await announce(sira, file))).toBe(0)
    expect(await result(await head(await here.phone('Mariama'), file.id))).toEqual([404, 'unknown-document'])
    await patch(sira, file, 0, file.bytes)
    expect(await rows('media')).toHaveLength(2)
    expect((await remove(awa, file.id)).status).toBe(204)
    expect((await read(awa, file.id)).status).toBe(404)
    expect((await read(sira, file.id)).status).toBe(200)
  })

  test('that its owner takes away is gone from the disk, half or whole', async () => {
    const file = await picture()
    await announce(awa, file)
    await patch(awa, file, 0, 1000)
    const half = await fileOf()
    expect((await remove(awa, file.id)).status).toBe(204)
    expect(() => statSync(half)).toThrow()
    await send(awa, file)
    const whole = await fileOf('media')
    expect((await remove(awa, file.id)).status).toBe(204)
    expect(() => statSync(whole)).toThrow()
    expect((await remove(awa, file.id)).status).toBe(404)
    await awa.sync()
    expect(awa.sees('media', `media.${awa.joined.person}.${file.id.slice(0, 32)}`)).toBeNull()
  })
})

describe('a chunk', () => {
  let file: Sendable
  beforeEach(async () => {
    file = await picture()
    await announce(awa, file)
  })

  test('at another offset is refused with the real one', async () => {
    await patch(awa, file, 0, 1000)
    for (const from of [0, 500, 2000]) {
      const answer = await patch(awa, file, from, from + 1000)
      expect([...(await result(answer)), offsetOf(answer)]).toEqual([409, 'offset-wrong', 1000])
    }
  })

  test('that was changed on its way is refused whole, and nothing of it counts', async () => {
    const answer = await patch(awa, file, 0, 1000, { change: (bytes) => bytes.map((byte, at) => (at === 999 ? byte ^ 1 : byte)) })
    expect([...(await result(answer)), offsetOf(answer)]).toEqual([460, 'chunk-damaged', 0])
    expect(offsetOf(await head(awa, file.id))).toBe(0)
  })

  test('that was cut is kept up to the cut', async () => {
    await patch(awa, file, 0, 100_000, { cutAfter: 30_000 })
    expect(offsetOf(await head(awa, file.id))).toBe(30_000)
    expect((await patch(awa, file, 30_000, file.bytes)).status).toBe(204)
    expect((await read(awa, file.id)).status).toBe(200)
  })

  test('that was changed and cut is found out when its slice is whole: that slice is sent again, and no other', async () => {
    const large = await sendable(jpeg(3 * sliceBytes, 2))
    await announce(awa, large)
    await patch(awa, large, 0, sliceBytes)
    const change = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 10 ? byte ^ 1 : byte))
    await patch(awa, large, sliceBytes, sliceBytes + 50_000, { cutAfter: 20_000, change })
    expect(offsetOf(await head(awa, large.id))).toBe(sliceBytes + 20_000)
    const answer = await patch(awa, large, sliceBytes + 20_000, large.bytes)
    expect([...(await result(answer)), offsetOf(answer)]).toEqual([409, 'slice-damaged', sliceBytes])
    expect((await patch(awa, large, sliceBytes, large.bytes)).status).toBe(204)
    expect(new Uint8Array(await (await read(awa, large.id)).arrayBuffer())).toEqual(large.data)
  })

  test('without a checksum is read whole first, because its signature is over its bytes', async () => {
    expect(offsetOf(await patch(awa, file, 0, 1000, { unsaid: true }))).toBe(1000)
    const changed = await patch(awa, file, 1000, 2000, { unsaid: true, change: (bytes) => bytes.map((byte) => byte ^ 1) })
    expect(await result(changed)).toEqual([401, 'signature-wrong'])
    const sha1 = (bytes: Uint8Array) => `sha1 ${createHash('sha1').update(bytes).digest('base64')}`
    const ask1 = (checksum: string) =>
      ask(awa, 'PATCH', `/api/v1/media/${file.id}`, {
        headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': '1000', 'upload-checksum': checksum },
        body: new Uint8Array(file.data.subarray(1000, 3000)),
        signedBody: file.data.subarray(1000, 3000),
      })
    expect(await result(await ask1('md5 abcd'))).toEqual([400, 'bad-question'])
    expect(await result(await ask1(sha1(Buffer.from('other'))))).toEqual([460, 'chunk-damaged'])
    expect((await ask1(sha1(file.data.subarray(1000, 3000)))).status).toBe(204)
  })

  test('that goes beyond the end is refused', async () => {
    expect(await result(await patch(awa, { ...file, data: Buffer.alloc(file.bytes + 1) }, 0, file.bytes + 1))).toEqual([
      413,
      'media-too-big',
    ])
  })

  test('that stalls gives way to who asks again', async () => {
    const chunk = file.data.subarray(0, 1000)
    const stalled = ask(awa, 'PATCH', `/api/v1/media/${file.id}`, {
      headers: {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'upload-checksum': `sha256 ${createHash('sha256').update(chunk).digest('base64')}`,
      },
      body: new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(chunk.subarray(0, 400))) }),
      signedBody: chunk,
    })
    await expect.poll(async () => statSync(await fileOf()).size, { timeout: 2000 }).toBe(400)
    expect(offsetOf(await head(awa, file.id))).toBe(400)
    await stalled
    expect((await patch(awa, file, 400, file.bytes)).status).toBe(204)
  })

  test('goes on where the disk really stands, when the disk lost something', async () => {
    await patch(awa, file, 0, 2000)
    truncateSync(await fileOf(), 1500)
    const answer = await patch(awa, file, 2000, 3000)
    expect([answer.status, offsetOf(answer)]).toEqual([409, 1500])
    expect((await patch(awa, file, 1500, file.bytes)).status).toBe(204)
  })

  test('is on the disk before it is counted, and counted before it is answered (R45)', async () => {
    const happened: string[] = []
    const handle = await open(import.meta.filename)
    const proto = Object.getPrototypeOf(handle) as FileHandle
    await handle.close()
    const disk = vi.spyOn(proto, 'datasync').mockImplementation(async function (this: FileHandle) {
      await this.sync()
      happened.push('on the disk')
    })
    const counted = vi.spyOn(here.store, 'atomically')
    counted.mockImplementation(async (work) => {
      const done = await Store.prototype.atomically.call(here.store, work)
      happened.push('counted')
      return done
    })
    await patch(awa, file, 0, 1000)
    happened.push('answered')
    disk.mockRestore()
    counted.mockRestore()
    expect(happened).toEqual(['on the disk', 'counted', 'answered'])
  })

  test('on a full disk is refused aloud, and what was counted stays', async () => {
    await patch(awa, file, 0, 1000)
    const full = vi.spyOn(here.files, 'writing').mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    expect(await result(await patch(awa, file, 1000, 2000))).toEqual([507, 'server-full'])
    full.mockRestore()
    expect((await patch(awa, file, 1000, file.bytes)).status).toBe(204)
  })

  test('belongs to its owner: with another’s signature, or none, nothing happens', async () => {
    const sira = await here.phone('Sira')
    expect(await result(await patch(sira, file, 0, 1000))).toEqual([404, 'unknown-document'])
    const answer = await here.app.request(`/api/v1/media/${file.id}`, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0' }, body: 'x' })
    expect(await result(answer)).toEqual([401, 'signed-out'])
    expect(offsetOf(await head(awa, file.id))).toBe(0)
  })
})

describe('what is not taken', () => {
  test.each([
    ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg', 415, 'media-wrong-type'],
    ['a PNG that calls itself a JPEG', png(), 'image/jpeg', 415, 'media-wrong-type'],
    ['a picture of 64 megapixels', png([], 8000, 8000), 'image/png', 413, 'media-too-big'],
    ['a JPEG with the place in it', jpeg(2000, 1, { extra: [jpegExtras.gps] }), 'image/jpeg', 422, 'media-has-metadata'],
    ['a JPEG with a film behind it', jpeg(2000, 1, { after: 'ftypmp42' }), 'image/jpeg', 422, 'media-has-metadata'],
    ['a PNG with the place in it', png([pngExtras.exif]), 'image/png', 422, 'media-has-metadata'],
    ['a PNG with a name in it', png([pngExtras.text]), 'image/png', 422, 'media-has-metadata'],
    ['a WebP with the place in it', webp([['EXIF', exif()]]), 'image/webp', 422, 'media-has-metadata'],
    ['a film that calls itself a voice', webmVoice({ kind: 1, codec: 'V_VP9' }), 'audio/webm', 415, 'media-wrong-type'],
    ['a voice in another wrapping', webmVoice(), 'audio/ogg', 415, 'media-wrong-type'],
    ['a picture that calls itself a voice', jpeg(2000), 'audio/mp4', 415, 'media-wrong-type'],
  ])('%s: its bytes are gone, and who asks again sends nothing', async (_, data, type, status, code) => {
    const file = await sendable(new Uint8Array(data), type, type.startsWith('audio/') ? 'rumour-voice' : undefined)
    expect(await result(await send(awa, file))).toEqual([status, code])
    const [row] = await rows('upload')
    expect(row?.refused).toBe(code)
    expect(statSync(await fileOf(), { throwIfNoEntry: false })).toBeUndefined()
    expect(await result(await announce(awa, file))).toEqual([status, code])
    expect(await result(await head(awa, file.id))).toEqual([status, code])
    expect(await rows('media')).toEqual([])
  })

  test('a drawing with scripts, a film, and too much: refused before a byte is sent', async () => {
    const file = await picture()
    expect(await result(await announce(awa, { ...file, type: 'image/svg+xml' }))).toEqual([415, 'media-wrong-type'])
    expect(await result(await announce(awa, { ...file, type: 'video/mp4' }))).toEqual([415, 'media-wrong-type'])
    expect(await result(await announce(awa, await sendable(new Uint8Array(8_000_001))))).toEqual([413, 'media-too-big'])
    expect(await result(await announce(awa, { ...file, bytes: 150_000_001 }))).toEqual([413, 'media-too-big'])
    const long = await sendable(new Uint8Array(2_000_001), 'audio/webm', 'rumour-voice')
    expect(await result(await announce(awa, long))).toEqual([413, 'media-too-big'])
    expect(await result(await announce(awa, { ...file, for: 'rumour-voice' }))).toEqual([415, 'media-wrong-type'])
    expect(await result(await announce(awa, { ...file, type: 'audio/webm' }))).toEqual([415, 'media-wrong-type'])
    expect(await result(await announce(awa, { ...file, id: 'a'.repeat(64) }))).toEqual([422, 'does-not-fit'])
    expect(await result(await announce(awa, { ...file, for: 'fun' }))).toEqual([400, 'bad-question'])
    expect(await result(await ask(awa, 'POST', '/api/v1/media', { headers: { 'tus-resumable': '0.2.2' } }))).toEqual([412, 'app-too-old'])
    expect(await rows('upload')).toEqual([])
  })

  test('a testimonial, as long as nobody can have said yes to it (I17)', async () => {
    const file = await sendable(jpeg(2000), 'image/jpeg', 'testimonial')
    expect(await result(await send(awa, file))).toEqual([404, 'unknown-document'])
    expect(await result(await announce(awa, file))).toEqual([403, 'consent-missing'])
    expect(await rows('upload')).toEqual([])
    const asked = await here.store.atomically((tx) =>
      mayStore(tx, { ...awa.joined, waiting: false }, { id: file.id, kind: 'testimonial', type: file.type, bytes: file.bytes }),
    )
    expect(asked).toEqual({ ok: false, failure: { code: 'consent-missing' } })
  })

  test('more than one person’s share: files begun, and bytes', async () => {
    for (let at = 0; at < perPerson.open; at++) expect((await announce(awa, await picture(1000, at))).status).toBe(201)
    expect(await result(await announce(awa, await picture(1000, 99)))).toEqual([429, 'uploads-many'])
    const sira = await here.phone('Sira')
    await here.store.db
      .insertInto('media')
      .values({
        owner: sira.joined.person,
        id: 'x',
        kind: 'post-picture',
        type: 'image/jpeg',
        bytes: perPerson.bytes - 500,
        width: 1,
        height: 1,
        file: 'x',
        stored: 0,
      })
      .execute()
    expect(await result(await announce(sira, await picture(1000, 1)))).toEqual([403, 'media-quota'])
  })

  test('half a file after a week: forgotten, its bytes too', async () => {
    const [old, fresh] = [await picture(1000, 1), await picture(1000, 2)]
    await announce(awa, old)
    await patch(awa, old, 0, 500)
    const path = await fileOf()
    here.clock.now += unfinishedKept - 1000
    expect(offsetOf(await head(awa, old.id))).toBe(500)
    here.clock.now += 2000
    expect(await result(await head(awa, old.id))).toEqual([404, 'unknown-document'])
    expect(await result(await patch(awa, old, 500, 600))).toEqual([404, 'unknown-document'])
    await announce(awa, fresh)
    expect(() => statSync(path)).toThrow()
    expect(await rows('upload')).toHaveLength(1)
  })
})

describe('reading', () => {
  async function asked() {
    const file = await picture()
    await send(awa, file)
    const id = awa.newId()
    await awa.write(drafts, id, () => ({ kind: 'post', caption: 'Look', media: [file.id], asking: awa.newId() }))
    await awa.sync()
    return { file, id }
  }

  test('is for the owner, and for the team’s coordinator while the post that names the picture is asked about', async () => {
    const { file, id } = await asked()
    const fatou = await here.phone('Fatou', 'coordinator')
    const sira = await here.phone('Sira')
    const far = await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')
    const waiting = await here.phone('Kadi', 'coordinator', false)
    expect((await read(fatou, file.id, id)).status).toBe(200)
    expect((await read(fatou, file.id)).status).toBe(404)
    for (const other of [sira, far, waiting]) expect((await read(other, file.id, id)).status).toBe(404)
    await awa.write(drafts, id, () => ({ kind: 'post', caption: 'Look', media: [file.id] }))
    await awa.sync()
    expect((await read(fatou, file.id, id)).status).toBe(404)
    expect((await read(awa, file.id, id)).status).toBe(404)
    expect((await read(awa, file.id)).status).toBe(200)
  })

  test('a new phone reads, asks about and takes away nothing of its person before it is let in (R25)', async () => {
    const { file, id } = await asked()
    const fatou = await here.phone('Fatou', 'coordinator')
    here.clock.now += 60_000
    const invited = await fatou.post('/api/v1/invite', { name: 'Awa', role: 'volunteer', language: 'fr', person: awa.joined.person })
    const phone = await VillagePhone.make(here, 77)
    await phone.join(((await invited.json()) as { code: string }).code)
    expect(phone.joined.waiting).toBe(true)
    for (const answer of [read(phone, file.id), read(phone, file.id, id), head(phone, file.id)])
      expect(await result(await answer)).toEqual([404, 'unknown-document'])
    expect(await result(await remove(phone, file.id))).toEqual([403, 'not-allowed'])
    const other = await picture(1000, 5)
    await send(phone, other)
    expect((await read(awa, other.id)).status).toBe(200)
    await fatou.post('/api/v1/confirm-phone', { phone: phone.joined.phone, digits: phone.joined.digits })
    expect((await read(phone, file.id)).status).toBe(200)
  })

  test('whoever is new has their own pictures while they wait', async () => {
    const kadi = await here.phone('Kadi', 'volunteer', false)
    const file = await picture()
    await announce(kadi, file)
    await patch(kadi, file, 0, 1000)
    expect(offsetOf(await head(kadi, file.id))).toBe(1000)
  })

  test('a picture that the post does not name, or names and does not own, stays closed', async () => {
    const { file, id } = await asked()
    const fatou = await here.phone('Fatou', 'coordinator')
    const other = await picture(1000, 5)
    await send(awa, other)
    expect((await read(fatou, other.id, id)).status).toBe(404)
    const sira = await here.phone('Sira')
    const theirs = sira.newId()
    await sira.write(drafts, theirs, () => ({ kind: 'post', caption: 'Mine', media: [file.id], asking: sira.newId() }))
    await sira.sync()
    expect((await read(fatou, file.id, theirs)).status).toBe(404)
  })

  test('comes with every lock: no script, no guessing, no keeping, a name that says nothing', async () => {
    const { file } = await asked()
    const answer = await read(awa, file.id)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="${file.id.slice(0, 8)}.jpg"`,
    })
  })

  test('a file whose bytes rotted is not served (I18)', async () => {
    const { file } = await asked()
    const path = await fileOf('media')
    const bytes = readFileSync(path)
    bytes[700] = (bytes[700] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await result(await read(awa, file.id))).toEqual([404, 'unknown-document'])
  })
})

test('OPTIONS says what this server can', async () => {
  const answer = await here.app.request('/api/v1/media', { method: 'OPTIONS' })
  expect(answer.status).toBe(204)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'tus-resumable': '1.0.0',
    'tus-version': '1.0.0',
    'tus-extension': 'creation,checksum,expiration,termination',
    'tus-max-size': '150000000',
  })
})

// A backup is a whole programme, and a database that is behind does not serve before somebody says that it was meant.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { backUp } from '../../src/server/backup.ts'
import { mediaPath } from '../../src/server/media/files.ts'
import { accept, restore } from '../../src/server/restore.ts'
import { copySqlite, openSqlite } from '../../src/server/store/sqlite.ts'
import { openStore } from '../../src/server/store/open.ts'
import { draftOp, pushed } from '../support/api.ts'
import { jpeg } from '../support/pictures.ts'
import { Folders, placeAt, Programme } from '../support/programme.ts'
import { announce, head, offsetOf, patch, read, send, sendable, type Sendable } from '../support/sending.ts'
import { bareQuestion } from '../support/village.ts'

// Real commits on a real disk that others use too.
vi.setConfig({ testTimeout: 60_000 })

const folders = new Folders()
afterEach(() => folders.clear())

const now = Date.UTC(2026, 10, 24, 9)
const documents = async (folder: string) => {
  const store = await openStore(folder)
  const rows = await store.db.selectFrom('document').select('id').execute()
  await store.close()
  return new Set(rows.map(({ id }) => id))
}

describe('a backup', () => {
  test('made while phones send is one moment of everything, and stands up elsewhere under a new history', async () => {
    const [place, to] = [placeAt(folders.fresh()), folders.fresh()]
    const programme = await Programme.start(place)
    const picture = await programme.running.assets.keep(Buffer.from('a picture'), 'image/webp', 'campaigns.SN.fr')
    const phones = [await programme.phone(1), await programme.phone(2)]
    const before: string[] = []
    const sending = { on: true }
    const senders = phones.map(async (phone) => {
      while (sending.on) {
        const op = draftOp(phone)
        expect(await pushed(phone, [op])).toMatchObject([[op.id, 'ok', 1, expect.anything()]])
        before.push(op.doc)
      }
    })
    await new Promise((go) => setTimeout(go, 100))
    const acknowledged = [...before]
    const { folder, manifest } = await backUp(place, to, now)
    sending.on = false
    await Promise.all(senders)
    expect(before.length).toBeGreaterThan(acknowledged.length)
    expect(readdirSync(folder).sort()).toEqual(['assets', 'letter-keys', 'manifest.json', 'secret', 'tama.sqlite'])
    for (const name of ['secret', 'letter-keys', 'tama.sqlite', 'manifest.json']) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    // Whoever held a pass of later than the backup still comes in: nobody has to be invited again for a restore.
    for (let at = 0; at < 4; at++) {
      programme.clock.now += 20 * 60_000
      await pushed(phones[0]!, [])
    }
    await programme.running.stop()

    const other = placeAt(folders.fresh())
    const { tables, epoch, missing } = await restore(folder, other)
    expect([tables, missing]).toEqual([manifest.tables, []])
    expect(epoch).not.toBe(manifest.epoch)
    const there = await documents(other.folder)
    expect(acknowledged.filter((doc) => !there.has(doc))).toEqual([])
    const restored = await Programme.start(other, programme.clock)
    expect(restored.running.store.epoch).toBe(epoch)
    expect((await restored.running.assets.find(picture))?.data.toString()).toBe('a picture')
    Object.assign(phones[0]!, { village: restored })
    const answer = await phones[0]!.post('/api/v1/sync', bareQuestion())
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(epoch)
    await restored.running.stop()
  })

  test('of SQLite does not hold what was written after its moment began, and no writer waits for it', async () => {
    const folder = folders.fresh()
    const store = await openStore(folder)
    await store.atomically((tx) => tx.remember('before', 'yes'))
    const copy = join(folder, 'copy.sqlite')
    await copySqlite(join(folder, 'tama.sqlite'), copy, () => store.atomically((tx) => tx.remember('after', 'yes')))
    const copied = openSqlite(copy)
    const facts = await copied.db.selectFrom('fact').select('name').where('name', 'in', ['before', 'after']).execute()
    await Promise.all([copied.close(), store.close()])
    expect(facts).toEqual([{ name: 'before' }])
  })

  test('names what is missing beside the database', async () => {
    const [place, to] = [placeAt(folders.fresh()), folders.fresh()]
    const programme = await Programme.start(place)
    const [lost, damaged] = [
      await programme.running.assets.keep(Buffer.from('lost'), 'image/webp', 'campaigns.SN.fr'),
      await programme.running.assets.keep(Buffer.from('damaged'), 'image/webp', 'campaigns.SN.fr'),
    ]
    rmSync(join(place.folder, 'assets', lost))
    writeFileSync(join(place.folder, 'assets', damaged), 'other bytes')
    const { manifest } = await backUp(place, to, now)
    await programme.running.stop()
    expect(manifest.assets).toEqual({ count: 0, missing: [lost, damaged].sort() })
  })

  test('holds the pictures of people that are here whole and what they say they are, and names the others', async () => {
    const [place, to] = [placeAt(folders.fresh()), folders.fresh()]
    const programme = await Programme.start(place)
    const phone = await programme.phone(1)
    const [whole, lost, damaged, half] = (await Promise.all([1, 2, 3, 4].map((seed) => sendable(jpeg(3000, seed))))) as [
      Sendable,
      Sendable,
      Sendable,
      Sendable,
    ]
    for (const file of [whole, lost, damaged]) expect((await send(phone, file)).status).toBe(204)
    await announce(phone, half)
    expect(offsetOf(await patch(phone, half, 0, 1000))).toBe(1000)
    const rows = await programme.running.store.db.selectFrom('media').select(['id', 'file']).execute()
    const pathOf = ({ id }: Sendable) => mediaPath(place.folder, rows.find((row) => row.id === id)?.file ?? '')
    rmSync(pathOf(lost))
    writeFileSync(pathOf(damaged), 'other bytes')
    const { folder, manifest } = await backUp(place, to, now)
    await programme.running.stop()
    expect(manifest.media.count).toBe(1)
    expect([...manifest.media.missing].sort()).toEqual([lost.id, damaged.id].sort())
    const kept = readdirSync(join(folder, 'media'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(kept.map(({ name, parentPath }) => statSync(join(parentPath, name)).mode & 0o077)).toEqual([0])

    const other = placeAt(folders.fresh())
    expect([...(await restore(folder, other)).missing].sort()).toEqual([lost.id, damaged.id].sort())
    const restored = await Programme.start(other, programme.clock)
    Object.assign(phone, { village: restored })
    const answer = await read(phone, whole.id)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(whole.data))
    expect((await read(phone, lost.id)).status).toBe(404)
    // What was half here begins anew.
    expect((await head(phone, half.id)).status).toBe(404)
    expect((await send(phone, half)).status).toBe(204)
    await restored.running.stop()
  })

  test('is restored only as it was made, only where nothing is, and never half', async () => {
    const [place, to] = [placeAt(folders.fresh()), folders.fresh()]
    const programme = await Programme.start(place)
    await pushed(await programme.phone(1), [])
    const { folder } = await backUp(place, to, now)
    await programme.running.stop()
    await expect(restore(to, placeAt(folders.fresh()))).rejects.toThrow(/is not a backup/)
    await expect(restore(folder, place)).rejects.toThrow(/There is a programme in the folder .* already/)
    const stranger = placeAt(folders.fresh())
    await (await Programme.start(stranger)).running.stop()
    await expect(restore(folder, stranger)).rejects.toThrow(/is of another programme/)

    const manifest = join(folder, 'manifest.json')
    const told = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, told.replace(/"count": 1,/, '"count": 2,'))
    const fresh = placeAt(folders.fresh())
    await expect(restore(folder, fresh)).rejects.toThrow(/does not hold what its manifest.json says/)
    writeFileSync(manifest, told.replace(/"schema": "[^"]+"/, '"schema": "999-later"'))
    await expect(restore(folder, fresh)).rejects.toThrow(/made by a newer release/)
    writeFileSync(manifest, '{')
    await expect(restore(folder, fresh)).rejects.toThrow(/is damaged/)
    writeFileSync(manifest, told)
    const file = join(folder, 'tama.sqlite')
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(file, bytes)
    await expect(restore(folder, fresh)).rejects.toThrow(/"tama.sqlite" of this backup is not the one/)
    expect(existsSync(join(fresh.folder, 'tama.sqlite'))).toBe(false)
  })
})

describe('the high-water mark', () => {
  /** A programme that was stopped, written to again, and put back to what it was. */
  const putBack = async () => {
    const place = placeAt(folders.fresh())
    const programme = await Programme.start(place)
    const phone = await programme.phone(1)
    await programme.running.stop()
    const file = join(place.folder, 'tama.sqlite')
    copyFileSync(file, `${file}.old`)
    const again = await Programme.start(place, programme.clock)
    Object.assign(phone, { village: again })
    await pushed(phone, [draftOp(phone)])
    await again.running.stop()
    copyFileSync(`${file}.old`, file)
    return { place, clock: programme.clock, epoch: programme.running.store.epoch, phone }
  }

  test('keeps a database from serving that was put back by hand, until it is told that this is a restore', async () => {
    const { place, clock, epoch, phone } = await putBack()
    await expect(Programme.start(place, clock)).rejects.toThrow(
      /^This database is older than what was served here last: .*npm run restore -- --accept/,
    )
    const accepted = await accept(place)
    expect(accepted).not.toBe(epoch)
    const programme = await Programme.start(place, clock)
    expect(programme.running.store.epoch).toBe(accepted)
    Object.assign(phone, { village: programme })
    expect(await pushed(phone, [draftOp(phone)])).toMatchObject([[expect.anything(), 'ok', 1, expect.anything()]])
    await programme.running.stop()
  })

  test('of another server that knew the history before the restore lets the restored one serve', async () => {
    const { place, clock, epoch } = await putBack()
    const elsewhere = { ...place, highWater: `${place.folder}.elsewhere.json` }
    writeFileSync(elsewhere.highWater, JSON.stringify({ epoch, reached: 1_000_000 }))
    await accept(place)
    await (await Programme.start(elsewhere, clock)).running.stop()
    expect(JSON.parse(readFileSync(elsewhere.highWater, 'utf8'))).not.toMatchObject({ epoch })
  })

  test('keeps another database, or an empty one, from serving in its place', async () => {
    const { place, clock } = await putBack()
    for (const name of ['tama.sqlite', 'tama.sqlite-wal', 'tama.sqlite-shm']) rmSync(join(place.folder, name), { force: true })
    await expect(Programme.start(place, clock)).rejects.toThrow(/^This database is not the one that was served here last/)
    writeFileSync(place.highWater ?? '', 'half')
    await expect(Programme.start(place, clock)).rejects.toThrow(/is damaged/)
  })
})

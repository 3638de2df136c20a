// A file of work that was not received: it opens with its own secret alone, for its own person, and brings everything back once.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts, publications } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { letters } from '../../../src/app/data/lock/cipher.ts'
import { copyFrom, copyText, unsentCopy, type CopyShelf } from '../../../src/app/data/lock/copy.ts'
import { erase } from '../../../src/app/data/lock/erase.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { lookAt, readBack, waitForFile, type Looked } from '../../../src/app/data/lock/reading.ts'
import { mySteps, myWork } from '../../../src/app/data/mine.ts'
import { lockedHeads, phone } from '../../../src/app/data/phone.ts'
import { forgetGuest, rememberJoined, setJoining } from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { unsentWork } from '../../../src/app/data/unsent.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { dice } from '../../support/dice.ts'
import { Village } from '../../support/village.ts'

const saveDraft = writer(drafts)
const saveStep = writer(steps)
const savePublication = writer(publications)
const number = '739164'

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')))
  // This page's streams do not fit into Node's.
  vi.stubGlobal('CompressionStream', undefined)
  await tellWho()
})
afterEach(async () => {
  setShelf(null)
  setJoining(null)
  forgetGuest()
  await Promise.all([phone.heads.clear(), phone.keys.clear(), phone.settings.clear()])
  vi.unstubAllGlobals()
})

async function textOf(file: Blob | null): Promise<string> {
  if (!file) throw new Error('Nothing to keep.')
  return new Promise((done) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(reader.result as string))
    reader.readAsText(file)
  })
}

/** Another phone: nothing of this one is left, and a lock of its own. */
async function anotherPhone(secret: string, joined?: Joined): Promise<void> {
  for (const { id } of await lockedHeads()) await erase(id)
  await tellWho()
  if (joined) await joins(joined)
  await makeLock(secret, 'number')
}

async function joins(joined: Joined): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  await rememberJoined({ joined, key })
}

const found = (looked: Looked) => {
  if (typeof looked === 'string') throw new Error(looked)
  return looked
}
const read = async (text: string, secret = number) => readBack(found(await lookAt(text)), secret)
const disk = async () => {
  const tables = shelfNow()?.db.tables ?? []
  const rows = await Promise.all(tables.map((table) => table.toArray()))
  return rows.map((found) =>
    found.map((row: object) => Object.values(row).map((value: unknown) => (value instanceof ArrayBuffer ? letters(value) : value))),
  )
}
const inOrder = (one: string, other: string) => (one < other ? -1 : 1)
const captions = async () => (await myWork()).map(({ draft: { caption = '' } }) => caption).sort(inOrder)

test('everything that was not received is on another phone, once, however often the file is read', async () => {
  const roll = dice(7)
  await makeLock(number, 'number')
  const texts = Array.from({ length: 12 }, (_, at) => `Words ${at} ${'é🥁'.repeat(Math.floor(roll() * 40))}`)
  for (const caption of texts) await saveDraft(freshId(), () => ({ kind: 'post', caption }))
  await saveStep(freshId(), () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-24' }))
  await savePublication(freshId(), () => ({ draft: freshId(), channel: 'x', on: '2026-11-24', state: 'posted' }))
  const text = await textOf(await unsentCopy())
  const waited = (await unsentWork()).map(({ kind, id }) => `${kind} ${id}`).sort()
  await anotherPhone('602735')
  expect(await captions()).toEqual([])
  expect(await read(text)).toEqual({ ok: true, value: 14 })
  expect(await captions()).toEqual([...texts].sort(inOrder))
  expect((await unsentWork()).map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(waited)
  expect(await mySteps()).toHaveLength(1)
  const before = await disk()
  expect(await read(text)).toEqual({ ok: true, value: 0 })
  expect(await disk()).toEqual(before)
})

test('the file says nothing: no words, no name, no way to speak for its person', async () => {
  const here = await Village.open()
  const { joined } = await here.phone('Awa')
  await joins(joined)
  await makeLock(number, 'number')
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'My road home began in Agadez' }))
  const text = await textOf(await unsentCopy())
  for (const secret of ['Agadez', 'Awa', 'thies', joined.person, joined.phone, joined.pass, joined.letterbox.token, number])
    expect(text).not.toContain(secret)
  await here.close()
})

test('answers that never leave this phone are not in it, and where nothing waits there is no file', async () => {
  await makeLock(number, 'number')
  expect(await unsentCopy()).toBeNull()
  await saveDraft(freshId(), () => ({ kind: 'practice', lesson: '1.1', answers: { why: 'For me alone' } }), { stays: true })
  expect(await unsentCopy()).toBeNull()
})

test('wrong numbers wait as at the lock, also for the right one, and nothing is read', async () => {
  await makeLock(number, 'number')
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'Mine' }))
  const text = await textOf(await unsentCopy())
  await anotherPhone('602735')
  expect(await read(text, '111111')).toMatchObject({ failure: { code: 'secret-wrong', facts: { left: 2 } } })
  expect(await read(text, '602735')).toMatchObject({ failure: { code: 'secret-wrong' } })
  expect(await read(text, '222222')).toMatchObject({ failure: { code: 'secret-waits', facts: { seconds: 30 } } })
  expect(await read(text)).toMatchObject({ failure: { code: 'secret-waits' } })
  expect(await waitForFile()).toBeGreaterThan(0)
  expect(await captions()).toEqual([])
})

test('somebody else’s file is refused before any number; one’s own opens on the new phone; one from before joining too', async () => {
  const here = await Village.open()
  const { joined: awa } = await here.phone('Awa')
  const { joined: binta } = await here.phone('Binta')
  await makeLock(number, 'number')
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'Before any team' }))
  const early = await textOf(await unsentCopy())
  await anotherPhone(number, awa)
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'Of Awa' }))
  const text = await textOf(await unsentCopy())
  await anotherPhone('602735', binta)
  expect(await lookAt(text)).toBe('other')
  await anotherPhone('602735')
  expect(await lookAt(text)).toBe('other')
  await anotherPhone('602735', awa)
  expect(await read(text)).toEqual({ ok: true, value: 1 })
  expect(await read(early)).toEqual({ ok: true, value: 1 })
  expect(await captions()).toEqual(['Before any team', 'Of Awa'])
  await here.close()
})

test('what is no file of ours, or is broken, is refused; a changed row is left out and the others come', async () => {
  vi.stubGlobal('reportError', () => undefined)
  await makeLock(number, 'number')
  for (const caption of ['One', 'Two']) await saveDraft(freshId(), () => ({ kind: 'post', caption }))
  const text = await textOf(await unsentCopy())
  const other = (change: (shelf: CopyShelf) => object) => copyText((copyFrom(text) as CopyShelf[]).map(change) as CopyShelf[])
  for (const bad of [
    '',
    'null',
    '[]',
    '{}',
    '{"tama":"copy","v":2,"shelves":[]}',
    '{"tama":"copy","v":1,"shelves":[]}',
    text.slice(0, -20),
    other((shelf) => ({ ...shelf, tables: { drafts: 7 } })),
    other(({ tables }) => ({ tables })),
    other((shelf) => ({ ...shelf, head: { id: shelf.head.id } })),
    other((shelf) => ({ ...shelf, head: { ...shelf.head, lock: { ...shelf.head.lock, cost: { kdf: 'argon2id', m: 4_000_000, t: 2 } } } })),
  ])
    expect([bad.slice(0, 40), await lookAt(bad)]).toEqual([bad.slice(0, 40), 'broken'])
  const spoiled = other((shelf) => {
    const [first, ...rest] = shelf.tables.drafts ?? []
    return {
      ...shelf,
      tables: { drafts: [{ ...first, ct: new Uint8Array(new Uint8Array(first?.ct ?? []).fill(1, 20, 30)).buffer }, ...rest] },
    }
  })
  await anotherPhone('602735')
  expect(await read(spoiled)).toEqual({ ok: true, value: 1 })
  expect(await read(text)).toEqual({ ok: true, value: 1 })
  expect(await captions()).toEqual(['One', 'Two'])
})

test('a file without a lock brings steps of learning, and nothing that somebody could have made up', async () => {
  await saveStep(freshId(), () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-24' }))
  await tellWho()
  const [open] = await phone.heads.toArray()
  const rows = await shelfNow()?.db.documents('steps').toArray()
  const shelf = { head: { id: open?.id, key: open?.key }, tables: { steps: rows, drafts: rows } } as unknown as CopyShelf
  const text = copyText([shelf])
  setShelf(null)
  forgetGuest()
  await phone.heads.clear()
  await anotherPhone('602735')
  expect(found(await lookAt(text)).lock).toBeNull()
  expect(await read(text, '')).toEqual({ ok: true, value: 1 })
  expect(await mySteps()).toHaveLength(1)
})

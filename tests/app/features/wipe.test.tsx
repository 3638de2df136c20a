// Erasing says first what is lost by it, also while nothing can be read: never that all is received when something is not.
import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import { shelfDatabase } from '../../../src/app/data/database.ts'
import { makeLock } from '../../../src/app/data/lock/lock.ts'
import { closeShelf } from '../../../src/app/data/locking.ts'
import { changeSending } from '../../../src/app/data/media/changing.ts'
import type { Picture } from '../../../src/app/data/media/sendings.ts'
import { phone } from '../../../src/app/data/phone.ts'
import { begunKey, forgetGuest, setJoining } from '../../../src/app/data/session.ts'
import { tellWho } from '../../../src/app/data/session-live.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { Screen as Wipe } from '../../../src/app/features/lock/wipe.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { Village } from '../../support/village.ts'

const saveDraft = writer(drafts)
const saveStep = writer(steps)
let id = ''

beforeEach(async () => {
  await loadWords('en', ['common', 'lock', 'rumours'])
  await speak('en')
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')))
  vi.stubGlobal('CompressionStream', undefined)
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error
  })
  await tellWho()
})
afterEach(async () => {
  setShelf(null)
  setJoining(null)
  forgetGuest()
  await Promise.all([phone.heads.clear(), phone.keys.clear(), phone.settings.clear()])
  vi.unstubAllGlobals()
})

async function locked(team: boolean): Promise<void> {
  if (team) {
    const here = await Village.open()
    const { joined } = await here.phone('Awa')
    setJoining({ joined, key: await begunKey() })
    await here.close()
  }
  await makeLock('739164', 'number')
  id = shelfNow()?.id ?? ''
}

const looks = () =>
  render(
    <MemoryRouter initialEntries={['/unlock/erase']}>
      <Wipe />
    </MemoryRouter>,
  )
const says = (key: 'wipe.all' | 'wipe.sent') => screen.findByText(say('lock', key))
const counts = (count: number) => screen.findByText(say('lock', 'wipe.count', { count }))
/** As if the letters of all that waits had left. */
async function lettersLeave(): Promise<void> {
  const db = shelfDatabase(id)
  await db.outgoing.toCollection().modify({ left: 1 })
  db.close()
}

test('a post of somebody without a team, locked: nothing of it can be received', async () => {
  await locked(false)
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'Mine' }))
  await closeShelf()
  looks()
  await counts(1)
})

test('beside a post that has no letter yet, a letter that left proves nothing: rather one thing too many than one too few', async () => {
  await locked(true)
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'One' }))
  await closeShelf()
  await lettersLeave()
  const first = looks()
  await says('wipe.sent')
  first.unmount()
  // As a killed tab leaves it: on the disk, and no letter.
  const db = shelfDatabase(id)
  const [row] = await db.documents('drafts').toArray()
  await db.documents('drafts').put({ ...row, id: 'b'.repeat(22), n: 1, feeds: [], dirty: 2, unsent: 1 })
  db.close()
  looks()
  await counts(2)
})

test('a post that was changed after its letter left is not received', async () => {
  await locked(true)
  const post = freshId()
  await saveDraft(post, () => ({ kind: 'post', caption: 'One' }))
  await closeShelf()
  await lettersLeave()
  const db = shelfDatabase(id)
  await db.documents('drafts').update(post, { dirty: 9 })
  db.close()
  looks()
  await counts(1)
})

test('many steps of learning are one thing; steps learnt while it was locked go with the last shelf, and are told', async () => {
  await locked(false)
  for (const lesson of ['1.1', '1.2', '1.3']) await saveStep(freshId(), () => ({ lesson, kind: 'finished', on: '2026-11-24' }))
  await saveDraft(freshId(), () => ({ kind: 'post', caption: 'Mine' }))
  await closeShelf()
  const first = looks()
  await counts(2)
  first.unmount()
  await saveStep(freshId(), () => ({ lesson: '3.1', kind: 'finished', on: '2026-11-24' }))
  looks()
  await counts(3)
})

const picture: Picture = {
  id: 'p'.repeat(43),
  bytes: 9,
  slices: [],
  file: 'a',
  kind: 'post-picture',
  type: 'image/jpeg',
  state: 'waiting',
  begun: false,
  reached: 0,
  width: 1,
  height: 1,
  before: 9,
  at: 0,
}

test('a picture that is only here is told, by its name, also where nobody was asked about its post', async () => {
  await locked(false)
  const shelf = shelfNow()
  if (!shelf) throw new Error('No shelf is open.')
  await changeSending(shelf, 'a', () => picture)
  const first = looks()
  await screen.findByText(say('lock', 'wipe.kind.pictures'))
  first.unmount()
  await changeSending(shelf, 'a', () => ({ ...picture, state: 'stored' }))
  looks()
  await says('wipe.all')
})

test('a voice that is only here is told, given to a report or not; locked, each counts', async () => {
  await locked(false)
  const shelf = shelfNow()
  if (!shelf) throw new Error('No shelf is open.')
  await changeSending(shelf, 'a', () => ({ ...picture, kind: 'rumour-voice', type: 'audio/webm' }))
  await shelf.keep('voice.answer.one', '[]')
  for (const id of ['a', 'b']) await shelf.db.table('files').put({ id })
  const first = looks()
  expect(await screen.findAllByText(say('rumours', 'voice'))).toHaveLength(2)
  first.unmount()
  await closeShelf()
  looks()
  await counts(2)
})

test('of pictures nothing can be read while it is locked: each counts', async () => {
  await locked(false)
  const shelf = shelfNow()
  if (!shelf) throw new Error('No shelf is open.')
  await changeSending(shelf, 'a', () => picture)
  await closeShelf()
  looks()
  await counts(1)
})

test('with nothing that waits, all is received', async () => {
  await locked(false)
  await closeShelf()
  looks()
  await says('wipe.all')
})

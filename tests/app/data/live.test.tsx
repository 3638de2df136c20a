// Screens draw again whenever the phone's memory changes: each query of a screen is watched to its last step.
import { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts, publications, reviews } from '#shared/collections/publishing.ts'
import { steps } from '#shared/collections/learning.ts'
import { homeFacts } from '../../../src/app/features/home/queries.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { briefOf, lessonsIn, rumourOf, rumoursIn } from '../../../src/app/data/library.ts'
import { myPosts, mySteps, myWork, keepPlaceOn, places, postById } from '../../../src/app/data/mine.ts'
import { askedPosts, team } from '../../../src/app/data/team.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { unsentCount, unsentWork } from '../../../src/app/data/unsent.ts'
import { applyAcks, applyChanges } from '../../../src/engine/apply.ts'
import { sealAll } from '../../../src/engine/seal.ts'
import { write } from '../../../src/engine/write.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { chanceOf } from '../../support/dice.ts'
import { testShelf } from '../../support/shelf.ts'
import { lessonHere } from '../../../src/app/features/learn/use-lesson.ts'

const shelf = await testShelf()
const { store } = shelf
const library = new DexieStore(libraryDatabase())
const id = 'a'.repeat(22)
const asking = 'b'.repeat(22)
const draft = { kind: 'post', caption: 'My road home', campaign: 'road', asking }
const clock = { now: () => 1 }

beforeEach(() => setShelf(shelf))
afterEach(async () => {
  await Promise.all([...shelf.db.tables, ...libraryDatabase().tables].map((table) => table.clear()))
})

/** Watches a query while something happens; answers what it said, from the first answer to the last. */
async function watched(query: () => unknown, happens: () => Promise<unknown>): Promise<unknown[]> {
  const said: unknown[] = []
  const subscription = liveQuery(query as () => Promise<unknown>).subscribe((value) => said.push(JSON.stringify(value)))
  // On a busy computer the store may be late; what never comes is waited for a second.
  const settle = async (changed: () => boolean) => {
    for (let turn = 0; turn < 2 || (turn < 20 && !changed()); turn++) await new Promise((done) => setTimeout(done, 50))
  }
  await settle(() => said.length > 0)
  await happens()
  await settle(() => said.length > 0 && said.at(-1) !== said[0])
  subscription.unsubscribe()
  return said
}

const writes = () => write(store, clock, drafts, id, () => draft)
const received = async () => {
  const [waiting] = await store.outgoing()
  await applyAcks(store, [[waiting?.op.id ?? '', 'ok', 1, fingerprint(draft)]])
}
const sealed = async () => {
  await writes()
  await sealAll(store, chanceOf(1))
}

test.each([
  ['what waits', unsentWork],
  ['how much waits', unsentCount],
  ['my work', myWork],
  ['my posts', myPosts],
  ['one post', () => postById(id)],
  ['Home', () => homeFacts('fr')],
])('%s hears of a new draft', async (_name, query) => {
  const said = await watched(query, writes)
  expect(said.length).toBeGreaterThan(1)
  expect(said.at(-1)).not.toBe(said[0])
})

test.each([
  ['what waits', unsentWork],
  ['how much waits', unsentCount],
  ['my posts', myPosts],
  ['one post', () => postById(id)],
])('%s hears that the server received it', async (_name, query) => {
  await sealed()
  const said = await watched(query, received)
  expect(said.at(-1)).not.toBe(said[0])
})

test.each([
  ['my posts', myPosts],
  ['one post', () => postById(id)],
  ['Home', () => homeFacts('fr')],
])('%s hears of a review and of a publication', async (_name, query) => {
  await sealed()
  await received()
  const review = { draft: id, verdict: 'change', of: 'x'.repeat(16), by: 'Fatou', on: '2026-11-23' }
  const reviewed = await watched(query, () =>
    applyChanges({ library, shelf: store }, 'user.p', [['reviews', asking, 1, fingerprint(review), review]], null, 'e.1'),
  )
  expect(reviewed.at(-1)).not.toBe(reviewed[0])
  const published = await watched(query, () =>
    write(store, clock, publications, 'c'.repeat(22), () => ({ draft: id, channel: 'x.post', on: '2026-11-23', state: 'posted' })),
  )
  expect(published.at(-1)).not.toBe(published[0])
})

test.each([
  ['my steps', mySteps],
  ['Home', () => homeFacts('fr')],
])('%s hears of a finished lesson', async (_name, query) => {
  const said = await watched(query, () => write(store, clock, steps, id, () => ({ lesson: '1.1', kind: 'finished', on: '2026-11-23' })))
  expect(said.at(-1)).not.toBe(said[0])
})

test('small steps of learning wait as one, and a deletion waits as what it is', async () => {
  for (const item of ['q1', 'q2', 'q3'])
    await write(store, clock, steps, item.repeat(8), () => ({ lesson: '1.1', kind: 'answer', item, on: '2026-11-23' }))
  await sealed()
  await received()
  await write(store, clock, drafts, id, () => null)
  const waiting = await unsentWork()
  expect(waiting.map(({ kind, data }) => [kind, data === null])).toEqual([
    ['drafts', true],
    ['steps', false],
  ])
  expect(waiting).toHaveLength(await unsentCount())
})

test('the desk hears of a post that was asked about, and of its answer', async () => {
  const theirs = await watched(askedPosts, () =>
    applyChanges({ library, shelf: store }, 'team.t', [['drafts', id, 1, fingerprint(draft), draft, 'somebody']], null, 'e.1'),
  )
  expect(theirs.at(-1)).toContain('My road home')
  const answered = await watched(askedPosts, () =>
    write(store, clock, reviews, asking, () => ({ draft: id, verdict: 'accepted', of: 'x'.repeat(16), by: 'F', on: '2026-11-23' })),
  )
  expect(answered.at(-1)).toContain('accepted')
  const person = { name: 'Awa', role: 'volunteer', country: 'SN', team: 't' }
  expect(
    (
      await watched(team, () =>
        applyChanges({ library, shelf: store }, 'team.t', [['people', 'people.p', 1, fingerprint(person), person, 'p']], 'e.1', 'e.2'),
      )
    ).at(-1),
  ).toContain('Awa')
})

test('what is here in another language only is shown in that one, and gives way to the one that was asked for', async () => {
  const row = (language: string) => ({ language, truth: `in ${language}` })
  const arrive = (ids: readonly [string, string][], was: string | null, is: string) =>
    applyChanges(
      { library, shelf: null },
      'rumours.fr',
      ids.map(([id, tag]) => ['rumours', `${id}.${tag}`, 1, fingerprint(row(tag)), row(tag)] as const),
      was,
      is,
    )
  await arrive([['sea', 'fr']], null, 'e.1')
  expect((await rumoursIn('en')).map(({ language }) => language)).toEqual(['fr'])
  expect((await rumourOf('sea', 'en'))?.language).toBe('fr')
  await arrive([['sea', 'en']], 'e.1', 'e.2')
  expect((await rumoursIn('en')).map(({ language }) => language)).toEqual(['en'])
  expect((await rumoursIn('fr')).map(({ language }) => language)).toEqual(['fr'])
  expect((await rumourOf('sea', 'en'))?.language).toBe('en')
  expect((await lessonHere('1.1', 'en'))?.language).toBe('en')
})

test('lessons and briefs that arrive are seen at once', async () => {
  const lesson = { lesson: '3.1', language: 'fr', module: 3, title: 'x' }
  const arrives = (kind: string, row: string, data: object, was: string | null, is: string) => () =>
    applyChanges({ library, shelf: null }, 'learn.3.fr', [[kind, row, 1, fingerprint(data as never), data as never]], was, is)
  expect((await watched(() => lessonsIn('fr'), arrives('lessons', '3.1.fr', lesson, null, 'e.1'))).at(-1)).toContain('3.1')
  expect(
    (await watched(() => lessonHere('3.2', 'fr'), arrives('lessons', '3.2.fr', { ...lesson, lesson: '3.2' }, 'e.1', 'e.2'))).at(-1),
  ).toContain('3.2')
  expect(
    (await watched(() => briefOf('road', 'fr'), arrives('briefs', 'road.SN.fr', { campaign: 'road' }, 'e.2', 'e.3'))).at(-1),
  ).toContain('road')
  expect(
    (
      await watched(
        async () => [...(await places())],
        () => keepPlaceOn(shelf, '1.1', 'practice'),
      )
    ).at(-1),
  ).toContain('practice')
})

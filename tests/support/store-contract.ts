// What every storage behind the server promises. Each database runs it in a test file of its own.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ours } from '#shared/collections/index.ts'
import { drafts } from '#shared/collections/publishing.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { CodeGuesses } from '../../src/server/limits.ts'
import { noncesOf } from '../../src/server/nonces.ts'
import { Secret } from '../../src/server/settings.ts'
import { countAnew } from '../../src/server/store/digests.ts'
import { beginHistory, currentHistory, eraOf } from '../../src/server/store/history.ts'
import { headOf } from '../../src/server/store/places.ts'
import type { Document, Store, Work } from '../../src/server/store/repository.ts'
import { sweep } from '../../src/server/store/sweep.ts'
import { troubleOf } from '../../src/server/store/troubles.ts'
import { draftOp, pushed } from './api.ts'
import { bareQuestion, Village } from './village.ts'

/** A place of one database for one test. */
export type Ground = {
  /** Opens the same place once more where the database allows several; the same store again where it does not. */
  readonly open: (clock?: () => number) => Promise<Store>
  /** Fills the disk, or makes the database behave as if it were full. Answers how to free it again. */
  readonly fill: (store: Store) => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

const awa = { person: 'awa', team: 'thies', country: 'SN' }
const post = (caption: string, more: JsonObject = {}): JsonObject => ({ kind: 'post', caption, ...more })
const write = (store: Store, id: string, data: JsonObject | null, owner = awa) =>
  store.atomically(async (tx) => tx.put(drafts, id, owner, data, await tx.document(id)))
const headIn = async (store: Store, feed: string) => (await headOf(store.db, feed)).seq
const numbers = async (store: Store, feed: string) => (await store.since(feed, 0, 10_000)).map(({ seq }) => seq)
const oneTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

export function storeContract(ground: () => Promise<Ground>): void {
  let place: Ground
  let store: Store
  beforeEach(async () => {
    place = await ground()
    store = await place.open()
  })
  afterEach(() => place.close())

  describe('a piece of work', () => {
    test('that fails leaves nothing, and its numbers are given to the next', async () => {
      await write(store, 'one', post('One'))
      const failing = store.atomically(async (tx) => {
        await tx.put(drafts, 'two', awa, post('Two'), null)
        await tx.number()
        await tx.remember('half', 'done')
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      await write(store, 'three', post('Three'))
      expect((await store.since('user.awa', 0, 10)).map(({ id, seq }) => [id, seq])).toEqual([
        ['one', 1],
        ['three', 2],
      ])
      expect(await store.atomically((tx) => tx.fact('half'))).toBeNull()
    })

    test('that fails among others that came with it takes none of them along', async () => {
      const outcomes = await Promise.allSettled(
        oneTo(30).map((at) =>
          store.atomically(async (tx) => {
            await tx.put(drafts, `d${at}`, awa, post(`${at}`), null)
            if (at % 7 === 0) throw new Error(`bad ${at}`)
            return at
          }),
        ),
      )
      expect(outcomes.map(({ status }, at) => (status === 'rejected' ? at + 1 : 0)).filter(Boolean)).toEqual([7, 14, 21, 28])
      expect(await numbers(store, 'user.awa')).toEqual(oneTo(26))
    })

    test('of which a part fails by itself keeps the rest, its own and that of others that came with it', async () => {
      const put = (tx: Work, id: string) => tx.put(drafts, id, awa, post(id), null)
      const works = oneTo(8).map((at) =>
        store.atomically(async (tx) => {
          await put(tx, `${at}-before`)
          const failed = await tx
            .apart(async (part) => {
              await put(part, `${at}-bad`)
              // The database itself says no: after that, PostgreSQL takes nothing more of a transaction that was not taken back to here.
              await part.db.insertInto('fact').values({ name: 'epoch', value: 'another' }).execute()
            })
            .then(
              () => 'done',
              () => 'failed',
            )
          await tx.apart((part) => put(part, `${at}-after`))
          return failed
        }),
      )
      expect(await Promise.all(works)).toEqual(works.map(() => 'failed'))
      const rows = await store.db.selectFrom('document').select('id').orderBy('id').execute()
      expect(rows.map(({ id }) => id)).toEqual(oneTo(8).flatMap((at) => [`${at}-after`, `${at}-before`]))
      expect(await numbers(store, 'user.awa')).toEqual(oneTo(16))
    })
  })

  describe('what is long over', () => {
    const later = () => Date.now() + 401 * 24 * 3600_000

    test('is swept away once, by whichever of several processes, and stays where it came back meanwhile', async () => {
      for (const id of ['gone', 'back', 'stands']) await write(store, id, post(id))
      for (const id of ['gone', 'back']) await write(store, id, null)
      const afterwards = [await place.open(later), await place.open(later)] as const
      const [first, second] = await Promise.all([
        sweep(afterwards[0]),
        write(afterwards[1], 'back', post('Back')),
        sweep(afterwards[1]),
      ]).then(([one, , other]) => [one, other])
      expect((first?.documents ?? 0) + (second?.documents ?? 0)).toBeLessThanOrEqual(2)
      expect(await store.atomically((tx) => tx.document('gone'))).toBeNull()
      expect(await store.atomically((tx) => tx.document('back'))).toMatchObject({ data: post('Back') })
      const standing = await store.since('user.awa', 0, 10)
      expect(standing.map(({ id, gone }) => [id, gone])).toEqual([
        ['stands', false],
        ['back', false],
      ])
      // What is counted is what stands.
      const { digest } = await headOf(store.db, 'user.awa')
      await countAnew(store.db)
      expect((await headOf(store.db, 'user.awa')).digest).toBe(digest)
    })
  })

  describe('a history', () => {
    test('that is ended stays known, and its number rises; two who open a new store tell the same', async () => {
      const [one, other] = await Promise.all([currentHistory(store.db), currentHistory((await place.open()).db)])
      expect([one.epoch, other.epoch, one.era]).toEqual([store.epoch, store.epoch, 0])
      const next = await store.database.write((tx) => beginHistory(tx))
      expect(next.era).toBe(1)
      expect(await currentHistory(store.db)).toEqual(next)
      expect([await eraOf(store.db, one.epoch), await eraOf(store.db, 'never')]).toEqual([0, null])
    })
  })

  describe('numbers', () => {
    test('have no gap, whatever twelve writers do at once, and who reads meanwhile passes nothing over', async () => {
      const stores = [store, await place.open()]
      const team = (at: number) => ({ person: `p${at}`, team: 'thies', country: 'SN' })
      let writing = true
      const reader = (async () => {
        const seen: number[] = []
        for (let last = false; ;) {
          const rows = await store.since('team.thies', seen.at(-1) ?? 0, 7)
          seen.push(...rows.map(({ seq }) => seq))
          if (rows.length === 0 && last) return seen
          last = !writing
          await new Promise((go) => setImmediate(go))
        }
      })()
      await Promise.all(
        oneTo(12).map(async (at) => {
          for (let turn = 0; turn < 10; turn++) {
            const work = (tx: Work) => tx.put(drafts, `${at}-${turn}`, team(at), post('x', { asking: `a${turn}` }), null)
            const fails = turn % 4 === 3
            await (stores[at % 2] as Store)
              .atomically(async (tx) => {
                await work(tx)
                if (fails) throw new Error('changed my mind')
              })
              .catch(() => {})
          }
        }),
      )
      writing = false
      expect(await numbers(store, 'team.thies')).toEqual(oneTo(12 * 8))
      expect(await reader).toEqual(oneTo(12 * 8))
      expect(await headIn(store, 'team.thies')).toBe(12 * 8)
    })

    test('are given without waiting in a circle when two write the same documents in other orders', async () => {
      const other = await place.open()
      const ids = oneTo(6).map((at) => `d${at}`)
      for (const id of ids) await write(store, id, post('0'))
      const round = (by: Store, order: readonly string[], caption: string) =>
        by.atomically(async (tx) => {
          await tx.lock('document', order)
          for (const id of order) await tx.put(drafts, id, awa, post(caption), await tx.document(id))
        })
      await Promise.all(oneTo(12).map((at) => round(at % 2 ? store : other, at % 2 ? ids : ids.toReversed(), `${at}`)))
      const states = await store.atomically((tx) => Promise.all(ids.map((id) => tx.document(id))))
      expect(states.map((state) => state?.rev)).toEqual(ids.map(() => 13))
      expect(new Set(states.map((state) => state?.hash)).size).toBe(1)
    })
  })

  describe('a document', () => {
    test('is known in each earlier state by number and fingerprint', async () => {
      for (const caption of ['One', 'Two', 'Three']) await write(store, 'd', post(caption))
      const earlier = (rev: number, caption: string) =>
        store.atomically(async (tx) => tx.revision((await tx.document('d')) as Document, rev, fingerprint(post(caption))))
      expect(await earlier(1, 'One')).toEqual(post('One'))
      expect(await earlier(2, 'Two')).toEqual(post('Two'))
      expect(await earlier(2, 'One')).toBeNull()
      expect(await earlier(2 ** 40, 'One')).toBeNull()
    })

    test('that leaves a feed is said to be gone there, and comes back under a new number', async () => {
      await write(store, 'd', post('Look', { asking: 'a1' }))
      await write(store, 'd', post('Look'))
      expect(await store.since('team.thies', 0, 10)).toMatchObject([{ id: 'd', seq: 2, gone: true }])
      await write(store, 'd', post('Look', { asking: 'a2' }))
      expect(await store.since('team.thies', 0, 10)).toMatchObject([{ id: 'd', seq: 3, gone: false, rev: 3 }])
      await write(store, 'd', null)
      expect(await store.since('user.awa', 0, 10)).toMatchObject([{ id: 'd', seq: 4, body: null }])
    })
  })

  describe('a look at one moment', () => {
    test('shows nothing that is written after it began, in any feed', async () => {
      await write(store, 'one', post('One', { asking: 'a' }))
      const other = await place.open()
      let written: Promise<unknown> = Promise.resolve()
      const seen = await store.snapshot(async (then) => {
        const before = (await then.since('user.awa', 0, 10)).length
        written = write(other, 'two', post('Two', { asking: 'b' }))
        // Where a database can write meanwhile it has; in memory the writer waits for the reader.
        await Promise.race([written, new Promise((go) => setTimeout(go, 50))])
        return [before, (await then.since('team.thies', 0, 10)).length, await headIn(then, 'user.awa')]
      })
      await written
      expect(seen).toEqual([1, 1, 1])
      expect(await headIn(store, 'team.thies')).toBe(2)
    })
  })

  describe('an op', () => {
    test('that is sent again and again at once is done once, and each time gets the same answer', async () => {
      const village = await Village.open(ours, place.open)
      const phone = await village.phone('Awa')
      const ops = [draftOp(phone), draftOp(phone)]
      const answers = await Promise.all(oneTo(8).map((at) => pushed(phone, at % 2 ? ops : ops.toReversed())))
      const sorted = answers.map((acks) => (acks as unknown[][]).toSorted((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)))
      for (const acks of sorted) expect(acks).toEqual(sorted[0])
      expect(sorted[0]?.map(([, as, rev]) => [as, rev])).toEqual([
        ['ok', 1],
        ['ok', 1],
      ])
    })
  })

  describe('two that write the same document first at the same moment', () => {
    test('are both answered: one is taken, the other hears that it was answered already, and what came with it stands', async () => {
      const village = await Village.open(ours, place.open)
      const awa = await village.phone('Awa')
      const asking = 'a'.repeat(22)
      const draft = { ...draftOp(awa), set: post('Look', { asking }) }
      expect(await pushed(awa, [draft])).toMatchObject([[draft.id, 'ok', 1, expect.anything()]])
      const coordinators = [await village.phone('Fatou', 'coordinator'), await village.phone('Sira', 'coordinator')]
      const review = (phone: (typeof coordinators)[0]) => ({
        ...draftOp(phone),
        kind: 'reviews',
        doc: asking,
        set: { draft: draft.doc, verdict: 'accepted', of: postPrint(draft.set), by: 'x', on: '2026-11-24' },
      })
      const answers = await Promise.all(coordinators.map((phone) => pushed(phone, [review(phone), draftOp(phone)])))
      expect(
        answers.map((acks) => (acks as unknown[][])[0]?.slice(1, 3).join(' ')).toSorted((one = '', other = '') => (one < other ? -1 : 1)),
      ).toEqual(['ok 1', 'rejected already-answered'])
      expect(answers.map((acks) => (acks as unknown[][])[1]?.[1])).toEqual(['ok', 'ok'])
    })
  })

  describe('a full disk', () => {
    test('is said to the phone, keeps nothing by halves, leaves reading open, and is over when there is room', async () => {
      const village = await Village.open(ours, place.open)
      const phone = await village.phone('Awa')
      expect(await pushed(phone, [draftOp(phone)])).toMatchObject([[expect.anything(), 'ok', 1, expect.anything()]])
      const before = await headIn(village.store, `user.${phone.joined.person}`)
      const free = await place.fill(village.store)
      const big = draftOp(phone, 'x'.repeat(60_000))
      const [one, other] = await Promise.all([pushed(phone, [big]), pushed(phone, [draftOp(phone, 'y'.repeat(50_000))])])
      expect([one, other]).toEqual([507, 507])
      expect(await headIn(village.store, `user.${phone.joined.person}`)).toBe(before)
      // A day later: the phone's day of last hearing would be noted, and reading must not stand or fall with it.
      village.clock.now += 25 * 3600_000
      const read = await phone.post('/api/v1/sync', bareQuestion({ feeds: { [`user.${phone.joined.person}`]: '' } }))
      expect(read.status).toBe(200)
      expect(await read.text()).toContain('My road home')
      await free()
      expect(await pushed(phone, [big])).toMatchObject([[big.id, 'ok', 1, expect.anything()]])
      // The op, and the day on which the phone was heard, which can be noted now.
      expect(await headIn(village.store, `user.${phone.joined.person}`)).toBe(before + 2)
    })

    test('is told apart from a fault', async () => {
      const free = await place.fill(store)
      const error: unknown = await write(store, 'd', post('x'.repeat(60_000))).catch((caught: unknown) => caught)
      expect(troubleOf(error)).toBe('server-full')
      await free()
      expect(troubleOf(new Error('something else'))).toBeNull()
    })
  })

  describe('what must be known everywhere', () => {
    test('a signed request opens once, whichever process hears it', async () => {
      const other = await place.open()
      // One process has one memory.
      const here = noncesOf(store)
      const there = other === store ? here : noncesOf(other)
      const first = await Promise.all(oneTo(10).map((at) => (at % 2 ? here : there).firstTime('mark', 1_000_000)))
      expect(first.filter(Boolean)).toHaveLength(1)
      expect(await there.firstTime('another', 1_000_000)).toBe(true)
      // After its time it is forgotten.
      expect(await here.firstTime('later', 90_000_000)).toBe(true)
      if (store.kind === 'postgres') {
        const { count } = await store.db
          .selectFrom('nonce')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        expect(count).toBe(1)
      }
    })

    test('wrong codes count together, and a right one does not count', async () => {
      const secret = new Secret(Buffer.alloc(32, 7))
      const alarms: string[] = []
      const doors = [store, await place.open()].map((one) => new CodeGuesses(one, secret, (text) => alarms.push(text)))
      const door = (at: number) => doors[at % 2] as CodeGuesses
      const right = await door(0).tried('phone', '10.0.0.1')
      if (right.right) await right.right()
      const tries = await Promise.all(oneTo(9).map((at) => door(at).tried('phone', '10.0.0.1')))
      expect(tries.filter(({ right }) => right)).toHaveLength(5)
      const rows = await store.db.selectFrom('guess').selectAll().execute()
      expect(rows).toHaveLength(5)
      expect(JSON.stringify(rows)).not.toContain('10.0.0')
    })
  })
}

// Whatever the line, the phone and other people's boxes do on the way: a prefix counts or nothing does, and everything counts once.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import { fail, ok } from '#shared/kit/result.ts'
import type { SyncQuestion } from '#shared/protocol/sync.ts'
import { linesOf } from '../../src/app/data/lines.ts'
import type { Stored } from '../../src/engine/document.ts'
import type { Ports, Store } from '../../src/engine/ports.ts'
import { sync } from '../../src/engine/sync.ts'
import { MemoryStore } from '../support/memory-store.ts'
import { bareQuestion, Village, type VillagePhone } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const post = (caption: string) => () => ({ kind: 'post', caption })
const stored = async (id: string) => here.store.atomically((tx) => tx.document(id))
const stateOf = ({ documents, waiting, marks, facts }: MemoryStore) => JSON.stringify([[...documents], waiting, [...marks], [...facts]])

function copyOf(store: MemoryStore): MemoryStore {
  const copy = new MemoryStore()
  for (const [key, value] of store.documents) copy.documents.set(key, value)
  for (const [key, value] of store.marks) copy.marks.set(key, value)
  for (const [key, value] of store.facts) copy.facts.set(key, value)
  copy.waiting.push(...store.waiting)
  return copy
}

/** A sync whose one answer is these bytes; then the line is dead. */
function answeredBy(phone: VillagePhone, shelf: Store, bytes: Uint8Array): ReturnType<typeof sync> {
  let asked = 0
  const network: Ports['network'] = {
    sync: async () =>
      (asked += 1) === 1
        ? ok({ lines: linesOf(new Response(new Uint8Array(bytes)).body as ReadableStream<Uint8Array<ArrayBuffer>>) })
        : fail('offline'),
  }
  return sync({ ...phone.ports(), shelf, network })
}

test('an answer that is cut at any byte leaves what its whole lines say, and the next sync goes on from there', async () => {
  const awa = await here.phone('Awa')
  const [old, fresh] = [awa.newId(), awa.newId()]
  await awa.write(drafts, old, post('Retour au pays, à pied 👣'))
  await awa.sync()
  await awa.write(drafts, old, post('Retour au pays, à pied 👣, et après ?'))
  await awa.write(drafts, fresh, post('𞤀𞤪𞤼𞤮𞤤'))
  awa.line = 'answer lost'
  await awa.sync()
  awa.line = 'fine'
  const start = copyOf(awa.shelf)
  await awa.sync()
  const bytes = Buffer.from(awa.lastAnswer)
  const done = stateOf(awa.shelf)
  const byLines = new Map<number, string>()
  for (let at = 0; at <= bytes.length; at++) {
    const shelf = copyOf(start)
    const result = await answeredBy(awa, shelf, bytes.subarray(0, at))
    const lines = bytes.subarray(0, at).filter((byte) => byte === 10).length
    expect(result?.ok).toBe(lines === bytes.filter((byte) => byte === 10).length)
    const state = stateOf(shelf)
    expect(byLines.get(lines) ?? state).toBe(state)
    byLines.set(lines, state)
  }
  expect(byLines.get(0)).toBe(stateOf(start))
  expect([...byLines.values()].at(-1)).toBe(done)
})

test('bytes that are not ours change nothing, and the next sync is as if they had never come', async () => {
  const awa = await here.phone('Awa')
  const id = awa.newId()
  await awa.write(drafts, id, post('Mine'))
  awa.line = 'cut'
  await awa.sync()
  const before = stateOf(awa.shelf)
  const foreign = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(`${text}\n`)),
    fc.jsonValue({ maxDepth: 2 }).map((value) => Buffer.from(`${JSON.stringify(value)}\n{"end":true}\n`)),
    fc
      .constantFrom('<html>\n', '{"ok":true}\n', '{"f":"user.x","at":"e.1"}\n', '[]\n', '{"tama":1}\n', '{"tama":1,"acks":3}\n', '\n\n')
      .map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(foreign, async (bytes) => {
      expect(await answeredBy(awa, awa.shelf, bytes)).toMatchObject({ ok: false, failure: { code: 'not-our-server' } })
      expect(stateOf(awa.shelf)).toBe(before)
    }),
    { numRuns: 300, seed: 20261124 },
  )
  awa.line = 'fine'
  await awa.sync()
  expect((await stored(id))?.rev).toBe(1)
})

/** The store of a phone whose battery dies at the n-th thing it asks of it: before it was done, or after and before it was told. */
function dyingAt(store: Store, at: number, after: boolean): Store {
  let asked = 0
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...given: unknown[]) => {
        asked += 1
        if (asked > at || (asked === at && !after)) throw new Error('The battery is empty.')
        const done: unknown = await (value as (...all: unknown[]) => Promise<unknown>).apply(target, given)
        if (asked === at) throw new Error('The battery is empty.')
        return done
      }
    },
  })
}

test('a phone that dies at any moment of a sync loses no text and sends none twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(30), fc.boolean(), fc.boolean(), fc.nat(1)), { minLength: 1, maxLength: 8 }),
      async (deaths) => {
        const awa = await here.phone('Awa')
        const ids = [awa.newId(), awa.newId()]
        const texts = new Map<string, string>()
        for (const [at, [when, after, write, which]] of deaths.entries()) {
          const id = ids[which] as string
          if (write) {
            await awa.write(drafts, id, (data) => ({
              kind: 'post',
              caption: `${typeof data?.caption === 'string' ? `${data.caption}\n` : ''}Words ${at}.`,
            }))
            texts.set(id, `${texts.get(id) ?? ''}${texts.has(id) ? '\n' : ''}Words ${at}.`)
          }
          await sync({ ...awa.ports(), shelf: dyingAt(awa.shelf, when, after) })?.catch(() => null)
        }
        expect((await awa.sync())?.ok).toBe(true)
        expect(awa.shelf.unsent()).toBe(0)
        for (const [id, caption] of texts) {
          expect((await stored(id))?.data).toEqual({ kind: 'post', caption })
          expect(awa.sees('drafts', id)).toEqual({ kind: 'post', caption })
        }
        awa.check = true
        awa.requests = 0
        await awa.sync()
        expect(awa.requests).toBe(1)
      },
    ),
    { numRuns: 80, seed: 20261124 },
  )
})

test('requests that come twice, or again long after newer ones, get the first answer and change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ does: fc.constantFrom('write', 'sync', 'lost', 'again'), which: fc.nat(1), past: fc.nat(20) }), {
        maxLength: 24,
      }),
      async (history) => {
        const awa = await here.phone('Awa')
        const ids = [awa.newId(), awa.newId()]
        const questions: string[] = []
        const answers = new Map<string, string>()
        const deliver = async (question: string) => {
          const text = await (await awa.post('/api/v1/sync', question)).text()
          const { acks } = JSON.parse(text.split('\n')[0] as string) as { acks: [string, string][] }
          for (const ack of acks) {
            expect(answers.get(ack[0]) ?? JSON.stringify(ack)).toBe(JSON.stringify(ack))
            answers.set(ack[0], JSON.stringify(ack))
          }
        }
        for (const [at, { does, which, past }] of history.entries()) {
          if (does === 'write') await awa.write(drafts, ids[which] as string, post(`Words ${at}`))
          else if (does === 'again') {
            const question = questions[past % Math.max(1, questions.length)]
            const before = await Promise.all(ids.map(stored))
            if (question) await deliver(question)
            expect(await Promise.all(ids.map(stored))).toEqual(before)
          } else {
            awa.line = does === 'lost' ? 'answer lost' : 'fine'
            await awa.sync()
            questions.push(awa.lastQuestion)
            await deliver(awa.lastQuestion)
          }
        }
        awa.line = 'fine'
        await awa.sync()
        for (const id of ids) expect(awa.stored('drafts', id)?.server ?? null).toEqual((await stored(id))?.data ?? null)
      },
    ),
    { numRuns: 30, seed: 20261124 },
  )
})

test('an op id that comes back with another payload is refused, and the work stays with its person', async () => {
  const awa = await here.phone('Awa')
  const id = awa.newId()
  await awa.write(drafts, id, post('One'))
  awa.line = 'answer lost'
  await awa.sync()
  awa.line = 'fine'
  const [sealed] = awa.shelf.waiting
  if (!sealed) throw new Error('It should wait.')
  awa.shelf.waiting[0] = { ...sealed, op: { ...sealed.op, set: { kind: 'post', caption: 'Two' } } }
  const made = post('Two')()
  awa.shelf.documents.set(`drafts ${id}`, { ...(awa.stored('drafts', id) as Stored), mine: made, sealed: { op: sealed.op.id, made } })
  await awa.sync()
  expect(awa.stored('drafts', id)?.refused).toBe('op-reused')
  expect(JSON.stringify(awa.sees('drafts', id))).toContain('Two')
  expect((await stored(id))?.data).toEqual(post('One')())
})

describe('a phone is told only what it may know', () => {
  test('whatever feeds, parts, sums and cursors it asks for', async () => {
    const awa = await here.phone('Awa')
    const fatou = await here.phone('Fatou', 'coordinator')
    const sira = await here.phone('Sira', 'coordinator', true, 'kankan', 'GN')
    await awa.write(drafts, awa.newId(), () => ({ kind: 'post', caption: 'SECRET of Awa', asking: awa.newId() }))
    await awa.sync()
    await fatou.sync()
    await fatou.write(drafts, fatou.newId(), post('SECRET of Fatou'))
    await fatou.sync()
    const feeds = [
      `user.${awa.joined.person}`,
      `user.${fatou.joined.person}`,
      'team.thies',
      'campaigns.SN.fr',
      'user',
      'team',
      'secret.x',
      'user.',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...feeds),
        fc.constantFrom('', '~drafts', '~people', '~constructor'),
        fc.constantFrom('', `${here.store.epoch}.1`, 'x'),
        fc.boolean(),
        async (feed, part, cursor, mend) => {
          const question: Partial<SyncQuestion> = { feeds: { [feed + part]: cursor }, check: true, ...(mend && { sums: { [feed]: '' } }) }
          const answer = await sira.post('/api/v1/sync', bareQuestion(question))
          const text = await answer.text()
          expect(answer.status).toBe(200)
          expect(text).not.toMatch(/SECRET|digest|"c":/)
        },
      ),
      { numRuns: 100, seed: 20261124 },
    )
  })

  test('what was taken back, deleted or lost with a role leaves the phone, and nothing of it stays there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            does: fc.constantFrom('ask', 'take back', 'delete', 'read', 'read', 'mend'),
            which: fc.nat(2),
            line: fc.constantFrom('fine', 'answer cut', 'answer lost'),
            cutAt: fc.nat(2000),
          }),
          { maxLength: 24 },
        ),
        fc.boolean(),
        async (history, demoted) => {
          const awa = await here.phone('Awa', 'volunteer', true, 'louga')
          const fatou = await here.phone('Fatou', 'coordinator', true, 'louga')
          const ids = [awa.newId(), awa.newId(), awa.newId()]
          const open = new Set<string>()
          for (const [at, { does, which, line, cutAt }] of history.entries()) {
            const id = ids[which] as string
            if (does === 'read' || does === 'mend') {
              Object.assign(fatou, { line, cutAt, check: does === 'mend' })
              await fatou.sync()
              continue
            }
            if (does === 'ask') open.add(id)
            else open.delete(id)
            await awa.write(drafts, id, () =>
              does === 'delete' ? null : { kind: 'post', caption: `Words ${at} of ${id}`, ...(does === 'ask' && { asking: awa.newId() }) },
            )
            await awa.sync()
          }
          fatou.line = 'fine'
          const mine = fatou.newId()
          await fatou.write(drafts, mine, post('Of Fatou, not sent'))
          if (demoted) {
            await here.store.db.updateTable('person').set({ role: 'volunteer' }).where('id', '=', fatou.joined.person).execute()
            fatou.line = 'answer lost'
          }
          await fatou.sync()
          fatou.line = 'fine'
          await fatou.sync()
          const left = JSON.stringify([...fatou.shelf.documents])
          for (const id of ids) expect([id, left.includes(`of ${id}`)]).toEqual([id, !demoted && open.has(id)])
          expect(fatou.sees('drafts', mine)).toEqual(post('Of Fatou, not sent')())
        },
      ),
      { numRuns: 30, seed: 20261124 },
    )
  })
})

// A locked shelf: what waits is sent, its answers wait beside it, and are taken once when the shelf is opened.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ours } from '#shared/collections/index.ts'
import { drafts } from '#shared/collections/publishing.ts'
import { applyKept } from '../../src/engine/apply.ts'
import type { Outbox } from '../../src/engine/ports.ts'
import { sealAll } from '../../src/engine/seal.ts'
import { sync } from '../../src/engine/sync.ts'
import { Village } from '../support/village.ts'

let here: Village
beforeEach(async () => {
  here = await Village.open()
})
afterEach(() => here.close())

const post = (caption: string) => () => ({ kind: 'post', caption })

test('what was sealed is sent while the shelf is locked, without a document being read', async () => {
  const awa = await here.phone('Awa')
  const id = awa.newId()
  await awa.write(drafts, id, post('Mine'))
  await sealAll(awa.shelf, awa.chance)
  const before = JSON.stringify([...awa.shelf.documents])
  const outbox: Outbox = { outgoing: () => awa.shelf.outgoing(), commit: (commit) => awa.shelf.commit(commit) }
  const done = await sync({ ...awa.ports(), shelf: null, outbox })
  expect(done).toMatchObject({ ok: true, value: { sent: 1 } })
  expect((await here.store.atomically((tx) => tx.document(id)))?.data).toEqual(post('Mine')())
  expect(JSON.stringify([...awa.shelf.documents])).toBe(before)
  expect(JSON.parse(awa.lastQuestion)).toMatchObject({ feeds: {} })
  awa.requests = 0
  await sync({ ...awa.ports(), shelf: null, outbox })
  expect(JSON.parse(awa.lastQuestion)).toMatchObject({ ops: [] })
  await applyKept(awa.shelf, ours)
  expect([awa.shelf.unsent(), await awa.shelf.outgoing()]).toEqual([0, []])
  const settled = JSON.stringify([...awa.shelf.documents])
  await applyKept(awa.shelf, ours)
  expect(JSON.stringify([...awa.shelf.documents])).toBe(settled)
})

test('locked and opened at any time, under any line, every edit arrives once and the answers are taken in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          which: fc.nat(2),
          does: fc.constantFrom('write', 'sync', 'locked sync', 'locked sync', 'seal'),
          line: fc.constantFrom('fine', 'fine', 'answer lost', 'answer cut'),
          cutAt: fc.nat(600),
        }),
        { maxLength: 30 },
      ),
      async (history) => {
        const awa = await here.phone('Awa')
        const ids = [awa.newId(), awa.newId(), awa.newId()]
        const last = new Map<string, string>()
        for (const [at, { which, does, line, cutAt }] of history.entries()) {
          const id = ids[which] as string
          Object.assign(awa, { line, cutAt, locked: does === 'locked sync' })
          if (does === 'seal') await sealAll(awa.shelf, awa.chance)
          else if (does === 'write') {
            last.set(id, `Words ${at}`)
            await awa.write(drafts, id, post(`Words ${at}`))
          } else await awa.sync()
        }
        Object.assign(awa, { line: 'fine', locked: false })
        await awa.sync()
        expect([awa.shelf.unsent(), await awa.shelf.outgoing()]).toEqual([0, []])
        for (const [id, caption] of last) {
          const document = await here.store.atomically((tx) => tx.document(id))
          expect(document?.data).toEqual({ kind: 'post', caption })
          expect(awa.stored('drafts', id)?.base).toEqual([document?.rev, document?.hash])
        }
      },
    ),
    { numRuns: 40, seed: 20261124 },
  )
})

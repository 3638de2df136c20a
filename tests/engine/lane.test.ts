// A file travels: whole, once, and no byte that the server acknowledged is sent again, whatever the line, the battery and the disk do.
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sliceBytes } from '#shared/kit/content-id.ts'
import { Pace, runLane, type Sending } from '../../src/engine/lane.ts'
import { dice } from '../support/dice.ts'
import { Killed, TestLane, type Mishap } from '../support/lane.ts'
import { jpeg, jpegExtras } from '../support/pictures.ts'
import { read, send, type Sendable } from '../support/sending.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
let lane: TestLane
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
  lane = new TestLane(awa)
})
afterEach(() => here.close())

const run = () => runLane(lane.ports())
/** Runs until the battery dies or the run ends. */
const runOrDie = () =>
  run().catch((error: unknown) => {
    if (error instanceof Killed) return null
    throw error
  })
const row = (): Sending | undefined => [...lane.queue.rows.values()][0]

async function arrivedOnce(file: Sendable): Promise<void> {
  const stored = await here.store.db.selectFrom('media').select('id').execute()
  expect(stored).toEqual([{ id: file.id }])
  expect(Buffer.from(await (await read(awa, file.id)).arrayBuffer()).equals(Buffer.from(file.data))).toBe(true)
  expect(row()).toMatchObject({ state: 'stored', reached: file.bytes })
}

describe('a picture', () => {
  test('goes in one announcement and one chunk', async () => {
    const file = await lane.choose(jpeg(200_000))
    expect(await run()).toEqual({ ok: true, value: { stored: 1, waits: false } })
    expect(lane.line.requests).toEqual(['announce', 'send'])
    await arrivedOnce(file)
  })

  test('larger than a chunk goes in chunks of about ten seconds each', async () => {
    const file = await lane.choose(jpeg(3_000_000))
    lane.msPerByte = 10_000 / 500_000
    await run()
    expect(lane.line.requests.filter((name) => name === 'send').length).toBeLessThan(9)
    expect(lane.line.sent).toBe(file.bytes)
    await arrivedOnce(file)
  })

  test('that the server has already costs one question', async () => {
    const file = await lane.choose(jpeg(200_000))
    await send(awa, file)
    await run()
    expect(lane.line.requests).toEqual(['announce'])
    await arrivedOnce(file)
  })

  test('waits while a rule of its person says so', async () => {
    const file = await lane.choose(jpeg(200_000))
    lane.may = false
    expect(await run()).toEqual({ ok: true, value: { stored: 0, waits: true } })
    expect(lane.line.sent).toBe(0)
    lane.may = true
    await run()
    await arrivedOnce(file)
  })

  test('that the server refuses is not offered again and again, and stops no other', async () => {
    await lane.choose(jpeg(20_000, 1, { extra: [jpegExtras.gps] }))
    const good = await lane.choose(jpeg(20_000, 2))
    expect(await run()).toEqual({ ok: true, value: { stored: 1, waits: false } })
    expect(row()).toMatchObject({ state: 'refused', refused: 'media-has-metadata' })
    const before = lane.line.requests.length
    await run()
    expect(lane.line.requests.length).toBe(before)
    expect((await read(awa, good.id)).status).toBe(200)
  })

  test('that nobody asks about any more stops at the next chunk', async () => {
    await lane.choose(jpeg(1_500_000))
    const { name } = { name: row()?.file as string }
    const ports = lane.ports()
    const { upload } = ports
    await runLane({
      ...ports,
      upload: {
        ...upload,
        announce: (sending) => upload.announce(sending),
        send: async (...given) => {
          lane.queue.unwanted.add(name)
          return upload.send(...given)
        },
      },
    })
    expect(lane.line.requests).toEqual(['announce', 'send'])
    expect(row()?.state).toBe('waiting')
    lane.queue.unwanted.clear()
    await run()
    expect(row()?.state).toBe('stored')
    expect(lane.line.again).toBe(0)
  })

  test('that its person takes away leaves the server, then the phone, however often the battery dies over it', async () => {
    for (let at = 1; at < 40; at++) {
      lane = new TestLane(awa)
      const file = await lane.choose(jpeg(600_000, at))
      lane.line.mishaps = [{ kind: 'fine' }, { kind: 'fine' }, { kind: 'not sent' }]
      await run()
      lane.queue.rows.set(row()?.file ?? '', { ...(row() as Sending), state: 'leaving' })
      lane.steps = 0
      lane.kill = { at, when: at % 2 ? 'before' : 'after' }
      await runOrDie()
      lane.kill = null
      await run()
      expect(lane.queue.rows.size).toBe(0)
      expect(lane.chunks.pieces.size).toBe(0)
      expect((await read(awa, file.id)).status).toBe(404)
      if (lane.steps < at) break
    }
    expect(await here.store.db.selectFrom('upload').selectAll().execute()).toEqual([])
  }, 60_000)

  test('whose bytes rotted on the phone says so, and stops', async () => {
    await lane.choose(jpeg(600_000))
    const [key, piece] = [...lane.chunks.pieces][1] as [string, Uint8Array]
    lane.chunks.pieces.set(
      key,
      piece.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
    )
    await run()
    expect(row()).toMatchObject({ state: 'refused', refused: 'picture-damaged' })
    lane.chunks.pieces.clear()
    await lane.choose(jpeg(600_000, 2))
    lane.chunks.pieces.clear()
    await run()
    expect([...lane.queue.rows.values()].map(({ refused }) => refused)).toEqual(['picture-damaged', 'picture-damaged'])
  })

  test('that does not fit on a full phone is refused aloud, and nothing of it stays', async () => {
    lane.chunks.full = true
    await expect(lane.choose(jpeg(600_000))).rejects.toThrow('phone-full')
    expect(lane.chunks.pieces.size).toBe(0)
  })

  test('of which the server forgot half after a week begins again', async () => {
    const file = await lane.choose(jpeg(600_000))
    lane.line.mishaps = [{ kind: 'fine' }, { kind: 'fine' }, { kind: 'not sent' }]
    await run()
    here.clock.now += 8 * 24 * 3600_000
    await run()
    await arrivedOnce(file)
  })
})

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Mishap>({ kind: 'fine' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'not sent' as const,
        'answer lost' as const,
        'portal' as const,
        'sent twice' as const,
        'server restarted' as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut' as const, 'changed' as const),
      at: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    }),
  },
)
const kills = fc.array(fc.record({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before' as const, 'after' as const) }), {
  maxLength: 6,
})

/** Runs of the long test; SEEDS=10000 for a night. */
const seeds = Number(process.env.SEEDS ?? 25)

/** Runs through mishaps and dead batteries until all is quiet, then once more on a fine line. */
async function throughAll(mishaps: readonly Mishap[], deaths: readonly { readonly at: number; readonly when: 'before' | 'after' }[]) {
  lane.line.mishaps = [...mishaps]
  for (const kill of deaths) {
    lane.steps = 0
    lane.kill = kill
    await runOrDie()
  }
  lane.kill = null
  for (let round = 0; lane.line.mishaps.length > 0 && round < 60; round++) {
    await run()
    if (row()?.state === 'stored') lane.line.mishaps = []
  }
  expect((await run())?.ok).toBe(true)
}

describe('whatever happens', () => {
  test(
    'the file arrives whole, once, and no acknowledged byte is sent again (I18)',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1000, max: 600_000 }) }, fc.integer({ min: 1_000_000, max: 2_200_000 })),
          fc.array(mishap, { maxLength: 14 }),
          kills,
          fc.integer(),
          async (bytes, mishaps, deaths, seed) => {
            await here.store.db.deleteFrom('media').execute()
            await here.store.db.deleteFrom('upload').execute()
            lane = new TestLane(awa)
            lane.msPerByte = 0.05
            const file = await lane.choose(jpeg(bytes, seed))
            await throughAll(mishaps, deaths)
            await arrivedOnce(file)
            expect(lane.line.again).toBe(0)
          },
        ),
        { numRuns: seeds, seed: 20261124 },
      )
    },
    60_000 + seeds * 500,
  )

  test('killed before and after every single step, it goes on', async () => {
    let steps = Infinity
    for (let at = 1; at <= steps; at++)
      for (const when of ['before', 'after'] as const) {
        await here.store.db.deleteFrom('media').execute()
        lane = new TestLane(awa)
        lane.msPerByte = 0.1
        const file = await lane.choose(jpeg(450_000, at))
        await throughAll([], [{ at, when }])
        if (at === 1 && when === 'before') steps = lane.steps
        await arrivedOnce(file)
        expect([at, when, lane.line.again]).toEqual([at, when, 0])
      }
    expect(steps).toBeGreaterThan(15)
  }, 90_000)

  test('bytes that were changed in a cut chunk cost their slice, and no other', async () => {
    const roll = dice(20261124)
    for (let at = 0; at < 4; at++) {
      await here.store.db.deleteFrom('media').execute()
      lane = new TestLane(awa)
      lane.msPerByte = 0.03
      const file = await lane.choose(jpeg(2 * sliceBytes + 1000, at))
      await throughAll(
        [
          { kind: 'fine' },
          { kind: 'fine' },
          { kind: 'cut and changed', at: 0.1 + 0.8 * roll() },
          ...Array.from({ length: 4 }, (): Mishap => ({ kind: 'fine' })),
        ],
        [],
      )
      await arrivedOnce(file)
      expect(lane.line.sent).toBeLessThanOrEqual(file.bytes + sliceBytes + 2 * 1024 * 1024)
    }
  }, 60_000)

  test('a server whose disk lost the last bytes gets those again', async () => {
    const file = await lane.choose(jpeg(1_500_000))
    lane.line.loseOnDisk = async () => {
      const [upload] = await here.store.db.selectFrom('upload').select('file').execute()
      truncateSync(join(here.folder, 'media', upload?.file.slice(0, 2) ?? '', upload?.file ?? ''), 150_000)
      return 150_000
    }
    lane.line.mishaps = [{ kind: 'fine' }, { kind: 'fine' }, { kind: 'disk lost' }]
    await run()
    await arrivedOnce(file)
    expect(lane.line.again).toBe(0)
  })
})

test('the pace follows the line: about ten seconds a chunk, never less than 64 KiB, never more than 2 MiB', () => {
  const pace = new Pace()
  expect(pace.bytes).toBe(256 * 1024)
  for (let at = 0; at < 10; at++) pace.took(pace.bytes, pace.bytes / 25)
  expect(pace.bytes / 25).toBeGreaterThan(8000)
  expect(pace.bytes / 25).toBeLessThan(12_000)
  for (let at = 0; at < 10; at++) pace.took(pace.bytes, 10)
  expect(pace.bytes).toBe(2 * 1024 * 1024)
  for (let at = 0; at < 10; at++) pace.failed()
  expect(pace.bytes).toBe(64 * 1024)
})

// W1 to W6: what phones do, what it costs, and what it may cost. Each checks that what was measured has happened.
import { editsOf, pieceOf, writingOf, type Writing } from './texts.ts'
import { edgeSeconds, floorOfChange, floorOfEdits, floorOfFirst } from './floors.ts'
import { edge } from './line.ts'
import { must, Place, type Cost, type Phone } from './measure.ts'

/** A line of the table. `bar`: what it may be at most; none: only told. */
export type Row = {
  readonly workload: string
  readonly what: string
  readonly is: number
  readonly unit: string
  readonly bar?: number
  readonly floor?: number
}

export type Sizes = { readonly volunteers: number; readonly together: number; readonly documents: readonly number[] }

const bothWays = ({ up, down }: Cost) => up + down

async function writeAll(phone: Phone, drafts: readonly Writing[]): Promise<void> {
  for (const draft of drafts) await phone.putDraft(draft)
}

/** Held drafts are what the phone said, and nothing waits there any more. */
async function arrived(place: Place, phone: Phone, user: string, count: number, edits: number): Promise<void> {
  const held = (await place.ask('drafts', { user })) as { count: number; revs: number }
  must(held.count === count && held.revs === edits && phone.unsent() === 0, `${user} holds ${JSON.stringify(held)}`)
}

/** W1: a new phone fetches 300 documents. W2: 100 edits of 20 drafts leave. W4: nothing is new. */
export function firstAndDaily(): Promise<Row[]> {
  return Place.open(async (place) => {
    await place.ask('seed', { count: 300 })
    const warm = await place.phone('warm')
    await warm.pullContent()
    await warm.close()
    const costs: { first: Cost; edits: Cost; nothing: Cost }[] = []
    for (const pace of [undefined, edge]) {
      const user = pace ? 'slow' : 'quick'
      const phone = await place.phone(user)
      await place.cold(pace)
      const first = await place.cost(() => phone.pullContent())
      must((await phone.contentCount()) === 300, 'W1 has to bring 300 documents')
      place.line.shape()
      await writeAll(
        phone,
        Array.from({ length: 20 }, (_, at) => writingOf(user, at)),
      )
      await phone.syncAll()
      await writeAll(phone, editsOf(user, 20, 100))
      await place.cold(pace)
      const edits = await place.cost(() => phone.pushDrafts())
      await arrived(place, phone, user, 20, 100)
      await place.cold(pace)
      const nothing = await place.cost(() => phone.syncAll())
      place.line.shape()
      await phone.close()
      costs.push({ first, edits, nothing })
    }
    const [quick, slow] = costs as [(typeof costs)[0], (typeof costs)[0]]
    const floor = floorOfFirst(300)
    const less = floorOfEdits('quick', 20, 100)
    return [
      { workload: 'W1', what: 'requests', is: quick.first.requests, unit: '', bar: 2, floor: 1 },
      { workload: 'W1', what: 'bytes, both ways', is: bothWays(quick.first), unit: 'B', bar: Math.floor(1.05 * floor), floor },
      { workload: 'W1', what: 'on EDGE, cold', is: slow.first.ms / 1000, unit: 's', floor: edgeSeconds(0, floor) },
      { workload: 'W2', what: 'requests', is: quick.edits.requests, unit: '', bar: 1, floor: 1 },
      { workload: 'W2', what: 'bytes, both ways', is: bothWays(quick.edits), unit: 'B', bar: 8000, floor: less },
      { workload: 'W2', what: 'on EDGE, cold', is: slow.edits.ms / 1000, unit: 's', floor: edgeSeconds(less, 0) },
      { workload: 'W4', what: 'requests', is: quick.nothing.requests, unit: '', bar: 1, floor: 1 },
      { workload: 'W4', what: 'bytes, both ways', is: bothWays(quick.nothing), unit: 'B', bar: 600, floor: 0 },
      { workload: 'W4', what: 'on EDGE, cold', is: slow.nothing.ms / 1000, unit: 's', floor: edgeSeconds(0, 0) },
    ]
  })
}

/** W3: one document of 10,000 has changed. */
export function oneOfMany(): Promise<Row[]> {
  return Place.open(async (place) => {
    await place.ask('seed', { count: 10_000 })
    const phone = await place.phone('w3')
    await phone.skipToNow()
    await phone.pullContent()
    const costs: Cost[] = []
    for (const [at, pace] of [undefined, edge].entries()) {
      const version = 2 + at
      await place.ask('change', { index: 5000, version })
      await place.cold(pace)
      costs.push(await place.cost(() => phone.pullContent()))
      must((await phone.contentVersion(pieceOf(5000).id)) === version, 'W3 has to bring the change')
    }
    await phone.close()
    const [quick, slow] = costs as [Cost, Cost]
    const floor = floorOfChange(5000, 2)
    return [
      { workload: 'W3', what: 'requests', is: quick.requests, unit: '', bar: 1, floor: 1 },
      { workload: 'W3', what: 'bytes down', is: quick.down, unit: 'B', bar: 2300, floor },
      { workload: 'W3', what: 'bytes up', is: quick.up, unit: 'B', floor: 0 },
      { workload: 'W3', what: 'on EDGE, cold', is: slow.ms / 1000, unit: 's', floor: edgeSeconds(0, floor) },
    ]
  })
}

/** W5: Volunteers come back from the field: each sends 20 edits of 5 new drafts and fetches a changed document. */
export function allAtOnce({ volunteers, together }: Sizes): Promise<Row[]> {
  return Place.open(async (place) => {
    await place.ask('seed', { count: 300 })
    must((await place.ask('synchronous')) === 2, 'every commit has to be on the disk before it is answered')
    const times: number[] = []
    const all = { requests: 0, up: 0, down: 0, cpuMs: 0 }
    for (let first = 0; first < volunteers; first += together) {
      const users = Array.from({ length: Math.min(together, volunteers - first) }, (_, at) => `v${first + at}`)
      const phones: Phone[] = []
      for (const user of users) {
        const phone = await place.phone(user)
        await phone.skipToNow()
        await phone.pullContent()
        await writeAll(phone, editsOf(user, 5, 20))
        phones.push(phone)
      }
      const version = 2 + first
      await place.ask('change', { index: 7, version })
      const cost = await place.cost(() =>
        Promise.all(
          phones.map(async (phone) => {
            const began = performance.now()
            await phone.syncAll()
            times.push(performance.now() - began)
          }),
        ),
      )
      for (const key of ['requests', 'up', 'down', 'cpuMs'] as const) all[key] += cost[key]
      for (const [at, phone] of phones.entries()) {
        await arrived(place, phone, users[at] as string, 5, 20)
        must((await phone.contentVersion(pieceOf(7).id)) === version, 'W5 has to bring the change')
        await phone.close()
      }
    }
    times.sort((one, other) => one - other)
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] as number
    return [
      { workload: 'W5', what: 'requests each', is: all.requests / volunteers, unit: '', bar: 1, floor: 1 },
      { workload: 'W5', what: 'bytes each, both ways', is: (all.up + all.down) / volunteers, unit: 'B' },
      { workload: 'W5', what: 'server CPU each', is: all.cpuMs / volunteers, unit: 'ms', bar: 4 },
      { workload: 'W5', what: 'highest memory of the server', is: ((await place.ask('peak')) as number) / 2 ** 20, unit: 'MiB', bar: 120 },
      { workload: 'W5', what: 'half are done within', is: at(0.5), unit: 'ms' },
      { workload: 'W5', what: '99 of 100 are done within', is: at(0.99), unit: 'ms' },
    ]
  })
}

type Standing = { readonly nothing: Cost; readonly change: Cost }
/** One request is too short to be weighed: it is done so often, the first of them to warm up, and the middle one is told. */
const often = 60
const warmUp = 20

/** W6: the same two syncs, whatever the server holds. */
export async function howeverMany({ documents }: Sizes): Promise<Row[]> {
  const seen: Standing[] = []
  for (const count of documents) {
    seen.push(
      await Place.open(async (place) => {
        await place.ask('seed', { count, bytes: 600 })
        const phone = await place.phone('w6')
        await phone.skipToNow()
        await phone.pullContent()
        const nothing: Cost[] = []
        const change: Cost[] = []
        for (let round = 0; round < often; round++) {
          // A phone that holds all of it has just counted all of it, and emptied the caches of the processor that they share.
          await phone.pullContent()
          nothing.push(await place.cost(() => phone.pullContent()))
          await place.ask('change', { index: 500, version: 2 + round, bytes: 600 })
          change.push(await place.cost(() => phone.pullContent()))
          must((await phone.contentVersion(pieceOf(500).id)) === 2 + round, 'W6 has to bring the change')
        }
        await phone.close()
        return { nothing: middle(nothing.slice(warmUp)), change: middle(change.slice(warmUp)) }
      }),
    )
  }
  const [few, many] = [seen[0] as Standing, seen.at(-1) as Standing]
  const [least, most] = [documents[0], documents.at(-1)]
  return (['nothing', 'change'] as const).flatMap((kind): Row[] => [
    { workload: 'W6', what: `${kind}: server CPU with ${least} documents`, is: few[kind].cpuMs, unit: 'ms' },
    { workload: 'W6', what: `${kind}: server CPU with ${most}`, is: many[kind].cpuMs, unit: 'ms', bar: 2 * few[kind].cpuMs },
    { workload: 'W6', what: `${kind}: bytes with ${least}`, is: bothWays(few[kind]), unit: 'B' },
    {
      workload: 'W6',
      what: `${kind}: bytes with ${most}`,
      is: bothWays(many[kind]),
      unit: 'B',
      bar: Math.floor(1.02 * bothWays(few[kind])),
    },
  ])
}

/** The middle of many costs, each figure by itself. */
function middle(costs: readonly Cost[]): Cost {
  const of = (key: 'up' | 'down' | 'ms' | 'cpuMs' | 'requests') =>
    costs.map((cost) => cost[key]).sort((one, other) => one - other)[Math.floor(costs.length / 2)] as number
  return { requests: of('requests'), up: of('up'), down: of('down'), ms: of('ms'), cpuMs: of('cpuMs'), paths: [] }
}

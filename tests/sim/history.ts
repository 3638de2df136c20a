// One history: thrown from a seed, run to its end, then made quiet until everyone has heard everything.
import { dice } from '../support/dice.ts'
import { arrive, begin, type Action, type Deed } from './deeds.ts'
import { throwNet, type FaultName } from './faults.ts'
import { checkNow, checkQuiet, type Broken } from './invariants.ts'
import { pass } from './passes.ts'
import { people, type PersonName } from './server.ts'
import { Fibre } from './turns.ts'
import { World, type Phone, type Planted } from './world.ts'
import { strokes } from './writing.ts'

type Cast = { readonly person: PersonName; readonly waiting: boolean; readonly unknown: readonly string[] }
export type History = { readonly seed: number; readonly cast: readonly Cast[]; readonly actions: readonly Action[] }

type Roll = () => number
const pick = <T>(roll: Roll, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T
const many = (roll: Roll, least: number, most: number) => least + Math.floor(roll() * (most - least + 1))

/** Throws a history. The same seed, the same history, in every process. */
export function thrown(seed: number): History {
  const roll = dice(seed)
  const cast = Array.from({ length: many(roll, 2, 4) }, (_, at): Cast => {
    const person: PersonName = at === 0 ? 'awa' : at === 1 ? pick(roll, ['awa', 'fatou']) : pick(roll, people)
    const waiting = roll() < 0.06
    const unknown = roll() < 0.1 ? [pick(roll, ['reviews', 'publications', 'drawings', 'lessons'])] : []
    return { person, waiting, unknown }
  })
  const count = many(roll, 20, 60)
  return { seed, cast, actions: Array.from({ length: count }, () => throwAction(roll, cast.length)) }
}

function throwAction(roll: Roll, phones: number): Action {
  const deeds = [throwDeed(roll, phones)]
  while (deeds.length < 4 && roll() < 0.35) {
    // Most of what happens at once happens on the same phone: two tabs, a person writing while it syncs.
    const next = throwDeed(roll, phones)
    const [first] = deeds
    deeds.push(first && 'phone' in first && 'phone' in next && roll() < 0.6 ? { ...next, phone: first.phone } : next)
  }
  return { seed: whole(roll), deeds }
}

const whole = (roll: Roll) => Math.floor(roll() * 0x7fffffff)

function throwDeed(roll: Roll, phones: number): Deed {
  const phone = Math.floor(roll() * phones)
  // An edit has about six points at which its tab can die, a pass about a hundred.
  const [dies, when] = [roll() < 0.18, roll()]
  const upTo = (points: number) => (dies ? { crashAt: 1 + Math.floor(when * points) } : {})
  const place = { phone, tab: roll() < 0.7 ? 0 : 1, seed: whole(roll) }
  const inTab = { ...place, ...upTo(8) }
  const kinds: readonly (readonly [weight: number, make: () => Deed])[] = [
    [30, () => ({ does: 'draft', how: pick(roll, strokes), pick: roll(), ...inTab })],
    [38, () => ({ does: 'sync', net: throwNet(roll), request: roll() < 0.85 ? 0 : 1, ...place, ...upTo(110) })],
    [6, () => ({ does: 'review', pick: roll(), ...inTab })],
    [4, () => ({ does: 'publish', pick: roll(), ...inTab })],
    [3, () => ({ does: 'step', pick: roll(), ...inTab })],
    [2, () => ({ does: 'kill tab', phone, tab: inTab.tab })],
    [5, () => ({ does: 'arrive' })],
    [1.5, () => ({ does: 'phone full', phone, times: many(roll, 1, 3) })],
    [0.7, () => ({ does: 'store broken', phone, times: 1 })],
    [1.5, () => ({ does: 'phone clock', phone, days: many(roll, -4000, 4000) })],
    [0.7, () => ({ does: 'server clock', days: many(roll, -4000, 4000) })],
    [1.5, () => ({ does: 'forge', pick: roll() })],
    [0.5, () => ({ does: 'wipe', phone })],
    [0.7, () => ({ does: 'update', phone })],
    [0.7, () => ({ does: 'confirm', phone })],
    [1, () => ({ does: 'other person', phone, person: pick(roll, people) })],
    [0.7, () => ({ does: 'change team', person: pick(roll, ['fatou', 'moussa', 'sira']) })],
    [4, () => ({ does: 'content', item: many(roll, 0, 5), how: pick(roll, ['put', 'put', 'move', 'delete']), seed: whole(roll) })],
    [0.8, () => ({ does: 'old server', lacks: roll() < 0.5 ? [] : [pick(roll, ['publications', 'steps', 'drafts'])] })],
    [0.5, () => ({ does: 'snapshot' })],
    [0.3, () => ({ does: 'restore' })],
    [0.5, () => ({ does: 'lose row', phone, pick: roll() })],
  ]
  let left = roll() * kinds.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of kinds) if ((left -= weight) < 0) return make()
  return { does: 'arrive' }
}

export type Outcome = {
  readonly broken: Broken | null
  readonly faults: ReadonlyMap<FaultName, number>
  /** Points at which a tab could have died. */
  readonly points: number
  /** What the server holds in the end, for comparing two runs. */
  readonly end: string
}

/** Runs a history on a world of its own. */
async function run(history: History, planted: Planted = {}, timeless = false): Promise<Outcome> {
  const world = await World.open(planted)
  world.timeless = timeless
  for (const { person, waiting, unknown } of history.cast) world.addPhone(person, waiting, unknown)
  for (const action of history.actions) {
    const roll = dice(action.seed)
    for (const deed of action.deeds) await begin(world, deed)
    await world.turns.run(roll)
    checkNow(world)
    if (world.broken) break
  }
  if (!world.broken) await becomeQuiet(world)
  if (!world.broken) checkQuiet(world)
  for (let times = 0; times < world.turns.crashes; times++) world.faults.happened('tab killed at a port call')
  return { broken: world.broken, faults: world.faults.of, points: world.turns.points, end: endOf(world) }
}

/** What a clock must not have changed. */
function endOf({ server: { database } }: World): string {
  return JSON.stringify([
    database.rows('select id, kind, owner, rev, hash, body, deleted from document order by id'),
    database.rows('select person, id, hash, answer from op order by person, id'),
    database.rows('select feed, document, seq, gone from place order by feed, seq'),
  ])
}

const mostRounds = 8

/** No new edits and a fair network: everyone syncs until nobody hears anything new. */
async function becomeQuiet(world: World): Promise<void> {
  await arrive(world)
  await world.turns.run(() => 0)
  world.serverLacks = new Set()
  for (const phone of world.phones) {
    phone.unknown = new Set()
    for (const disk of [phone.library, ...phone.shelves.values()]) Object.assign(disk, { fullFor: 0, brokenFor: 0, damaged: false })
  }
  for (let round = 0; round < mostRounds && !world.broken; round++) {
    const before = stateOf(world)
    for (const phone of world.phones)
      for (const person of people.filter((name) => name === phone.person || phone.shelves.has(name)))
        await syncQuietly(world, phone, person)
    if (round > 0 && stateOf(world) === before) return
  }
  world.breaks({ invariant: 'I7', says: `still changing after ${mostRounds} rounds without an edit` })
}

async function syncQuietly(world: World, phone: Phone, person: PersonName): Promise<void> {
  phone.person = person
  const fibre = new Fibre(`phone ${phone.number}, quiet`, phone.tab(0))
  let done: Awaited<ReturnType<typeof pass>> = null
  world.turns.start(fibre, async () => {
    done = await pass(world, phone, fibre, { kind: 'fine' }, 0, world.turns.points, true)
  })
  await world.turns.run(() => 0)
  if ((done as { ok?: boolean } | null)?.ok !== true)
    world.breaks({ invariant: 'I7', says: `with a fair network phone ${phone.number} of ${person} ends in ${JSON.stringify(done)}` })
}

const stateOf = ({ disks }: World) => JSON.stringify(disks.map(({ documents, marks }) => [[...documents.values()], [...marks]]))

/** A bug that throws is a promise broken like any other. */
async function runSafely(history: History, planted: Planted, timeless = false): Promise<Outcome> {
  try {
    return await run(history, planted, timeless)
  } catch (error) {
    const says = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { broken: { invariant: 'thrown', says }, faults: new Map(), points: 0, end: '' }
  }
}

/** Runs a history, and now and then the same with clocks that stand: it must come out the same (I11). */
export async function judge(history: History, planted: Planted = {}): Promise<Outcome> {
  const outcome = await runSafely(history, planted)
  const clocks =
    history.seed % 5 === 0 &&
    history.actions.some(({ deeds }) => deeds.some(({ does }) => does === 'phone clock' || does === 'server clock'))
  if (outcome.broken || !clocks) return outcome
  const { end } = await runSafely(history, planted, true)
  return end === outcome.end
    ? outcome
    : { ...outcome, broken: { invariant: 'I11', says: 'with clocks that stand, the server ends otherwise' } }
}

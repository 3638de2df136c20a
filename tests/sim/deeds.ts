// What can happen in a history, each as plain data that a seed throws and a shrunk list can show.
import { lessons, drawings } from '#shared/collections/learning.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { putPerson, type Person } from '../../src/server/store/people.ts'
import type { Disk } from './disk.ts'
import type { Net } from './faults.ts'
import { deliverGhost } from './network.ts'
import { pass } from './passes.ts'
import { acksIn, type PersonName } from './server.ts'
import { textsIn } from './texts.ts'
import { Fibre } from './turns.ts'
import type { Phone, World } from './world.ts'
import { draftWriting, publicationWriting, reviewWriting, stepWriting, writing, type Stroke } from './writing.ts'

/** Done in a tab of a phone; its tab may die at the `crashAt`-th point. */
type InTab = { readonly phone: number; readonly tab: number; readonly seed: number; readonly crashAt?: number }

export type Deed =
  | ({ readonly does: 'draft'; readonly how: Stroke; readonly pick: number } & InTab)
  | ({ readonly does: 'review' | 'publish' | 'step'; readonly pick: number } & InTab)
  | ({ readonly does: 'sync'; readonly net: Net; readonly request: number } & InTab)
  | { readonly does: 'kill tab'; readonly phone: number; readonly tab: number }
  | { readonly does: 'arrive' }
  | { readonly does: 'forge'; readonly pick: number }
  | { readonly does: 'phone full' | 'store broken'; readonly phone: number; readonly times: number }
  | { readonly does: 'phone clock'; readonly phone: number; readonly days: number }
  | { readonly does: 'server clock'; readonly days: number }
  | { readonly does: 'wipe' | 'update' | 'confirm'; readonly phone: number }
  | { readonly does: 'other person'; readonly phone: number; readonly person: PersonName }
  | { readonly does: 'change team'; readonly person: PersonName }
  | { readonly does: 'content'; readonly item: number; readonly how: 'put' | 'move' | 'delete'; readonly seed: number }
  | { readonly does: 'old server'; readonly lacks: readonly string[] }
  | { readonly does: 'snapshot' | 'restore' }
  | { readonly does: 'lose row'; readonly phone: number; readonly pick: number }

/** Several things at once, interleaved as the seed throws. */
export type Action = { readonly seed: number; readonly deeds: readonly Deed[] }

export const dayMs = 86_400_000

/** Begins one deed. What runs in a tab goes on in turns; the rest happens at once. */
export async function begin(world: World, deed: Deed): Promise<void> {
  const phone = 'phone' in deed ? (world.phones[deed.phone % world.phones.length] as Phone) : undefined
  switch (deed.does) {
    case 'draft':
      return inTab(world, phone as Phone, deed, (fibre, disk) =>
        writing(world, disk, fibre, draftWriting(disk, deed.how, deed.pick, deed.seed)),
      )
    case 'review':
      return inTab(world, phone as Phone, deed, (fibre, disk) => writing(world, disk, fibre, reviewWriting(disk, deed.pick, deed.seed)))
    case 'publish':
      return inTab(world, phone as Phone, deed, (fibre, disk) =>
        writing(world, disk, fibre, publicationWriting(disk, deed.pick, deed.seed)),
      )
    case 'step':
      return inTab(world, phone as Phone, deed, (fibre, disk) => writing(world, disk, fibre, stepWriting(deed.seed)))
    case 'sync':
      return inTab(world, phone as Phone, deed, (fibre) =>
        pass(world, phone as Phone, fibre, deed.net, deed.request, deed.seed).then(() => undefined),
      )
    case 'kill tab':
      world.turns.kill((phone as Phone).tab(deed.tab))
      return
    case 'arrive':
      return arrive(world)
    case 'forge':
      return forge(world, deed.pick)
    case 'phone full':
      for (const disk of [(phone as Phone).library, (phone as Phone).shelf]) disk.fullFor = deed.times
      return
    case 'store broken':
      for (const disk of [(phone as Phone).library, (phone as Phone).shelf]) disk.brokenFor = deed.times
      return
    case 'phone clock':
      if (world.timeless) return
      world.faults.happened('clock of a phone jumped')
      ;(phone as Phone).clockOff += deed.days * dayMs
      return
    case 'server clock':
      if (world.timeless) return
      world.faults.happened('clock of the server jumped')
      world.server.clock.now += deed.days * dayMs
      return
    case 'wipe':
      return wipe(world, phone as Phone)
    case 'update':
      ;(phone as Phone).unknown = new Set()
      return
    case 'confirm':
      world.waiting.delete(`phone${(phone as Phone).number}`)
      return
    case 'other person':
      world.faults.happened('another person on the phone')
      ;(phone as Phone).person = deed.person
      return
    case 'change team':
      return changeTeam(world, deed.person)
    case 'content':
      return content(world, deed)
    case 'old server':
      world.serverLacks = new Set(deed.lacks)
      return
    case 'snapshot':
      world.snapshot = world.server.database.snapshot()
      return
    case 'restore':
      return restore(world)
    case 'lose row':
      if (world.can.digests) loseRow(phone as Phone, deed.pick)
  }
}

function inTab(world: World, phone: Phone, { tab, crashAt }: InTab, work: (fibre: Fibre, disk: Disk) => Promise<void>): void {
  const fibre = new Fibre(`phone ${phone.number}, tab ${tab}`, phone.tab(tab), crashAt)
  const disk = phone.shelf
  world.turns.start(fibre, async () => {
    try {
      await work(fibre, disk)
    } catch (error) {
      // A broken store ends what was done with it, and nothing else.
      if (!/store does not answer/.test(String(error))) throw error
    }
  })
}

/** What was held up arrives, and so do requests whose senders gave up long ago. */
export async function arrive(world: World): Promise<void> {
  world.turns.arrive()
  for (const { asker, text } of world.ghosts.splice(0)) await deliverGhost(world, asker, text)
}

/** Somebody uses an op's id again for something else: it is refused, whatever became of the first. */
async function forge(world: World, pick: number): Promise<void> {
  const decided = [...world.protocol.ops].filter(([, { answer }]) => answer && answer[1] !== 'rejected')
  const [key, sent] = decided[Math.floor(pick * decided.length)] ?? []
  if (!key || !sent) return
  world.faults.happened('op id used again with another payload')
  const asker = { person: key.split(' ', 1)[0] as string, phone: 'forger', waiting: false }
  const op = { ...sent.op, set: { ...sent.op.set, channel: 'forged' } }
  const question = { p: 1, app: 'sim', epoch: null, knows: {}, feeds: {}, ops: [op] }
  const answer = await world.ask(asker, JSON.stringify(question), null)
  const all = answer.ok ? await world.server.parts(answer.value, true) : answer
  const [ack] = all.ok ? acksIn(all.value.parts[0] ?? '') : []
  if (ack?.[1] !== 'rejected' || ack[2] !== 'op-reused')
    world.breaks({ invariant: 'I4', says: `op ${key} was sent again with another payload and answered ${JSON.stringify(ack)}` })
}

function wipe(world: World, phone: Phone): void {
  world.faults.happened('phone wiped')
  for (const tab of phone.tabs.values()) world.turns.kill(tab)
  const lost = [phone.library, phone.shelf]
  for (const disk of lost) world.disks.splice(world.disks.indexOf(disk), 1)
  phone.library = world.disk(phone.library.name)
  phone.shelves.delete(phone.person)
  forgive(world)
}

/** A phone or a server lost what it had: what is nowhere else went with it. */
function forgive(world: World): void {
  const elsewhere = textsIn([
    world.disks.map((disk) => [...disk.documents.values()]),
    world.server.database.rows('select body from document'),
    world.server.database.rows('select body from revision'),
  ])
  for (const text of world.texts.owed()) if (!elsewhere.has(text.mark)) text.state = 'gone with its machine'
}

async function changeTeam(world: World, person: PersonName): Promise<void> {
  world.faults.happened('coordinator changed team')
  const [row] = world.server.database.rows<Person>(`select * from person where id = '${person}'`)
  if (!row) return
  world.server.database.crash = null
  const team = row.team === 'thies' ? 'kankan' : 'thies'
  world.joinsTeam(person, team)
  await world.server.store.atomically((tx) => putPerson(tx, { ...row, team }))
}

/** The programme writes, moves or takes away a lesson or a drawing. */
async function content(world: World, { item, how, seed }: Extract<Deed, { does: 'content' }>): Promise<void> {
  world.server.database.crash = null
  const collection = item % 3 === 0 ? drawings : lessons
  const id = item % 3 === 0 ? `drawing.${item}` : `1.${item}.en`
  await world.server.store.atomically(async (tx) => {
    const before = await tx.document(id)
    if (how === 'delete' && !before?.data) return
    // Long enough, now and then, for a feed to come in several parts.
    const long = seed % 3 === 0 ? ' and more'.repeat(1500) : ''
    const module = before?.data && how === 'move' ? 3 - Number(before.data.module ?? 1) : Number(before?.data?.module ?? 1)
    const data: JsonObject =
      collection === drawings
        ? { svg: `<svg>${seed}${long}</svg>` }
        : { lesson: `1.${item}`, language: 'en', module, title: `Lesson ${seed}${long}` }
    await tx.put(collection, id, { person: '', team: '', country: '' }, how === 'delete' ? null : data, before)
  })
}

function restore(world: World): void {
  if (!world.can.restore || !world.snapshot) return
  world.restored += 1
  world.server.restart(world.snapshot)
  world.protocol.forget()
  forgive(world)
}

function loseRow(phone: Phone, pick: number): void {
  const disk = pick < 0.5 ? phone.shelf : phone.library
  const clean = [...disk.documents].filter(([, stored]) => stored.base && stored.mine === undefined && !stored.sealed)
  const [key] = clean[Math.floor(pick * clean.length)] ?? []
  if (!key) return
  disk.documents.delete(key)
  disk.damaged = true
}

// One pass of the real engine in one tab of a phone, behind one lock a phone.
import { sync } from '../../src/engine/sync.ts'
import type { Stored } from '../../src/engine/document.ts'
import type { Disk } from './disk.ts'
import type { Net } from './faults.ts'
import { networkOf } from './network.ts'
import { checkingPorts, portsWithout } from './release.ts'
import { libraryFeeds } from './server.ts'
import type { Fibre } from './turns.ts'
import type { Phone, World } from './world.ts'

/** One pass of the engine in a tab. */
export async function pass(world: World, phone: Phone, fibre: Fibre, net: Net, request: number, seed: number, checks = false) {
  const { person, asker } = phone
  const { network, foreign } = networkOf(world, phone, asker, fibre, net, request)
  const [library, shelf] = [phone.library, phone.shelf]
  const before = marksOf(shelf, library)
  const feeds = [...phone.feedsOf(person), ...libraryFeeds]
  const done = await sync({
    library: phone.store(library, fibre),
    shelf: phone.store(shelf, fibre),
    network,
    lock: { alone: (_name, work) => alone(world, phone, fibre, work) },
    clock: { now: () => phone.now() },
    chance: world.chanceFor(phone, seed),
    app: 'sim',
    ...portsWithout(phone.unknown),
    ...(checks && checkingPorts),
    wanted: async () => feeds,
  })
  if (done?.ok) phone.learn(person)
  const mishap = library.damaged || shelf.damaged
  if (foreign() && !mishap && phone.inside.size === 0 && request === 0 && marksOf(shelf, library) !== before)
    world.breaks({ invariant: 'I10', says: `${fibre.name} took something from an answer that is not ours` })
  return done
}

/** What a foreign body must leave as it is: what was heard, and where the phone stands. Sealing comes before the request. */
function marksOf(shelf: Disk, library: Disk): string {
  const heard = ({ id, base, server, refused }: Stored) => [id, base, server, refused]
  const disk = ({ documents, marks, facts }: Disk) => [
    [...documents.values()].filter(({ base }) => base).map(heard),
    [...marks],
    [...facts],
  ]
  return JSON.stringify([disk(shelf), disk(library)])
}

async function alone<T>(world: World, phone: Phone, fibre: Fibre, work: () => Promise<T>): Promise<T | null> {
  const free = await world.turns.call(fibre, () => {
    if (phone.holder && !world.planted.noLock) return false
    phone.holder = fibre
    return true
  })
  if (!free) {
    world.faults.happened('second tab found the lock taken')
    return null
  }
  phone.inside.add(fibre)
  if (phone.inside.size > 1) world.breaks({ invariant: 'I13', says: `${phone.inside.size} passes at once on phone ${phone.number}` })
  try {
    return await work()
  } finally {
    phone.inside.delete(fibre)
    if (phone.holder === fibre) phone.holder = null
  }
}

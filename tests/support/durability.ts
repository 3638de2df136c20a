// Kills a server in the middle of pushes, again and again, and looks whether anything it acknowledged is missing.
import { expect } from 'vitest'
import { openStore } from '../../src/server/store/open.ts'
import { Api, draftOp, invited, joinedPhone, pushed, type Place } from './api.ts'
import { dice } from './dice.ts'
import type { VillagePhone } from './village.ts'

/** How often to kill: ten times in `npm test`, more with `npm run durability -- --loops 50`. */
export const loops = Number(process.env.LOOPS ?? 10)

/** Answers how many pushes were acknowledged and how long the longest start took, in milliseconds. */
export async function killedAgainAndAgain(place: Place, times: number): Promise<{ acknowledged: number; slowestStart: number }> {
  const roll = dice(20261124)
  let api = await Api.start(place)
  const codes = await invited(place, ['Awa', 'Sira', 'Fatou', 'Mariama'])
  const phones = await Promise.all(codes.map((code, at) => joinedPhone(api, at, code)))
  const acknowledged = new Map<string, string>()
  let slowestStart = 0
  for (let loop = 0; loop < times; loop++) {
    const server = { killed: false }
    const writers = phones.map(async (phone) => {
      while (!server.killed) await pushOnce(phone, acknowledged)
    })
    // After a few pushes were acknowledged, somewhere in the middle of the next ones.
    const enough = acknowledged.size + 1 + Math.floor(roll() * 20)
    while (acknowledged.size < enough) await pause(1)
    await pause(roll() * 15)
    await api.end('SIGKILL')
    server.killed = true
    await Promise.all(writers)
    const began = performance.now()
    api = await Api.start(place)
    slowestStart = Math.max(slowestStart, performance.now() - began)
    for (const phone of phones) Object.assign(phone, { village: api })
  }
  await api.end()
  await mustHold(place, acknowledged)
  return { acknowledged: acknowledged.size, slowestStart }
}

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds))

async function pushOnce(phone: VillagePhone, acknowledged: Map<string, string>): Promise<void> {
  const ops = [draftOp(phone), draftOp(phone)]
  const acks = await pushed(phone, ops).catch(() => 'no answer' as const)
  if (!Array.isArray(acks)) return void (await pause(5))
  for (const [at, op] of ops.entries()) {
    const ack = (acks as unknown[][])[at] ?? []
    if (ack[0] === op.id && ack[1] === 'ok') acknowledged.set(op.doc, ack[3] as string)
  }
}

async function mustHold(place: Place, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const store = await openStore(place.folder, Date.now, place.url)
  try {
    const documents = new Map((await store.db.selectFrom('document').select(['id', 'hash']).execute()).map(({ id, hash }) => [id, hash]))
    const ops = await store.db.selectFrom('op').select('id').execute()
    const missing = [...acknowledged].filter(([doc, hash]) => documents.get(doc) !== hash)
    expect(missing).toEqual([])
    expect(ops.length).toBeGreaterThanOrEqual(acknowledged.size)
    // Every number up to each head stands on one document, or the document has moved on to a later one: none stands twice.
    const heads = await store.db.selectFrom('head').selectAll().execute()
    for (const { feed, head } of heads) expect((await store.since(feed, head - 1, 2)).map(({ seq }) => seq)).toEqual([head])
  } finally {
    await store.close()
  }
}

// Two tabs of one phone write at once: in the same post, then each in a post of its own.
import type { Page } from '@playwright/test'
import { addresses } from '#shared/protocol/addresses.ts'
import { dice } from '../support/dice.ts'
import type { Account } from './account.ts'
import { begins, pause, received, saved, scene, sent, wordsOf, type Scene } from './scene.ts'

/** Words that each tab writes into a post. */
const each = 60

export function tabs(found: Account, seed: number): Promise<void> {
  return scene('Tabs', async (here) => {
    const { phone } = here
    const trips = countTrips(here)
    await phone.opens('/create')
    const own = [await begins(phone), await begins(phone)] as const
    const shared = await begins(phone)
    const one = phone.page
    const two = await one.context().newPage()
    const open = async (tab: Page, id: string) => {
      phone.page = tab
      await phone.opens(`/posts/${id}/words`)
      await wordsOf(tab).focus()
    }
    for (const ids of [[shared, shared], own] as const) {
      await open(one, ids[0])
      await open(two, ids[1])
      await Promise.all([writes(one, 'a', dice(seed)), writes(two, 'b', dice(seed + 1))])
      await Promise.all([saved(one), saved(two)])
    }
    phone.page = one
    await sent(phone)
    const there = await received(here)
    const expected = [
      [shared, [...written('a'), ...written('b')]],
      [own[0], written('a')],
      [own[1], written('b')],
    ] as const
    for (const [id, pieces] of expected) {
      const draft = there.get(id)
      const stands = (draft?.caption ?? '').split(/\s+/)
      const beside = (draft?.copies ?? []).flatMap(({ value }) => (value as string).split(/\s+/))
      for (const piece of pieces) {
        if (!stands.includes(piece) && !beside.includes(piece)) found.lost.push(`${piece} of post ${id}`)
        if (stands.filter((word) => word === piece).length > 1) found.doubled.push(`${piece} in post ${id}`)
      }
      found.times += pieces.length
      if (beside.length > 0 && id !== shared) found.doubled.push(`a copy beside post ${id}, which one tab wrote`)
    }
    if (there.size !== expected.length) found.doubled.push(`${there.size} posts on the server for ${expected.length}`)
    if (trips.most() > 1) found.wrong.push(`${trips.most()} syncs at once from one phone`)
    found.notes.push(
      `${trips.all()} syncs by both tabs, at most ${trips.most()} at once; ${there.get(shared)?.copies?.length ?? 0} copies kept beside`,
    )
  })
}

const written = (sign: string) => Array.from({ length: each }, (_, at) => `${sign}${at}${sign}`)

async function writes(tab: Page, sign: string, roll: () => number): Promise<void> {
  for (const piece of written(sign)) {
    await tab.keyboard.type(`${piece} `)
    await pause(roll() * 300)
  }
}

/** How many syncs this phone made, and how many at once at most. */
function countTrips({ phone }: Scene) {
  const context = phone.page.context()
  const now = new Set<unknown>()
  let most = 0
  let all = 0
  const isSync = (request: { url(): string }) => request.url().endsWith(addresses.sync)
  context.on('request', (request) => {
    if (!isSync(request)) return
    all += 1
    now.add(request)
    most = Math.max(most, now.size)
  })
  for (const over of ['requestfinished', 'requestfailed'] as const)
    context.on(over as 'requestfinished', (request) => void now.delete(request))
  return { most: () => most, all: () => all }
}

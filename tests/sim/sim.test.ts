// Two thousand histories of phones, tabs, coordinators and a server, everything that can go wrong going wrong: every promise holds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FaultCount } from './faults.ts'
import { judge, thrown, type History } from './history.ts'
import { shrunk, told } from './shrink.ts'

type Failed = { readonly reason: string; readonly history: History }
const onceFailed = JSON.parse(readFileSync(join(import.meta.dirname, 'seeds.json'), 'utf8')) as readonly Failed[]

test.each(onceFailed)('what once failed holds: $reason', async ({ history }) => {
  expect((await judge(history)).broken).toBeNull()
})

test('a history is the same every time', async () => {
  expect(thrown(7)).toEqual(thrown(7))
  expect((await judge(thrown(7))).end).toBe((await judge(thrown(7))).end)
})

test('in 2,000 histories every promise holds, and every fault happens', { timeout: 600_000 }, async () => {
  const faults = new FaultCount()
  for (let seed = 1; seed <= 2000; seed++) {
    const outcome = await judge(thrown(seed))
    faults.add(outcome.faults)
    if (!outcome.broken) continue
    const { invariant, says } = outcome.broken
    const short = await shrunk(thrown(seed), async (history) => (await judge(history)).broken?.invariant === invariant)
    expect.fail(`${invariant}: ${says}\n${told(short)}\n${JSON.stringify({ reason: says, history: short })}`)
  }
  expect(faults.never()).toEqual([])
})

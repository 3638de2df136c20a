// The invariants can see: each of ten planted bugs is found, and soon.
import { expect, test } from 'vitest'
import { judge, thrown } from './history.ts'
import { plantedBugs } from './planted.ts'

const most = 500

test.each(plantedBugs)('finds $name', { timeout: 60_000 }, async ({ bug, noticedBy }) => {
  for (let seed = 1; seed <= most; seed++) {
    const { broken } = await judge(thrown(seed), bug)
    if (!broken) continue
    expect(noticedBy, broken.says).toContain(broken.invariant)
    return
  }
  expect.fail(`not found in ${most} histories`)
})

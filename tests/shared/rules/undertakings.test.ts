// A promise to do a task: whatever meets, in whatever order, nothing that was promised or delivered is lost.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { undertakings } from '#shared/collections/publishing.ts'
import { misfits } from '#shared/kit/fields.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import { copiesOf, merge } from '#shared/kit/merge.ts'
import { dueSoon, furtherState, undertakingStates } from '#shared/rules/undertakings.ts'

const state = fc.constantFrom(...undertakingStates)
const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 })
const said = fc.record({ state, works: some, notes: some })
const base: JsonObject = { campaign: 'road', task: 't1', state: 'accepted', asked: { en: 'Make a post' } }

describe('a promise that is said in two places', () => {
  test('goes as far as either says, whichever arrives first', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(furtherState(one, other)).toBe(furtherState(other, one))
        expect(undertakingStates.indexOf(furtherState(one, other) as 'accepted')).toBe(
          Math.max(undertakingStates.indexOf(one), undertakingStates.indexOf(other)),
        )
      }),
      { seed: 1 },
    )
  })

  test('keeps every post and word that either delivered, and leaves nothing to decide', () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        const { data } = merge(undertakings, base, { ...base, ...one }, { ...base, ...other })
        for (const field of ['works', 'notes'] as const)
          expect(new Set(data[field] as string[])).toEqual(new Set([...one[field], ...other[field]]))
        expect(copiesOf(data)).toEqual([])
      }),
      { seed: 2 },
    )
  })

  test('begun on two phones in two languages it is one, and says what was asked in both', () => {
    const { data } = merge(undertakings, null, base, { ...base, asked: { fr: 'Une publication' } })
    expect(data).toEqual({ ...base, asked: { en: 'Make a post', fr: 'Une publication' } })
    expect(misfits(undertakings.fields, data)).toEqual([])
  })

  test('delivered here and given back there it stays delivered', () => {
    const { data } = merge(undertakings, base, { ...base, state: 'delivered' }, { ...base, state: 'given-back' })
    expect(data.state).toBe('delivered')
  })

  test('is seen by the team until it is given back', () => {
    const owner = { person: 'awa', team: 'thies', country: 'SN' }
    expect(undertakings.feeds(base, owner)).toEqual(['user.awa', 'team.thies'])
    expect(undertakings.feeds({ ...base, state: 'given-back' }, owner)).toEqual(['user.awa'])
  })
})

describe('what is due soon', () => {
  const tasks = [
    { id: 't1', due: '2027-03-08' },
    { id: 't2', due: '2027-03-07' },
  ]
  const due = (states: Record<string, (typeof undertakingStates)[number]>, today: string, campaigns = [{ campaign: 'road', tasks }]) =>
    dueSoon(
      Object.entries(states).map(([task, one]) => ({ campaign: 'road', task, state: one })),
      campaigns,
      today,
    )?.task

  test('is said from two days before, the first first, and also when its day is past', () => {
    expect(due({ t1: 'accepted', t2: 'accepted' }, '2027-03-04')).toBeUndefined()
    expect(due({ t1: 'accepted', t2: 'accepted' }, '2027-03-05')).toBe('t2')
    expect(due({ t1: 'accepted' }, '2027-03-05')).toBeUndefined()
    expect(due({ t1: 'accepted' }, '2027-03-06')).toBe('t1')
    expect(due({ t1: 'accepted' }, '2027-03-20')).toBe('t1')
  })

  test('is first of all a task whose post is out: it only has to be delivered', () => {
    const out = { campaign: 'road', task: 't1', state: 'accepted', ready: true } as const
    const soon = { campaign: 'road', task: 't2', state: 'accepted' } as const
    expect(dueSoon([soon, out], [{ campaign: 'road', tasks }], '2027-02-01')).toBe(out)
    expect(dueSoon([soon, out], [{ campaign: 'road', tasks }], '2027-03-07')).toBe(out)
    expect(dueSoon([{ ...out, state: 'delivered' }], [{ campaign: 'road', tasks }], '2027-03-07')).toBeUndefined()
  })

  test('is nothing that was delivered, given back, or is not asked for any more', () => {
    expect(due({ t1: 'delivered', t2: 'given-back', t9: 'accepted' }, '2027-03-08')).toBeUndefined()
    expect(due({ t1: 'accepted' }, '2027-03-08', [])).toBeUndefined()
  })
})

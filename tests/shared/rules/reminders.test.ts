// Moments left for the worker: on which days, at which hour, and never twice a day or at night, however the worker is woken.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayMs, dayOf } from '#shared/kit/days.ts'
import { dueDays, isReminderDue, mostReminders, remindersAfter, reminderTimes, type Zone } from '#shared/rules/reminders.ts'

const hourMs = 3_600_000
const begin = Date.parse('2027-03-01')
const nothing = { tasks: [], out: [], answered: [] }
const utc: Zone = () => 0

/** A clock that is ahead by so many minutes, and by an hour more from a day of spring on. */
const zones = fc.record({ minutes: fc.integer({ min: -48, max: 56 }), spring: fc.boolean() }).map(({ minutes, spring }): Zone => {
  const change = begin + 27 * dayMs - minutes * 15 * 60_000 + 2 * hourMs
  return (at) => minutes * 15 + (spring && at >= change ? 60 : 0)
})
const localDay = (at: number, zone: Zone) => dayOf(at + zone(at) * 60_000)
const clock = (at: number, zone: Zone) => ((at + zone(at) * 60_000) % dayMs) / hourMs
const someDays = fc.array(
  fc.integer({ min: 0, max: 60 }).map((days) => dayOf(begin + days * dayMs)),
  { maxLength: 50 },
)
const moments = fc.integer({ min: begin, max: begin + 60 * dayMs })

describe('the days', () => {
  test('of a task are its last one and the one before', () => {
    expect(dueDays({ ...nothing, tasks: ['2027-03-01'] })).toEqual(['2027-02-28', '2027-03-01'])
  })

  test('of a post that is out are a day and a week later, as long as those numbers are not here', () => {
    const days = (...have: ('day' | 'week')[]) => dueDays({ ...nothing, out: [{ on: '2027-03-01', have }] })
    expect(days()).toEqual(['2027-03-02', '2027-03-08'])
    expect(days('day')).toEqual(['2027-03-08'])
    expect(days('week')).toEqual([])
  })

  test('of an answer is the one after', () => {
    expect(dueDays({ ...nothing, answered: ['2027-03-31'] })).toEqual(['2027-04-01'])
  })
})

describe('the moments', () => {
  test('are nine o’clock on the phone, on days to come alone: today Home says it', () => {
    const days = ['2027-03-05', '2027-03-04', '2027-03-03', '2027-03-05']
    const now = Date.parse('2027-03-03T06:00:00Z')
    expect(reminderTimes(days, now, utc)).toEqual([Date.parse('2027-03-04T09:00:00Z'), Date.parse('2027-03-05T09:00:00Z')])
    expect(reminderTimes(['2027-03-04'], now, () => 60)).toEqual([Date.parse('2027-03-04T08:00:00Z')])
  })

  test('are in order, one a day, nine by that day’s clock, and some tens at most', () => {
    fc.assert(
      fc.property(someDays, moments, zones, (days, now, zone) => {
        const times = reminderTimes(days, now, zone)
        expect(times.length).toBeLessThanOrEqual(mostReminders)
        expect(times.map((time) => clock(time, zone))).toEqual(times.map(() => 9))
        const said = times.map((time) => localDay(time, zone))
        expect(said).toEqual(
          [...new Set(days)]
            .filter((day) => day > localDay(now, zone))
            .sort()
            .slice(0, mostReminders),
        )
      }),
      { seed: 20261129, numRuns: 500 },
    )
  })

  test('that have not come say nothing, nor does the night', () => {
    const nine = Date.parse('2027-03-04T09:00:00Z')
    expect(isReminderDue([nine], nine - 1, utc)).toBe(false)
    expect(isReminderDue([nine], nine, utc)).toBe(true)
    expect(isReminderDue([nine], Date.parse('2027-03-04T22:00:00Z'), utc)).toBe(false)
    expect(isReminderDue([nine], Date.parse('2027-03-05T06:59:59Z'), utc)).toBe(false)
    expect(isReminderDue([nine], Date.parse('2027-03-05T07:00:00Z'), utc)).toBe(true)
    expect(isReminderDue([], nine, utc)).toBe(false)
    expect(remindersAfter([nine, nine + dayMs, nine + 2 * dayMs], Date.parse('2027-03-05T07:00:00Z'), utc)).toEqual([nine + 2 * dayMs])
  })

  test('however the worker is woken and the app opened, are said once a day at most, never at night, and none that is said again', () => {
    const steps = fc.array(fc.record({ at: moments, opens: fc.boolean(), days: someDays }), { maxLength: 80 })
    fc.assert(
      fc.property(steps, someDays, zones, (happens, first, zone) => {
        let times = reminderTimes(first, begin, zone)
        const said: string[] = []
        for (const { at, opens, days } of [...happens].sort((one, other) => one.at - other.at)) {
          if (opens) times = reminderTimes(days, at, zone)
          if (!isReminderDue(times, at, zone)) continue
          expect(clock(at, zone)).toBeGreaterThanOrEqual(7)
          expect(clock(at, zone)).toBeLessThan(22)
          expect(times.some((time) => time <= at)).toBe(true)
          said.push(localDay(at, zone))
          times = remindersAfter(times, at, zone)
        }
        expect(said).toEqual([...new Set(said)])
      }),
      { seed: 7, numRuns: 1_000 },
    )
  })

  test('woken each hour, the worker says each due day on that day', () => {
    fc.assert(
      fc.property(someDays, zones, (days, zone) => {
        let times = reminderTimes(days, begin, zone)
        const expected = times.map((time) => localDay(time, zone))
        const said: string[] = []
        for (let at = begin; at < begin + 62 * dayMs; at += hourMs) {
          if (!isReminderDue(times, at, zone)) continue
          said.push(localDay(at, zone))
          times = remindersAfter(times, at, zone)
        }
        expect(said).toEqual(expected)
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})

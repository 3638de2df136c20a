// When the phone says that there is something to do: moments and nothing else, at most one a day, never at night.
import { dayMs, dayOf } from '../kit/days.ts'
import { isDue, type After } from './reading-due.ts'

/** What is to be done, by its days (as 2027-03-08). */
export type Due = {
  /** The last days of tasks that were accepted and are not done. */
  readonly tasks: readonly string[]
  /** Posts that are out: since when, and which readings of their numbers are here. */
  readonly out: readonly { readonly on: string; readonly have: readonly After[] }[]
  /** Days on which the team answered a post or a report that is still to be looked at. */
  readonly answered: readonly string[]
}

/** Minutes by which a phone's clock is ahead of universal time at a moment, in ms since 1970. */
export type Zone = (at: number) => number

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** The hour of a reminder, on the phone's clock. */
const hour = 9
/** From this hour on it is night, and until that one. */
const [nightFrom, nightTo] = [22, 7]
/** No more moments than this are left for the worker. */
export const mostReminders = 30

const plus = (day: string, days: number) => dayOf(Date.parse(day) + days * dayMs)
const localDay = (at: number, zone: Zone) => dayOf(at + zone(at) * minuteMs)

/** The days on which something is to be said: the day before a task's last one and that day; a day and a week after a post went out; the day after an answer. */
export function dueDays({ tasks, out, answered }: Due): string[] {
  return [
    ...tasks.flatMap((day) => [plus(day, -1), day]),
    ...out.flatMap(({ on, have }) => [1, 7].map((days) => plus(on, days)).filter((day) => isDue(on, day, have))),
    ...answered.map((day) => plus(day, 1)),
  ]
}

/** The moments to leave for the worker, in ms since 1970: nine o'clock on days to come. What is due today, Home says: whoever leaves them has the app open. */
export function reminderTimes(days: readonly string[], now: number, zone: Zone): number[] {
  const today = localDay(now, zone)
  return [...new Set(days)]
    .filter((day) => day > today)
    .sort()
    .slice(0, mostReminders)
    .map((day) => {
      const nine = Date.parse(day) + hour * hourMs
      return nine - zone(nine - zone(nine) * minuteMs) * minuteMs
    })
}

/** Whether something is to be said now: a moment has come, and it is not night. */
export function isReminderDue(times: readonly number[], now: number, zone: Zone): boolean {
  const clock = ((now + zone(now) * minuteMs) % dayMs) / hourMs
  return clock >= nightTo && clock < nightFrom && times.some((time) => time <= now)
}

/** The moments that are left once something was said: those of days to come. */
export function remindersAfter(times: readonly number[], now: number, zone: Zone): number[] {
  const today = localDay(now, zone)
  return times.filter((time) => localDay(time, zone) > today)
}

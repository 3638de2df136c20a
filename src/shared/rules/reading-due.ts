// When the numbers of a post are asked for: a day after it went out, and a week.
import { daysSince } from '../kit/days.ts'

/** Numbers that were read a day after a post went out, or a week. */
export type After = 'day' | 'week'

/** Older posts are asked about no more: the apps themselves forget, WhatsApp after 30 days. */
const longAgoDays = 30

/** Which reading a look at the numbers is, on a day (as 2026-03-08), of a post that went out on another. */
export const readingNow = (out: string, today: string): After => (daysSince(out, today) >= 7 ? 'week' : 'day')

/** Whether numbers are wanted today: from a day on once, from a week on once more. `have`: readings that are here. */
export function isDue(out: string, today: string, have: readonly After[]): boolean {
  const days = daysSince(out, today)
  return days >= 1 && days <= longAgoDays && !have.includes('week') && !have.includes(readingNow(out, today))
}

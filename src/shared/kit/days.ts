// Days of the calendar, written as 2027-03-08, in universal time: the same on every phone.

/** A day in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000

/** The day of a moment, in milliseconds since 1970. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Whole days since a day, by the calendar; 0 for a day that is still to come. */
export function daysSince(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / dayMs))
}

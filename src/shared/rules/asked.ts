// In which order posts are answered, and how long they have waited. Phones may be a day apart; nobody waits longer for that.

type Asked = { readonly id: string; readonly askedOn?: string }

/** Posts in the order in which they are answered: the oldest day first, one of before days were kept before all. The same on every desk. */
export function oldestAsked(one: Asked, other: Asked): number {
  return (one.askedOn ?? '').localeCompare(other.askedOn ?? '') || (one.id < other.id ? -1 : 1)
}

/** Whole days since a day, by the calendar; 0 for a day that is still to come. */
export function daysSince(day: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / (24 * 60 * 60 * 1000)))
}

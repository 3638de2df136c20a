// In which order posts are answered. Phones may be a day apart; nobody waits longer for that.

type Asked = { readonly id: string; readonly askedOn?: string }

/** Posts in the order in which they are answered: the oldest day first, one of before days were kept before all. The same on every desk. */
export function oldestAsked(one: Asked, other: Asked): number {
  return (one.askedOn ?? '').localeCompare(other.askedOn ?? '') || (one.id < other.id ? -1 : 1)
}

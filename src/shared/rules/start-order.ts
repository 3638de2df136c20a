// In which order the words that a team gave are offered to whoever begins a post.
type Start = { readonly channel?: string; readonly on: string; readonly id: string }

/** In which order they are offered: those for the same place first, then the newest. */
export function inOrderFor<T extends Start>(starts: readonly T[], channel: string | undefined): T[] {
  const elsewhere = (one: T) => Number(one.channel !== channel)
  const newest = (one: T, other: T) => (one.on < other.on ? 1 : one.on > other.on ? -1 : one.id < other.id ? -1 : 1)
  return [...starts].sort((one, other) => elsewhere(one) - elsewhere(other) || newest(one, other))
}

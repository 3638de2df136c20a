// The numbers of a post: how they are typed, what they are held against, what they say of the next post.

export type Numbers = { readonly saw?: number; readonly liked?: number; readonly said?: number }

/** A number as people type it and as apps show it: 2 400, 2,400, 2.400, 1.2K, 1,2 k, 3M. Null: not a number. */
export function numberTyped(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').toLowerCase()
  const short = /^(\d{1,6})(?:[.,](\d{1,2}))?([km])$/.exec(bare)
  if (short) return Math.round(Number(`${short[1]}.${short[2] ?? 0}`) * (short[3] === 'k' ? 1000 : 1_000_000))
  return /^\d{1,9}$/.test(bare) || /^\d{1,3}(?:[.,]\d{3}){1,2}$/.test(bare) ? Number(bare.replace(/[.,]/g, '')) : null
}

/** The middle of some numbers; null of none. A mean would be drawn away by one post that went far. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** The number to ask about once: more than ten times what this person's posts have there, or more signs than people who saw it. Null: none. */
export function unusual({ saw, liked, said }: Numbers, others: readonly Numbers[]): number | null {
  const usual = others.length >= 3 ? median(others.flatMap((other) => other.saw ?? [])) : null
  if (saw !== undefined && usual !== null && saw > 10 * Math.max(10, usual)) return saw
  for (const signs of [liked, said]) if (saw !== undefined && signs !== undefined && signs > saw) return signs
  return null
}

export type Measured = Numbers & { readonly question: boolean; readonly picture: boolean }
type Kind = 'question' | 'picture' | 'other'
export type Working =
  /** So many posts more, before anything can be said. */
  | { readonly few: number }
  /** Comments of the middle post of each kind, most first; and which kind is clearly ahead. */
  | { readonly kinds: readonly { readonly kind: Kind; readonly middle: number }[]; readonly best: Kind | null }

const postsNeeded = 5
const perKind = 2
/** So many times as many comments are no chance, among so few posts. */
const clear = 1.5

const kindOf = ({ question, picture }: Measured): Kind => (question ? 'question' : picture ? 'picture' : 'other')

/** What worked, by comments: among a person's own posts in one place, which alone can be compared. */
export function whatWorks(posts: readonly Measured[]): Working {
  const read = posts.filter(({ said }) => said !== undefined)
  if (read.length < postsNeeded) return { few: postsNeeded - read.length }
  const kinds = (['question', 'picture', 'other'] as const)
    .flatMap((kind) => {
      const of = read.filter((post) => kindOf(post) === kind).flatMap(({ said }) => said ?? [])
      const middle = of.length >= perKind ? median(of) : null
      return middle === null ? [] : [{ kind, middle }]
    })
    .sort((one, other) => other.middle - one.middle)
  const [first, second] = kinds
  return { kinds, best: first && second && first.middle > 0 && first.middle >= clear * second.middle ? first.kind : null }
}

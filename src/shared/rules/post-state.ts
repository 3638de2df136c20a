// In which of the seven states a post stands. It follows what the server confirmed, never an attempt, and is told the same everywhere.
import { fingerprint } from '../kit/json.ts'

/** The seven words. A bare single tick is never one of them. */
const syncWords = ['draft', 'onphone', 'sending', 'received', 'accepted', 'fix', 'need'] as const
export type SyncWord = (typeof syncWords)[number]

export type PostFacts = {
  /** The asking that stands, if its writer asked for a look. */
  readonly asking: string | undefined
  /** Something of it, its pictures included, is not received by the server. */
  readonly unsent: boolean
  /** Bytes of it are on their way right now. */
  readonly sending: boolean
  /** The server did not take it; it stays on the phone. */
  readonly refused: boolean
  /** What the team said to this asking. */
  readonly review: { readonly verdict: 'accepted' | 'change' | 'refused'; readonly of: string } | null
  /** Fingerprint of the post as it stands now. */
  readonly now: string
}

/** The state of a post. */
export function postState({ asking, unsent, sending, refused, review, now }: PostFacts): SyncWord {
  if (refused) return 'need'
  if (review?.verdict === 'change') return 'fix'
  if (review?.verdict === 'refused') return 'need'
  // A yes covers the post that was looked at, and no later one.
  if (review?.verdict === 'accepted') return review.of === now ? 'accepted' : 'draft'
  if (!asking) return 'draft'
  if (sending && unsent) return 'sending'
  return unsent ? 'onphone' : 'received'
}

type Postable = {
  readonly caption?: string
  readonly hashtags?: readonly string[]
  readonly channel?: string
  readonly media?: readonly string[]
}

/** Fingerprint of what readers of a post would see. */
export function postPrint({ caption = '', hashtags = [], channel = '', media = [] }: Postable): string {
  return fingerprint([caption, [...hashtags], channel, ...(media.length > 0 ? [[...media]] : [])])
}

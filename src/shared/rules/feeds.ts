// Which feeds a phone follows: its person's own, the team's for who works with a team, and what it chose to keep of the library.
import type { Role } from '../kit/collection.ts'

/** The private feeds of a person: their own, the team's for who has a desk, and what those of a team give one another. A waiting phone reads nothing of others. */
export function ownFeeds({
  person,
  team,
  role,
  country,
  waiting,
}: {
  readonly person: string
  readonly team: string
  readonly role: Role
  readonly country: string
  readonly waiting: boolean
}): string[] {
  return [`user.${person}`, ...(waiting ? [] : [...(role === 'volunteer' ? [] : [`team.${team}`]), `mates.${team}`, voicesFeed(country)])]
}

/** Pages that coordinators of a country read aloud. */
export const voicesFeed = (country: string): string => `voices.${country}`

/** The feeds of the library that this phone keeps up to date: those it has begun, campaigns only of its own country. */
export function libraryFeeds(begun: readonly string[], country: string): string[] {
  return begun.filter((feed) => !feed.startsWith('campaigns.') || feed.split('.')[1] === country).sort()
}

/** What a pack is, for whoever chooses what to keep. */
export type PackKind = 'lessons' | 'guides' | 'rumours' | 'campaigns'

/** The kind of thing that comes in a feed of the library. */
export function packKind(feed: string): PackKind {
  const [kind] = feed.split('.', 1)
  return kind === 'learn' || kind === 'drawings'
    ? 'lessons'
    : kind === 'campaigns' || kind === 'guides' || kind === 'rumours'
      ? kind
      : 'guides'
}

/** The language of a feed of the library. */
export const feedLanguage = (feed: string): string => feed.slice(feed.lastIndexOf('.') + 1)

/** The drawings of the lessons, for every language. */
export const drawingsFeed = 'drawings.all'

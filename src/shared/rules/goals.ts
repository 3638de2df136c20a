// What a post is for, and what a set of hashtags is about. Beside the shapes of guides, which no phone needs.

/** What a post is for. A start from a goal gives its starters. */
export const goals = ['story', 'question', 'alternative', 'rumour'] as const

/** What a set of hashtags is about, in the order in which sets are shown. A set that does not say it is about a topic. */
export const setKinds = ['campaign', 'topic', 'country'] as const

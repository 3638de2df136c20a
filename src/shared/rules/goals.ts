// What a post is for. Beside the shapes of guides, which no phone needs.

/** What a post is for. A start from a goal gives its starters. */
export const goals = ['story', 'question', 'alternative', 'rumour'] as const

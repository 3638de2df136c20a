// Changes that are often asked for. They travel as keys, so that a Volunteer reads them in their own language, whatever the desk speaks.

export const readyChanges = ['name', 'short', 'source', 'ask', 'hope'] as const
export type ReadyChange = (typeof readyChanges)[number]

/** Those that this release can say, in the order of the desk. What a newer one added is passed over. */
export const sayable = (keys: readonly string[] = []): ReadyChange[] => readyChanges.filter((key) => keys.includes(key))

/** Whether an answer says what to change. */
export const saysWhat = (words: string, ready: readonly string[]): boolean => words.trim() !== '' || ready.length > 0

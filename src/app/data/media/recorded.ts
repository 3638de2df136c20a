// How recordings that were not given away are named among what a shelf keeps by name: also for what only counts them.

/** What the name of their fact begins with; the place follows. */
export const recordingFact = 'voice.'

/** At how many places something was recorded and not given away. */
export const recordingsAmong = (facts: ReadonlyMap<string, unknown>): number =>
  [...facts.keys()].filter((name) => name.startsWith(recordingFact)).length

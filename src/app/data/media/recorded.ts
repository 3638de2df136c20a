// How recordings that were not given away are named among what a shelf keeps by name: also for what only counts them.

/** What the name of their fact begins with; the place follows. */
export const recordingFact = 'voice.'

/** What the name of a file begins with that was fetched to be heard: nobody's work, it can be fetched again. */
export const heardAs = 'heard-'

/** At how many places something was recorded and not given away. */
export const recordingsAmong = (facts: ReadonlyMap<string, unknown>): number =>
  [...facts.keys()].filter((name) => name.startsWith(recordingFact)).length

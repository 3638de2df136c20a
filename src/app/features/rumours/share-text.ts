// What leaves when an answer is shared: the truth as its headline, one figure with its source. Never the rumour.
import type { Rumour } from '../../data/library.ts'

/** The text of a shared answer. */
export function shareableAnswer({ truth, figure, sources, ask }: Pick<Rumour, 'truth' | 'figure' | 'sources' | 'ask'>): string {
  const source = sources.find(({ id }) => id === figure.from[0])
  return [truth, figure.text, ask, source?.url].filter(Boolean).join('\n\n')
}

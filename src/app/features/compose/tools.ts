// What stands beside a post and comes in a file of its own: its siblings, sets of hashtags, the balance. Without it, everything else works.
import { part } from '../../ui/part.ts'

export const Siblings = part(async () => (await import('./siblings.tsx')).Siblings)
export const LeftOut = part(async () => (await import('./siblings.tsx')).LeftOut)
export const EarlierWords = part(async () => (await import('./earlier.tsx')).EarlierWords)
export const Ideas = part(async () => (await import('./ideas.tsx')).Ideas)
export const FromTeam = part(async () => (await import('./team-start.tsx')).FromTeam)
export const GiveStart = part(async () => (await import('./team-start.tsx')).GiveStart)
export const TagSets = part(async () => (await import('./tag-tools.tsx')).TagSets)
export const TagRule = part(async () => (await import('./tag-tools.tsx')).TagRule)
export const BalanceLine = part(async () => (await import('./balance-line.tsx')).BalanceLine)

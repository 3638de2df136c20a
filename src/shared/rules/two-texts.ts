// Two texts of one piece of work that was changed in two places: which of them a person can choose between.
import type { Copy } from '../kit/merge.ts'

/** The copies that a person can read and choose. The rest (of which asking, of which day) says nothing to anybody, and goes with the choice. */
export const choices = (copies: readonly Copy[] = []): readonly Copy[] =>
  copies.filter(({ field }) => /^(caption$|channel$|answers\.)/.test(field))

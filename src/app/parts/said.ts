// What a coordinator said of a post, as one text: the ready sentences in the language of this phone, then their own words.
import { sayable } from '#shared/rules/ready-changes.ts'
import { useWords } from '../words/use-words.ts'

type Said = { readonly words?: string | undefined; readonly ready?: readonly string[] | undefined }

/** A function that says it; empty when this phone can say nothing of it. */
export function useSaid(): (review: Said) => string {
  const t = useWords('compose')
  return ({ words, ready }) => [...sayable(ready).map((key) => t(`ready.${key}`)), words?.trim() ?? ''].filter(Boolean).join('. ')
}

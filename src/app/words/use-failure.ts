// The sentence of a refusal, in the language of the moment.
import { useCallback } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { useWords } from './use-words.ts'

/** Answers the sentence of a failure. The screen's route brings the part `failures`. */
export function useFailure(): (failure: Failure) => string {
  const t = useWords('failures')
  return useCallback(({ code, facts }) => t(code, facts), [t])
}

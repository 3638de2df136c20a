// What every route gets and gives: who asks and a checked question in, an answer or a refusal out. No HTTP here.
import type { Result } from '#shared/kit/result.ts'
import type { Answer, EndpointName, Question } from '#shared/protocol/endpoints.ts'
import type { Caller } from '../auth.ts'
import type { LetterKeys } from '../letterbox.ts'
import type { Secret } from '../settings.ts'
import type { Store } from '../store/repository.ts'

export type House = { readonly store: Store; readonly secret: Secret; readonly letters: LetterKeys }

/** A route. `caller` is null where anyone may ask. */
export type Route<Name extends EndpointName> = (
  house: House,
  caller: Caller | null,
  question: Question<Name>,
) => Promise<Result<Answer<Name>>>

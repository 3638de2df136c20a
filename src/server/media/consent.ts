// The gate before every byte (I17): nothing of a person is stored without their yes.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { recordings } from '#shared/collections/learning.ts'
import type { MediaKind } from '#shared/rules/media-kinds.ts'
import { mayWrite, type Actor } from '#shared/rules/rights.ts'
import type { Work } from '../store/repository.ts'

export type Offered = { readonly id: string; readonly kind: MediaKind; readonly type: string; readonly bytes: number }

/**
 * Whether this person may store this file now. Asked when it is announced and again, in the same transaction, when it is whole.
 * A page is read aloud by coordinators alone. Until consents exist nobody can have given one, so that no testimonial is taken.
 */
export async function mayStore(_tx: Work, actor: Actor, { kind }: Offered): Promise<Result<void>> {
  if (kind === 'page-voice' && !mayWrite(actor, recordings)) return fail('not-allowed')
  return kind === 'testimonial' ? fail('consent-missing') : ok()
}

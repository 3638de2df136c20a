// Fetches a file of somebody else from the server, to look at it or to hear it. Nothing of it is kept.
import { contentOf } from '#shared/kit/content-id.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { fetchFile } from '../call.ts'
import { hash } from './hash.ts'

/** Fetches it. `draft`: the post or report in which it was seen; null for one's own. Believed only when it is what its name says. */
export async function fetchContent(id: string, draft: string | null): Promise<Result<Blob>> {
  const answer = await fetchFile(`${addresses.media}/${id}${draft ? `?draft=${draft}` : ''}`)
  if (!answer.ok) return answer
  const bytes = await answer.value.arrayBuffer().catch(() => null)
  if (!bytes) return fail('offline')
  const all = new Uint8Array(bytes)
  const content = await contentOf(all.length, async (from, to) => all.subarray(from, to), hash)
  if (content.id !== id) return fail('not-our-server')
  return ok(new Blob([bytes], { type: answer.value.headers.get('content-type') ?? 'image/jpeg' }))
}

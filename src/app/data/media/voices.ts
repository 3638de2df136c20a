// Voices that are given to the team: kept so that they can go, heard here, fetched at the desk, taken away. As pictures are.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { MediaKind } from '#shared/rules/media-kinds.ts'
import { voiceIn } from '#shared/rules/voice-bytes.ts'
import { shelfKnown } from '../shelf.ts'
import { fetchContent } from './fetching.ts'
import { keepMade } from './keeping.ts'

/** Keeps a recording for a report, or of a page. Answers the id of its content. */
export async function keepVoice(voice: Blob, kind: MediaKind = 'rumour-voice'): Promise<Result<string>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  const bytes = new Uint8Array(await voice.arrayBuffer())
  const type = voiceIn(bytes)
  if (!type) return fail('media-wrong-type')
  return keepMade(shelf, { bytes, type, kind, width: 0, height: 0, before: bytes.length })
}

/** Fetches the voice of somebody's report, to hear it. Believed only when it is what its name says, and a voice. */
export async function fetchVoice(id: string, report: string | null): Promise<Result<Blob>> {
  const fetched = await fetchContent(id, report)
  if (!fetched.ok) return fetched
  const type = voiceIn(new Uint8Array(await fetched.value.arrayBuffer()))
  return type ? ok(new Blob([fetched.value], { type })) : fail('media-wrong-type')
}

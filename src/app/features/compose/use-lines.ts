// What the rules notice about the words of a post, as they stand now.
import { useMemo } from 'react'
import { captionChecks } from '#shared/rules/captions.ts'
import { wording } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { useCheckLines, type CheckLine } from '../../parts/check-lines.ts'
import { useLanguage } from '../../words/use-words.ts'
import type { Opened } from './use-post.ts'

/** The lines about a caption with its hashtags for its place; none while there is no place. */
export function useLines(caption: string, tags: readonly string[] | undefined, place: Opened['place']): CheckLine[] {
  const language = useLanguage()
  const say = useCheckLines()
  const words = useLive(() => wording(language), [language])
  const checks = useMemo(() => (place ? captionChecks(caption, tags ?? [], place, words ?? null) : []), [caption, tags, place, words])
  return place ? say(checks, place) : []
}

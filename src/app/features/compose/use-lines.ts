// What the rules notice about the words of a post, as they stand now.
import { useMemo } from 'react'
import { captionChecks } from '#shared/rules/captions.ts'
import type { PostPicture } from '../../data/mine.ts'
import { wording } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { useCheckLines, type CheckLine } from '../../parts/check-lines.ts'
import { useLanguage } from '../../words/use-words.ts'
import type { Opened } from './use-post.ts'

/** The lines about a caption with its hashtags and pictures for its place; none while there is no place. */
export function useLines(
  caption: string,
  tags: readonly string[] | undefined,
  place: Opened['place'],
  pictures: readonly PostPicture[],
): CheckLine[] {
  const language = useLanguage()
  const say = useCheckLines()
  const words = useLive(() => wording(language), [language])
  const whole = useLive(() => import('#shared/rules/post-checks.ts').catch(() => null), [])
  const checks = useMemo(
    () =>
      place
        ? [
            ...captionChecks(caption, tags ?? [], place, words ?? null),
            ...(whole?.postChecks({ caption, hashtags: tags ?? [], pictures }) ?? []),
          ]
        : [],
    [caption, tags, place, words, whole, pictures],
  )
  return place ? say(checks, place) : []
}

// The post of an address, and what belongs to it.
import { useParams } from 'react-router'
import type { Surface } from '#shared/rules/platforms.ts'
import { briefsIn, type Brief } from '../../data/library.ts'
import { postById, type Post } from '../../data/mine.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { useLanguage } from '../../words/use-words.ts'

export type Opened = {
  readonly post: Post | null
  readonly place: Surface | null
  /** Where it went out. */
  readonly outAt: Surface | null
  readonly brief: Brief | null
}

/** The post named in the address; undefined until the phone's memory answered, `post` null when it is not here. */
export function usePost(): { readonly id: string; readonly opened: Opened | undefined } {
  const { id = '' } = useParams()
  const language = useLanguage()
  const opened = useLive(async (): Promise<Opened> => {
    const [post, briefs, { surfaces }] = await Promise.all([postById(id), briefsIn(language), limits(language)])
    const { channel, campaign } = post?.draft ?? {}
    const placeNamed = (at: string | undefined) => surfaces.find((surface) => surface.id === at) ?? null
    return {
      post,
      place: placeNamed(channel),
      outAt: placeNamed(post?.out?.channel),
      brief: briefs.find((brief) => brief.campaign === campaign) ?? null,
    }
  }, [id, language])
  return { id, opened }
}

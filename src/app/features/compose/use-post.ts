// The post of an address, and what belongs to it.
import { useParams } from 'react-router'
import type { Surface } from '#shared/rules/platforms.ts'
import { briefOf, type Brief } from '../../data/library.ts'
import { postById, type Post } from '../../data/mine.ts'
import { surface } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { useLanguage } from '../../words/use-words.ts'

export type Opened = { readonly post: Post | null; readonly place: Surface | null; readonly brief: Brief | null }

/** The post named in the address; undefined until the phone's memory answered, `post` null when it is not here. */
export function usePost(): { readonly id: string; readonly opened: Opened | undefined } {
  const { id = '' } = useParams()
  const language = useLanguage()
  const opened = useLive(async (): Promise<Opened> => {
    const post = await postById(id)
    const { channel, campaign } = post?.draft ?? {}
    return {
      post,
      place: channel ? ((await surface(channel, language)) ?? null) : null,
      brief: campaign ? ((await briefOf(campaign, language)) ?? null) : null,
    }
  }, [id, language])
  return { id, opened }
}

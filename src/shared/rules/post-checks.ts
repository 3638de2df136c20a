// What is worth saying about a post beside its words: is there a place to ask, and can its pictures be heard?
import type { CaptionCheck } from './captions.ts'
import { withHashtags } from './hashtags.ts'
import { saysWhereToAsk } from './where-to-ask.ts'

type Described = { readonly caption: string; readonly hashtags: readonly string[]; readonly pictures: readonly { readonly alt: string }[] }

/** Advice about a whole post, in the order in which it is shown. Nothing here stops anybody; an empty post has nothing said about it. */
export function postChecks({ caption, hashtags, pictures }: Described): CaptionCheck[] {
  if (caption.trim() === '') return []
  return [
    ...(saysWhereToAsk(withHashtags(caption, hashtags)) ? [] : [{ kind: 'ask', weight: 'hint' } as const]),
    // Asked about once more before the post goes out, as what shows a person is: then it is one step back.
    ...(pictures.some(({ alt }) => alt.trim() === '') ? [{ kind: 'alt', weight: 'look' } as const] : []),
  ]
}

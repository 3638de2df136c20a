// One idea for many places: the same words made fit for another place, and what that place has no room for.
import { captionLength, firstPart } from './counting.ts'
import { hashtagsIn, withHashtags } from './hashtags.ts'
import type { Surface } from './platforms.ts'
import { saysWhereToAsk } from './where-to-ask.ts'

type Words = { readonly caption?: string; readonly hashtags?: readonly string[] }

export type Variant = {
  readonly caption: string
  readonly hashtags: string[]
  /** What has no room there: sentences in their order, and hashtags. Nothing else is changed. */
  readonly left: { readonly words: string; readonly hashtags: string[] }
}

/** Sentences with what follows them, so that together they are the text. */
export const sentencesOf = (text: string): string[] =>
  text === '' ? [] : text.split(/(?<=[.!?…؟](?:\s?[»”"’')\]]){0,3}\s{1,8}|\n)(?=[^\s»”)\]])/u)

/**
 * The words of a post for another place. Hashtags: as many as help there, first come first; with too few, those that are `offered`.
 * Words are cut only where the place takes no more (`max`): its beginning stays, and the question and the place to ask at its end. A place
 * without a caption (`max` 0: the words stand on the picture) and one whose limit nobody knows cut nothing.
 */
export function variantFor({ caption = '', hashtags = [] }: Words, place: Surface, offered: readonly string[] = []): Variant {
  const tags = tagsFor(caption, hashtags, place, offered)
  const { text, left } = place.max ? fitted(caption, tags, place, place.max) : { text: caption, left: '' }
  return { caption: text, hashtags: tags, left: { words: left, hashtags: hashtags.filter((tag) => !tags.includes(tag)) } }
}

function tagsFor(caption: string, hashtags: readonly string[], { hashtags: { max, advised } }: Surface, offered: readonly string[]) {
  const bare = (tag: string) => tag.replace(/^#/, '').toLowerCase()
  const inText = new Set(hashtagsIn(caption).map((tag) => tag.toLowerCase()))
  const most = Math.min(max ?? Infinity, advised[1])
  const kept: string[] = []
  const enough = (wanted: number) => inText.size + kept.filter((tag) => !inText.has(bare(tag))).length >= wanted
  for (const tag of hashtags) if (inText.has(bare(tag)) || !enough(most)) kept.push(tag)
  for (const tag of offered) if (!enough(Math.min(most, advised[0])) && !kept.includes(tag)) kept.push(tag)
  return kept
}

function fitted(caption: string, tags: readonly string[], { counting }: Surface, max: number): { text: string; left: string } {
  const fits = (text: string) => captionLength(withHashtags(text, tags), counting) <= max
  if (fits(caption)) return { text: caption, left: '' }
  const sentences = sentencesOf(caption)
  const joined = (kept: ReadonlySet<number>) =>
    sentences
      .filter((_, at) => kept.has(at))
      .join('')
      .trimEnd()
  const kept = new Set<number>()
  const tries = (at: number): boolean => {
    if (at < 0 || kept.has(at)) return true
    kept.add(at)
    if (fits(joined(kept))) return true
    kept.delete(at)
    return false
  }
  if (!tries(0)) return cutInside(caption, tags, counting, max)
  const late = sentences.length - Math.max(2, Math.ceil(sentences.length / 3))
  tries(sentences.findLastIndex((sentence, at) => at >= late && /[?؟]/.test(sentence)))
  tries(sentences.findLastIndex((sentence, at) => !kept.has(at) && saysWhereToAsk(sentence)))
  // The rest from the beginning on, without a hole: who tells three steps does not leave out the second.
  for (let at = 1; at < sentences.length && tries(at); at += 1);
  return {
    text: joined(kept),
    left: sentences
      .filter((_, at) => !kept.has(at))
      .join('')
      .trim(),
  }
}

/** A first sentence that alone is too long ends between two words. */
function cutInside(caption: string, tags: readonly string[], counting: Surface['counting'], max: number): { text: string; left: string } {
  const room = max - captionLength(withHashtags('…', tags), counting)
  const part = firstPart(caption, Math.max(0, room), counting)
  const text = part.replace(/\s+\S*$/u, '') || part
  return { text: `${text}…`, left: caption.slice(text.length).trim() }
}

// What counts as a hashtag. The rule of X, the only documented one, serves for all platforms.

const hashtag = /(?<![\p{L}\p{M}\p{N}_&#])[#＃]([\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*)/gu

/** The hashtags of a text without their #, in order. They stop at a hyphen, an apostrophe or an emoji. */
export function hashtagsIn(text: string): string[] {
  return [...text.matchAll(hashtag)].map(([, tag]) => tag as string)
}

/** Whether a text is one hashtag and nothing else, so that a platform will link all of it. */
export function isHashtag(text: string): boolean {
  const [tag] = hashtagsIn(text)
  return tag !== undefined && text.slice(1) === tag
}

/** A hashtag from words: letters kept, each word with a capital, so that it is read aloud word by word. Null when nothing is left. */
export function hashtagFrom(text: string): string | null {
  const words = text.replace(/^[#＃]/, '').split(/[^\p{L}\p{M}\p{N}_]+/u)
  const joined = words.length === 1 ? (words[0] ?? '') : words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
  return isHashtag(`#${joined}`) ? `#${joined}` : null
}

/** A caption with its hashtags at the end, as it leaves the phone. Tags that the caption already holds are not repeated. */
export function withHashtags(caption: string, tags: readonly string[]): string {
  const held = new Set(hashtagsIn(caption).map((tag) => tag.toLowerCase()))
  const missing = tags.filter((tag) => !held.has(tag.replace(/^#/, '').toLowerCase()))
  return [caption.trimEnd(), missing.join(' ')].filter(Boolean).join('\n\n')
}

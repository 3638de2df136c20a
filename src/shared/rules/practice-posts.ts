// Which words of a practice task can go on as a real post, and where: those that the task measured for one place.
import { hashtagsIn } from './hashtags.ts'
import type { Practice } from './lesson-blocks.ts'

/** What can become a post. `nth`: its place among the fields of the task, from 1. `channel`: a surface of the platform data. */
export type Postable = { readonly nth: number; readonly channel: string; readonly caption: string; readonly hashtags: readonly string[] }

const placeIn = (checks: readonly string[] | undefined, kind: 'length' | 'hashtags') =>
  checks?.find((check) => check.startsWith(`${kind}:`))?.slice(kind.length + 1)

/**
 * The posts in the answers of a task. A text that was there to be mended is an invented person's, and what stays on the phone goes
 * nowhere: neither becomes a post.
 */
export function postsIn({ fields, keep }: Practice, answers: Readonly<Record<string, string>>): Postable[] {
  if (keep === 'phone') return []
  return fields.flatMap(({ id, start, checks }, at) => {
    const channel = placeIn(checks, 'length')
    const caption = (answers[id] ?? '').trim()
    if (!channel || caption === '' || start) return []
    const tags = fields.find((field) => placeIn(field.checks, 'hashtags') === channel)
    return [{ nth: at + 1, channel, caption, hashtags: hashtagsIn((tags && answers[tags.id]) ?? '').map((tag) => `#${tag}`) }]
  })
}

// Which words of a practice task can go on as a real post, and where: those that the task measured for one place.
import { hashtagsIn } from './hashtags.ts'
import type { Practice } from './lesson-blocks.ts'

/**
 * What can become a post. `nth`: its place among the fields of the task, from 1. `channel`: a surface of the platform data; none where
 * the task measured all its texts by one place alone: that was a measure, and nobody chose to post there.
 */
export type Postable = {
  readonly nth: number
  readonly channel: string | undefined
  readonly caption: string
  readonly hashtags: readonly string[]
}

const placeIn = (checks: readonly string[] | undefined, kind: 'length' | 'hashtags') =>
  checks?.find((check) => check.startsWith(`${kind}:`))?.slice(kind.length + 1)

/**
 * The posts in the answers of a task. A text that was there to be mended is an invented person's, and what stays on the phone goes
 * nowhere: neither becomes a post. The text that the learner chose as the best comes first.
 */
export function postsIn({ fields, keep }: Practice, answers: Readonly<Record<string, string>>): Postable[] {
  if (keep === 'phone') return []
  const places = new Set(fields.flatMap(({ checks }) => placeIn(checks, 'length') ?? []))
  const best = new Set(fields.flatMap(({ id, kind }) => (kind === 'choice' ? (answers[id] ?? []) : [])))
  const inTurn = fields.map((field, at) => ({ ...field, nth: at + 1 }))
  const [first, then] = [inTurn.filter(({ id }) => best.has(id)), inTurn.filter(({ id }) => !best.has(id))]
  return [...first, ...then].flatMap(({ id, start, checks, nth }) => {
    const place = placeIn(checks, 'length')
    const caption = (answers[id] ?? '').trim()
    if (!place || caption === '' || start) return []
    const tags = fields.find((field) => placeIn(field.checks, 'hashtags') === place)
    const hashtags = hashtagsIn((tags && answers[tags.id]) ?? '').map((tag) => `#${tag}`)
    return [{ nth, channel: places.size > 1 ? place : undefined, caption, hashtags }]
  })
}

// What a campaign's brief is made of. A brief is read offline, and a post can start from it.
import * as v from 'valibot'
import { starter } from './guide-parts.ts'

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,23}$/))
const short = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const day = v.pipe(v.string(), v.isoDate())

/**
 * Something the campaign asks each Volunteer to do, and by which day. Promises and deliveries hang on its `id`: it stays when words or days
 * change, is the same in every language, and is never given to another task.
 */
const briefTask = v.object({
  id,
  /** Its format. `film`: a short film. */
  kind: v.picklist(['post', 'video', 'podcast', 'film', 'answer', 'talk']),
  text: short(120),
  due: day,
  /** What helps to do it: a lesson, or the answer to a rumour, by its id. */
  lesson: v.exactOptional(short(8)),
  rumour: v.exactOptional(short(40)),
})

/** A file that goes with the campaign. `id` is the SHA-256 of its bytes in hex: the name under which it is fetched and checked. */
const briefAsset = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: short(80),
  type: v.picklist(['image/webp', 'image/png', 'image/jpeg']),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What the picture shows, in one sentence, for people who do not see it. */
  alt: short(200),
})

export const brief = {
  title: short(60),
  /** What the campaign is about, in one sentence. */
  about: short(160),
  objective: short(200),
  audience: short(160),
  /** Places to post, by the ids of the platform data, best first. */
  channels: v.pipe(v.array(v.string()), v.minLength(1)),
  say: v.pipe(v.array(short(140)), v.minLength(1), v.maxLength(5)),
  dont: v.pipe(v.array(short(140)), v.minLength(1), v.maxLength(5)),
  hashtags: v.pipe(v.array(v.pipe(v.string(), v.regex(/^#[\p{L}\p{N}_]+$/u))), v.minLength(1), v.maxLength(8)),
  tasks: v.pipe(
    v.array(briefTask),
    v.minLength(1),
    v.check((tasks) => new Set(tasks.map((task) => task.id)).size === tasks.length, 'Two tasks share an id.'),
  ),
  starters: v.array(starter),
  assets: v.array(briefAsset),
  starts: day,
  ends: day,
}

export type BriefTask = v.InferOutput<typeof briefTask>
export type BriefAsset = v.InferOutput<typeof briefAsset>

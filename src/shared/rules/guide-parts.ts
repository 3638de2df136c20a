// What the two guides are made of: rules with an example, starters by goal, sets of hashtags. Working tools, not articles.
import * as v from 'valibot'
import { goals, setKinds } from './goals.ts'
import { sources } from './lesson-blocks.ts'

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,23}$/))
const short = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** One rule of a guide: what to do, why, and what it looks like. */
const guideRule = v.object({
  id,
  title: short(60),
  text: short(220),
  weak: v.optional(short(220)),
  good: v.optional(short(280)),
})

/** The first words of a caption, to be finished by the Volunteer. */
export const starter = v.object({ id, goal: v.picklist(goals), text: short(160) })

/** Hashtags that belong together. Those of a country are places to choose from. */
const hashtagSet = v.object({
  id,
  by: v.optional(v.picklist(setKinds)),
  country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  name: short(60),
  tags: v.pipe(v.array(v.pipe(v.string(), v.regex(/^#[\p{L}\p{N}_]+$/u))), v.minLength(1), v.maxLength(5)),
  note: v.optional(short(160)),
})

export const guide = {
  title: short(60),
  intro: short(200),
  rules: v.pipe(v.array(guideRule), v.minLength(3)),
  starters: v.array(starter),
  sets: v.array(hashtagSet),
  sources,
}

export type Starter = v.InferOutput<typeof starter>

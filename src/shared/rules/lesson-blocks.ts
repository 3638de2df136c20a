// What a lesson is made of: pages to read, one thing to do, questions that explain. Learners' progress hangs on the ids inside.
import * as v from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,23}$/))
const short = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const title = short(60)
const text = short(260)

/** The name of a drawing: one the app was born with, or one of the library. A name that this phone does not know draws nothing. */
const art = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{1,30}$/))

/** One page: read in a few seconds, at most 25 words beside its title. */
const lessonPage = v.variant('kind', [
  v.object({ kind: v.literal('idea'), id, art, title, text }),
  v.object({ kind: v.literal('list'), id, art: v.optional(art), title, items: v.pipe(v.array(short(90)), v.minLength(2), v.maxLength(5)) }),
  v.object({ kind: v.literal('example'), id, title, weak: v.optional(short(220)), good: short(220), text: v.optional(text) }),
  v.object({ kind: v.literal('figure'), id, title, figure: short(24), text, source: v.string() }),
])

/** One field of a practice task. `checks` names what the app says beside it while the learner writes. */
const practiceField = v.object({
  id,
  label: short(80),
  hint: v.optional(short(140)),
  kind: v.picklist(['line', 'prose', 'choice', 'choices', 'hashtags', 'whole', 'voice']),
  /** How long a voice may be, in seconds. */
  seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(180))),
  /** Text that stands in the field at the start, to be mended by the learner. */
  start: v.optional(short(600)),
  options: v.optional(v.pipe(v.array(v.object({ id, text: short(80) })), v.minLength(2), v.maxLength(8))),
  /** `wording`: say and do not say. `people`: names and numbers. `length:<surface>`: as that platform counts. `hashtags:<surface>`: how many. */
  checks: v.optional(v.array(v.pipe(v.string(), v.regex(/^(wording|people|question|(length|hashtags):[a-z]+\.[a-z]+)$/)))),
})

/** The thing to do for real. What is written becomes a private draft; with `keep: 'phone'` it never leaves the phone. */
export const practice = v.object({
  id,
  ask: short(200),
  fields: v.pipe(v.array(practiceField), v.minLength(1), v.maxLength(6)),
  keep: v.optional(v.literal('phone')),
  /** What the learner reads when it is done. */
  done: short(160),
  /** Where in the app the real work of this lesson is done: offered once the lesson is finished. */
  leads: v.optional(v.picklist(['rumours', 'report', 'numbers', 'calendar', 'campaigns', 'lock'])),
})

/** A question. Every answer says why it is right or not; exactly one is right. */
const question = v.pipe(
  v.object({
    id,
    ask: short(160),
    options: v.pipe(
      v.array(v.object({ id, text: short(120), right: v.optional(v.literal(true)), why: short(220) })),
      v.minLength(2),
      v.maxLength(4),
    ),
  }),
  v.check(({ options }) => options.filter((option) => option.right).length === 1),
)

/** Where a fact comes from, and when it was last checked. */
const source = v.object({ id: short(8), url: v.pipe(v.string(), v.url()), about: short(120) })

export type LessonPage = v.InferOutput<typeof lessonPage>
export type PracticeField = v.InferOutput<typeof practiceField>
export type Practice = v.InferOutput<typeof practice>
export type Question = v.InferOutput<typeof question>
export type Source = v.InferOutput<typeof source>

export const pages = v.pipe(v.array(lessonPage), v.minLength(4), v.maxLength(6))
export const quiz = v.pipe(v.array(question), v.minLength(2), v.maxLength(3))
export const lessonIds = v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{1,2}\.\d{1,2}$/))), v.minLength(1), v.maxLength(20))
export const sources = v.array(source)

/** The words a page adds to its title; the measure of `at most 25 words a page`. */
export function wordsOfPage(page: LessonPage): string {
  switch (page.kind) {
    case 'idea':
    case 'figure':
      return page.text
    case 'list':
      return page.items.join('. ')
    case 'example':
      return page.text ?? ''
  }
}

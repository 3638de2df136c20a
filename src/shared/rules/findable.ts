// What can be found on a phone: lessons, guides, rumour answers and briefs, in the pieces that a search shows.
import type { LessonPage } from './lesson-blocks.ts'

/** A part of a document that is shown when it is the one that fits. */
export type Piece = {
  readonly text: string
  /** Where it is read. */
  readonly to: string
  /** Found by it, never shown: a rumour stands where its answer stands, and nowhere else. */
  readonly unshown?: true
}

export type FindableKind = 'lessons' | 'guides' | 'rumours' | 'briefs'

/** Something that can be found. */
export type Findable = {
  /** One of its kind: `<kind> <id>`. */
  readonly id: string
  readonly kind: FindableKind
  readonly title: string
  /** The language it is in. */
  readonly language: string
  /** Where it is read from its beginning. */
  readonly to: string
  readonly pieces: readonly Piece[]
}

const pageText = (page: LessonPage): string => {
  switch (page.kind) {
    case 'idea':
      return page.text
    case 'figure':
      return `${page.figure}. ${page.text}`
    case 'list':
      return page.items.join('. ')
    case 'example':
      // A weak example is shown where it is said to be weak, and nowhere else.
      return [page.good, page.text].filter(Boolean).join(' ')
  }
}

/** A lesson, each page a piece of its own. */
export function findableLesson(lesson: {
  readonly lesson: string
  readonly language: string
  readonly title: string
  readonly objective: string
  readonly pages: readonly LessonPage[]
}): Findable {
  const to = (page: number) => `/learn/${lesson.lesson}/${page}`
  return {
    id: `lessons ${lesson.lesson}`,
    kind: 'lessons',
    title: lesson.title,
    language: lesson.language,
    to: to(1),
    pieces: [
      { text: lesson.objective, to: to(1) },
      ...lesson.pages.map((page, at) => ({ text: `${page.title}. ${pageText(page)}`, to: to(at + 1) })),
    ],
  }
}

/** Something that is read on one screen: its texts are its pieces. */
const onOneScreen = (
  kind: FindableKind,
  name: string,
  title: string,
  language: string,
  to: string,
  texts: readonly string[],
): Findable => ({
  id: `${kind} ${name}`,
  kind,
  title,
  language,
  to,
  pieces: texts.map((text) => ({ text, to })),
})

/** A guide with its rules and sets of hashtags. */
export function findableGuide(guide: {
  readonly guide: string
  readonly language: string
  readonly title: string
  readonly intro: string
  readonly rules: readonly { readonly title: string; readonly text: string }[]
  readonly sets: readonly { readonly name: string; readonly tags: readonly string[] }[]
}): Findable {
  return onOneScreen('guides', guide.guide, guide.title, guide.language, `/guides/${guide.guide}`, [
    guide.intro,
    ...guide.rules.map(({ title, text }) => `${title}. ${text}`),
    ...guide.sets.map(({ name, tags }) => `${name}. ${tags.join(' ')}`),
  ])
}

/** An answer to a rumour. It is found by what people say, and shown by what is true. */
export function findableRumour(answer: {
  readonly rumour: string
  readonly language: string
  readonly truth: string
  readonly figure: { readonly text: string }
  readonly more: readonly { readonly text: string }[]
  readonly heard: string
  readonly ask: string
}): Findable {
  const found = onOneScreen('rumours', answer.rumour, answer.truth, answer.language, `/rumours/${answer.rumour}`, [
    answer.figure.text,
    ...answer.more.map(({ text }) => text),
    answer.ask,
  ])
  return { ...found, pieces: [...found.pieces, { text: answer.heard, to: found.to, unshown: true }] }
}

/** A campaign's brief. */
export function findableBrief(brief: {
  readonly campaign: string
  readonly language: string
  readonly title: string
  readonly about: string
  readonly objective: string
  readonly audience: string
  readonly say: readonly string[]
  readonly hashtags: readonly string[]
  readonly tasks: readonly { readonly text: string }[]
}): Findable {
  return onOneScreen('briefs', brief.campaign, brief.title, brief.language, `/campaigns/${brief.campaign}`, [
    brief.about,
    brief.objective,
    brief.audience,
    ...brief.say,
    ...brief.tasks.map(({ text }) => text),
    brief.hashtags.join(' '),
  ])
}

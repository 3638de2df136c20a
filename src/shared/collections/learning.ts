// The learning shelf: lessons, guides and rumour answers that the programme writes, the steps a learner takes through them,
// and what coordinators read aloud of them.
import { collection, feedOf } from '../kit/collection.ts'
import { content, day, line, oneOf, optional, flag, prose, ref, whole } from '../kit/fields.ts'
import { voicesFeed } from '../rules/feeds.ts'
import { guide } from '../rules/guide-parts.ts'
import { lessonIds, pages, practice, quiz, sources } from '../rules/lesson-blocks.ts'
import { reference } from '../rules/references.ts'
import { rumourAnswer } from '../rules/rumour-answers.ts'

const programme = ['programme', 'lead'] as const
const toItsOwner = (_data: unknown, owner: { readonly person: string }) => [`user.${owner.person}`]

/** One lesson in one language. Its id is `<lesson>.<language>`, as in `3.1.fr`. */
export const lessons = collection('lessons', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: (data) => [feedOf('learn', data.module, data.language)],
  fields: {
    lesson: line(8),
    language: line(8),
    module: whole(1, 99),
    level: whole(1, 3),
    minutes: whole(1, 20),
    title: line(60),
    objective: line(140),
    pages: content(pages),
    practice: content(practice),
    quiz: content(quiz),
    sources: content(sources),
    checked: day(),
  },
})

/** A module in one language: what it needs, what it is good for, and the questions around it. Its id is `<module>.<language>`. */
export const modules = collection('modules', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: (data) => [feedOf('learn', data.module, data.language)],
  fields: {
    module: whole(1, 99),
    language: line(8),
    /** What who did it can do, in a sentence for the certificate. */
    can: line(120),
    /** The lessons that its certificate needs. Those for leaders are a choice. */
    lessons: content(lessonIds),
    /** Asked before the module and after it. */
    questions: content(quiz),
    checked: day(),
  },
})

/** A drawing of a lesson, the same in every language. Its id is `drawing.<name>`. */
export const drawings = collection('drawings', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: () => ['drawings.all'],
  fields: {
    /** The whole SVG as text. Shown as a picture, in which no script runs. */
    svg: prose(20_000),
  },
})

/** A guide in one language. Its id is `<guide>.<language>`, as in `captions.en`. */
export const guides = collection('guides', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: (data) => [feedOf('guides', data.language)],
  fields: {
    guide: oneOf('captions', 'hashtags'),
    language: line(8),
    title: content(guide.title),
    intro: content(guide.intro),
    rules: content(guide.rules),
    starters: content(guide.starters),
    sets: content(guide.sets),
    sources: content(guide.sources),
    checked: day(),
  },
})

/** Data behind the rules, when they are newer than what the app was born with. Its id is `<name>.<language>`. */
export const references = collection('references', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: (data) => [feedOf('guides', data.language)],
  fields: {
    name: oneOf('limits', 'wording'),
    language: line(8),
    checked: day(),
    body: content(reference),
  },
})

/** The answer to a rumour in one language. Its id is `<rumour>.<language>`. */
export const rumours = collection('rumours', {
  family: 'server-only',
  shelf: 'library',
  write: programme,
  feeds: (data) => [feedOf('rumours', data.language)],
  fields: {
    rumour: line(40),
    language: line(8),
    countries: content(rumourAnswer.countries),
    severity: content(rumourAnswer.severity),
    verdict: content(rumourAnswer.verdict),
    truth: content(rumourAnswer.truth),
    figure: content(rumourAnswer.figure),
    more: content(rumourAnswer.more),
    heard: content(rumourAnswer.heard),
    ask: content(rumourAnswer.ask),
    advice: content(rumourAnswer.advice),
    sources: content(rumourAnswer.sources),
    checked: day(),
  },
})

/** A step of a learner: a practice task done, a question answered in a lesson or around a module, a lesson finished. A fact that is written once and never changes. */
export const steps = collection('steps', {
  family: 'append-only',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: toItsOwner,
  fields: {
    /** Around a module: its number. */
    lesson: line(8),
    kind: oneOf('practice', 'answer', 'finished', 'before', 'after'),
    /** The id of the practice task or question, as the lesson gives it. */
    item: optional(line(24)),
    /** The answer chosen, for a question. */
    answer: optional(line(24)),
    right: optional(flag()),
    on: day(),
  },
})

/**
 * A module that somebody can teach, and says so to their team; deleted when they take it back. Its id stands beside the person's
 * (`idBeside`, the module's number).
 */
export const teaching = collection('teaching', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (_data, owner) => [`user.${owner.person}`, `team.${owner.team}`],
  fields: {
    module: whole(1, 60),
    on: day(),
  },
})

/** A text read aloud in a language, or, without `media`, that this recording was taken away. What is said later stands. */
export const recordings = collection('recordings', {
  family: 'append-only',
  shelf: 'private',
  write: ['coordinator', 'lead'],
  // Told only once its bytes are there: nobody is offered what cannot be fetched.
  needs: ['file'],
  feeds: (_data, owner) => [`user.${owner.person}`, voicesFeed(owner.country)],
  fields: {
    /** What was read: a page of a lesson or an answer, in one written language (src/shared/rules/recorded.ts). */
    of: line(100),
    /** The language that is spoken, by its own name. */
    spoken: line(40),
    /** Counts what was said of this text in this language. */
    n: whole(1, 9_999),
    /** Stands for the text as it was read. */
    print: line(16),
    /** The id of the sound's content; missing: taken away. */
    media: optional(line(64)),
    /** The document by which the server says that it has the sound. */
    file: optional(ref('media')),
    bytes: optional(whole(1, 9_999_999)),
    by: line(60),
    on: day(),
  },
})

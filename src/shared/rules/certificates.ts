// What a learner has earned: certificates of modules, growth around them, and what each may now do. From the facts that were written down.
import { finishedLessons, type Step } from './progress.ts'

/** The lessons of a module that everybody needs, as the module says it. */
type Needs = { readonly module: number; readonly lessons: readonly string[] }

/** How far a learner is with a module. */
export type Standing = {
  /** Lessons of it that are read to the end and practised. */
  readonly done: readonly string[]
  /** Lessons of it that are still needed, in the order of the module. */
  readonly left: readonly string[]
  /** The day on which the last one was done, as `2026-11-29`; null while one is left. */
  readonly earned: string | null
}

/**
 * Lessons that are finished with their practice task done: a quiz alone is not practice. Any practice of the lesson counts, so
 * that an edited lesson takes nothing back.
 * Source: badge rules of the curriculum.
 */
function practisedLessons(steps: readonly Step[]): ReadonlySet<string> {
  const practised = new Set(steps.filter(({ kind }) => kind === 'practice').map(({ lesson }) => lesson))
  return new Set([...finishedLessons(steps)].filter((lesson) => practised.has(lesson)))
}

/** How far somebody is with a module. */
export function standingIn({ lessons }: Needs, steps: readonly Step[]): Standing {
  const practised = practisedLessons(steps)
  const left = lessons.filter((lesson) => !practised.has(lesson))
  // Of a lesson that was done twice, the first time counts.
  const firstDay = (lesson: string, kind: Step['kind']) =>
    steps
      .filter((step) => step.kind === kind && step.lesson === lesson)
      .map(({ on }) => on)
      .sort()[0] ?? ''
  const days = lessons.flatMap((lesson) => [firstDay(lesson, 'finished'), firstDay(lesson, 'practice')]).sort()
  return {
    done: lessons.filter((lesson) => practised.has(lesson)),
    left,
    earned: left.length === 0 ? (days.at(-1) ?? null) : null,
  }
}

/** The same questions stand before and after a module. */
export type Around = 'before' | 'after'

/** The answers that somebody gave before or after a module, by question. Of two for one question, either phone's, the smaller id counts. */
export function answersAround(
  when: Around,
  module: number,
  steps: readonly (Step & { readonly id: string })[],
): ReadonlyMap<string, { readonly answer: string; readonly right: boolean }> {
  const own = steps
    .filter((step) => step.kind === when && step.lesson === String(module))
    .sort((one, other) => (one.id < other.id ? 1 : -1))
  return new Map(own.map(({ item = '', answer = '', right = false }) => [item, { answer, right }]))
}

/** Work that needs certain lessons first, with their practice. Source: badge rules of the curriculum. */
export const badges = {
  /** To publish what somebody else lived. */
  stories: ['4.2', '4.3', '10.4', '10.5'],
  /** To ask that a post is boosted. */
  boost: ['9.5'],
} as const satisfies Record<string, readonly string[]>

export type Badge = keyof typeof badges

/** The lessons that somebody still needs for a badge; none when it is theirs. */
export function leftFor(badge: Badge, steps: readonly Step[]): readonly string[] {
  const practised = practisedLessons(steps)
  return badges[badge].filter((lesson) => !practised.has(lesson))
}

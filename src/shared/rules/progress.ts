// How far a learner is, from the facts that were written down. Facts are keyed to ids inside the lesson, so an edited lesson loses none.

export type Step = {
  readonly lesson: string
  readonly kind: 'practice' | 'answer' | 'finished' | 'before' | 'after'
  readonly item?: string
  readonly answer?: string
  readonly right?: boolean
  /** The day, as `2026-11-29`. */
  readonly on: string
}

/** Lessons that were finished. */
export function finishedLessons(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.filter(({ kind }) => kind === 'finished').map(({ lesson }) => lesson))
}

/** Lessons in the order of the programme: 1.2 before 1.10 before 2.1. */
export function inOrder<L extends { readonly lesson: string }>(lessons: readonly L[]): L[] {
  const key = ({ lesson }: L) =>
    lesson
      .split('.')
      .map((part) => part.padStart(3, '0'))
      .join('.')
  return [...lessons].sort((one, other) => (key(one) < key(other) ? -1 : 1))
}

/** The next lesson: those of the first week come first, then what is usual, then what is for leaders. Undefined when all are finished. */
export function nextLesson<L extends { readonly lesson: string; readonly level: number }>(
  lessons: readonly L[],
  finished: ReadonlySet<string>,
): L | undefined {
  const left = inOrder(lessons).filter(({ lesson }) => !finished.has(lesson))
  return left.sort((one, other) => one.level - other.level)[0]
}

/** Where a lesson leads that was just finished: to the one that follows in its module, as its last words say, then to what is left. */
export function lessonAfter<L extends { readonly lesson: string; readonly level: number }>(
  id: string,
  lessons: readonly L[],
  finished: ReadonlySet<string>,
): L | undefined {
  const all = inOrder(lessons)
  const follows = all[all.findIndex(({ lesson }) => lesson === id) + 1]
  const leadsOn = follows && follows.lesson.split('.')[0] === id.split('.')[0] && !finished.has(follows.lesson)
  return leadsOn ? follows : nextLesson(lessons, finished)
}

/** The lesson with which everybody begins; it is in the app itself. */
export const firstLessonId = '1.1'

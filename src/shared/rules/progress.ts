// How far a learner is, from the facts that were written down. Facts are keyed to ids inside the lesson, so an edited lesson loses none.

export type Step = {
  readonly lesson: string
  readonly kind: 'practice' | 'answer' | 'finished'
  readonly item?: string
  readonly answer?: string
  readonly right?: boolean
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

/** The next lesson: the first that is not finished. Undefined when all are. */
export function nextLesson<L extends { readonly lesson: string }>(lessons: readonly L[], finished: ReadonlySet<string>): L | undefined {
  return inOrder(lessons).find(({ lesson }) => !finished.has(lesson))
}

/** The lesson with which everybody begins; it is in the app itself. */
export const firstLessonId = '1.1'

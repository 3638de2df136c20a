// What a learner does: keeps the place, answers, practises, finishes. Each is a fact on this phone the moment it happens.
import { steps } from '#shared/collections/learning.ts'
import { drafts } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import type { Practice } from '#shared/rules/lesson-blocks.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { today } from '../../device/clock.ts'
import { storageFailure } from '../../data/dexie-store.ts'
import { openGuest } from '../../data/session.ts'
import { keepPlaceOn, mySteps, myWork } from '../../data/mine.ts'
import { shelfKnown } from '../../data/shelf.ts'
import { freshId, writer } from '../../data/write.ts'

/** Writes down a step. */
export const saveStep = writer(steps)
const saveDraft = writer(drafts)

/** Keeps where in a lesson the learner is: the last part of the address. Refuses `phone-full` or `storage-blocked`. */
export async function keepPlace(lesson: string, place: string): Promise<Result<void>> {
  try {
    return await keepPlaceOn((await shelfKnown()) ?? (await openGuest()), lesson, place)
  } catch (error) {
    return fail(storageFailure(error))
  }
}

/** Writes down an answer to a question, right or wrong. */
export function answerQuestion(lesson: string, item: string, answer: string, right: boolean): Promise<Result<void>> {
  return saveStep(freshId(), () => ({ lesson, kind: 'answer', item, answer, right, on: today() }))
}

/** Writes down that a lesson was finished; once. */
export async function finishLesson(lesson: string): Promise<Result<void>> {
  await shelfKnown()
  if ((await mySteps()).some((step) => step.lesson === lesson && step.kind === 'finished')) return ok()
  return saveStep(freshId(), () => ({ lesson, kind: 'finished', on: today() }))
}

/** The draft in which a practice task is written: the one begun earlier, or a new one. */
export async function practiceDraft(lesson: string): Promise<{ readonly id: string; readonly answers: Readonly<Record<string, string>> }> {
  await shelfKnown()
  const begun = (await myWork()).find(({ draft }) => draft.kind === 'practice' && draft.lesson === lesson)
  return { id: begun?.draft.id ?? freshId(), answers: begun?.draft.answers ?? {} }
}

/** Saves the fields of a practice task that were written in. Fields written elsewhere meanwhile stay as they are. */
export function savePractice(
  id: string,
  lesson: string,
  practice: Practice,
  written: Readonly<Record<string, string>>,
): Promise<Result<void>> {
  const edit = (draft: Data<typeof drafts> | null) => ({
    ...draft,
    kind: 'practice' as const,
    lesson,
    answers: { ...draft?.answers, ...written },
  })
  return saveDraft(id, edit, practice.keep === 'phone' ? { stays: true } : {})
}

/** Says that a practice task is done. Refuses `nothing-written` while all of it is empty. */
export async function finishPractice(lesson: string, practice: Practice, answers: Readonly<Record<string, string>>): Promise<Result<void>> {
  const written = practice.fields.some(({ id, start }) => (answers[id] ?? '').trim() !== '' && answers[id] !== start)
  if (!written) return fail('nothing-written')
  await shelfKnown()
  if ((await mySteps()).some((step) => step.lesson === lesson && step.kind === 'practice' && step.item === practice.id)) return ok()
  return saveStep(freshId(), () => ({ lesson, kind: 'practice', item: practice.id, on: today() }))
}

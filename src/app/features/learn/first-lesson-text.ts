// The lesson that the app is born with, so that anybody can begin without an account and without a network.
import { firstLessonId } from '#shared/rules/progress.ts'
import type { Language } from '#shared/product.ts'
import type { Lesson } from '../../data/library.ts'

const files = import.meta.glob<Omit<Lesson, 'id'>>('/src/shared/content/lessons/*/1.1.json', { import: 'default' })
const here = new Map<Language, Lesson>()

/** Brings the first lesson in a language. */
export async function loadFirstLesson(language: Language): Promise<void> {
  const load = files[`/src/shared/content/lessons/${language}/${firstLessonId}.json`]
  if (load && !here.has(language)) here.set(language, { ...(await load()), id: `${firstLessonId}.${language}` })
}

/** The first lesson; in another language than asked for only while that one is still on its way. */
export function firstLesson(language: Language): Lesson {
  const lesson = here.get(language) ?? [...here.values()][0]
  if (!lesson) throw new Error('The first lesson was not brought before it was drawn.')
  return lesson
}

// The lesson of an address: from the library, else the one the app was born with, else in another language that is here.
import type { Language } from '#shared/product.ts'
import { firstLessonId } from '#shared/rules/progress.ts'
import { lessonOf, type Lesson } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { useLanguage } from '../../words/use-words.ts'
import { firstLesson, loadFirstLesson } from './first-lesson-text.ts'

/** A lesson in a language; in another one when only that is on this phone; null when none is. */
export async function lessonHere(id: string, language: Language): Promise<Lesson | null> {
  const found = await lessonOf(id, language)
  if (id !== firstLessonId || found?.language === language) return found ?? null
  // The app was born with this one, in every language that was brought.
  const born = await loadFirstLesson(language).then(
    () => firstLesson(language),
    () => null,
  )
  return born ?? found ?? null
}

/** As `lessonHere`, for a screen; undefined until it is known. */
export function useLesson(id: string): Lesson | null | undefined {
  const language = useLanguage()
  return useLive(() => lessonHere(id, language), [id, language])
}

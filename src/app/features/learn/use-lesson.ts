// The lesson of an address: from the library, else the one the app was born with, else in another language that is here.
import type { Language } from '#shared/product.ts'
import { firstLessonId } from '#shared/rules/progress.ts'
import { lessonOf, type Lesson } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { useLanguage } from '../../words/use-words.ts'
import { interfaceLanguages } from '../../words/words.ts'
import { firstLesson, loadFirstLesson } from './first-lesson-text.ts'

/** A lesson in a language; in another one when only that is on this phone; null when none is. */
export async function lessonHere(id: string, language: Language): Promise<Lesson | null> {
  const found = await lessonOf(id, language)
  if (found) return found
  if (id === firstLessonId) {
    await loadFirstLesson(language)
    return firstLesson(language)
  }
  for (const { tag } of interfaceLanguages) {
    const other = await lessonOf(id, tag)
    if (other) return other
  }
  return null
}

/** As `lessonHere`, for a screen; undefined until it is known. */
export function useLesson(id: string): Lesson | null | undefined {
  const language = useLanguage()
  return useLive(() => lessonHere(id, language), [id, language])
}

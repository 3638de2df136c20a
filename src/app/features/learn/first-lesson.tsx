// The lesson that is in the app itself: a plain page first, alive a moment later, with or without an account or a network.
import { useParams } from 'react-router'
import { useLanguage } from '../../words/use-words.ts'
import { firstLesson } from './first-lesson-text.ts'
import { LessonView } from './lesson-view.tsx'

export function Screen() {
  const { page } = useParams()
  return <LessonView lesson={firstLesson(useLanguage())} page={Number(page ?? 1)} />
}

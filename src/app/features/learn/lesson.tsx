// A lesson of the library, page by page.
import { useParams } from 'react-router'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { LessonView } from './lesson-view.tsx'
import { useLesson } from './use-lesson.ts'

export function Screen() {
  const { lesson: id = '', page } = useParams()
  const lesson = useLesson(id)
  if (lesson) return <LessonView lesson={lesson} page={Number(page)} />
  return lesson === null ? <NotHere /> : <Opening />
}

/** While the phone's memory is asked. */
export function Opening() {
  const t = useWords('learn')
  return (
    <Frame title={t('lesson.page')} header={<Bar title="" up="/learn" close quiet />}>
      <Waiting />
    </Frame>
  )
}

/** A lesson that this phone does not have. */
export function NotHere() {
  const t = useWords('learn')
  return (
    <Frame
      title={t('lesson.page')}
      header={<Bar title="" up="/learn" close />}
      action={<ButtonLink to="/packs">{t('not-here.go')}</ButtonLink>}
      middle
    >
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('not-here')}</h1>
      <p>{t('not-here.body')}</p>
    </Frame>
  )
}

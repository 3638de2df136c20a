// A lesson is finished: real praise, and the next thing to do.
import { Suspense, useEffect } from 'react'
import { useParams } from 'react-router'
import { finishedLessons, lessonAfter } from '#shared/rules/progress.ts'
import { lessonsIn } from '../../data/library.ts'
import { mySteps } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { part } from '../../ui/part.ts'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { keepPlace } from './actions.ts'
import { NotHere, Opening } from './lesson.tsx'
import { useLesson } from './use-lesson.ts'

// Comes with the rest of the day; without it there is one way less to go on.
const After = part(async () => (await import('./after.tsx')).after())

export function Screen() {
  const t = useWords('learn')
  const c = useWords('common')
  const language = useLanguage()
  const { lesson: id = '' } = useParams()
  const lesson = useLesson(id)
  const joined = useWho()?.joined
  const { tried, failure } = useDeeds()
  const known = useLive(async () => {
    const finished = finishedLessons(await mySteps())
    return { kept: finished.has(id), next: lessonAfter(id, await lessonsIn(language), finished) }
  }, [id, language])
  const next = known?.next
  useEffect(() => {
    void tried(keepPlace(id, '1'))
  }, [id, tried])
  if (lesson === null) return <NotHere />
  if (!lesson) return <Opening />
  return (
    <Frame
      title={t('done.page')}
      header={<Bar title={t('done.page')} up="/" close />}
      action={
        <>
          {next ? (
            <ButtonLink to={`/learn/${next.lesson}/1`}>{t('done.next')}</ButtonLink>
          ) : (
            <ButtonLink to={joined ? '/create' : '/join'}>{joined ? t('done.post') : t('done.join')}</ButtonLink>
          )}
          {joined && (
            <ButtonLink look="txt" to={`/learn/certificates/${lesson.module}`}>
              {t('certificates')}
            </ButtonLink>
          )}
        </>
      }
      middle
    >
      <Art name="certificate" />
      <h1 tabIndex={-1}>{joined ? t('done.title', { name: joined.name }) : t('done.title.stranger')}</h1>
      <p>{t('done.body', { title: lesson.title })}</p>
      <p lang={lesson.language}>{lesson.practice.done}</p>
      {known?.kept && (
        <p className="st">
          <Icon name="onphone" />
          {c('save.here')}
        </p>
      )}
      <Refusal of={failure} />
      <Suspense>
        <After lesson={lesson} />
      </Suspense>
    </Frame>
  )
}

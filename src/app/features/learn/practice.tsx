// The thing to do for real. What is written is saved from the first letter, as a draft that only this person sees.
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import type { Lesson } from '../../data/library.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useAutosave } from '../../ui/use-autosave.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { finishPractice, keepPlace, practiceDraft, savePractice } from './actions.ts'
import { NotHere, Opening } from './lesson.tsx'
import { PracticeInput } from './practice-input.tsx'
import { useLesson } from './use-lesson.ts'

type Begun = { readonly id: string; readonly answers: Readonly<Record<string, string>> }

export function Screen() {
  const { lesson: id = '' } = useParams()
  const lesson = useLesson(id)
  const [begun, setBegun] = useState<Begun | null>(null)
  const { tried, failure } = useDeeds()
  useEffect(() => {
    void tried(keepPlace(id, 'practice'))
    void practiceDraft(id).then(setBegun)
  }, [id, tried])
  if (lesson === null) return <NotHere />
  return lesson && begun ? <PracticeForm lesson={lesson} begun={begun} place={failure} /> : <Opening />
}

type FormProps = { readonly lesson: Lesson; readonly begun: Begun; readonly place: Failure | null }

/** `place`: why it is not kept that the learner is here, if it is not. */
function PracticeForm({ lesson, begun, place }: FormProps) {
  const t = useWords('learn')
  const c = useWords('common')
  const sentence = useFailure()
  const navigate = useNavigate()
  const { practice } = lesson
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(() => ({
    ...Object.fromEntries(practice.fields.flatMap(({ id, start }) => (start ? [[id, start]] : []))),
    ...begun.answers,
  }))
  const written = useRef<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const { changed, flush, saving } = useAutosave<Readonly<Record<string, string>>>(async (value) => {
    const done = await savePractice(begun.id, lesson.lesson, practice, value)
    setFailure(done.ok ? null : done.failure)
    return done.ok
  })
  const quiz = `/learn/${lesson.lesson}/quiz/1`
  const finish = async () => {
    if (!(await flush())) return
    const done = await finishPractice(lesson.lesson, practice, answers)
    if (done.ok) void navigate(quiz)
    else setFailure(done.failure)
  }
  return (
    <Frame
      title={t('practice.page')}
      header={<Bar title={lesson.title} up={`/learn/${lesson.lesson}/${lesson.pages.length}`} />}
      action={
        <>
          <Button onClick={() => void finish()}>{t('practice.done')}</Button>
          <ButtonLink look="txt" to={quiz}>
            {t('practice.skip')}
          </ButtonLink>
        </>
      }
    >
      <div className="list" lang={lesson.language}>
        <h1 tabIndex={-1}>{t('practice.title')}</h1>
        <p>{practice.ask}</p>
        {practice.fields.map((field) => (
          <PracticeInput
            key={field.id}
            lesson={lesson.lesson}
            field={field}
            language={lesson.language === 'fr' ? 'fr' : 'en'}
            value={answers[field.id] ?? ''}
            onChange={(value) => {
              setAnswers({ ...answers, [field.id]: value })
              setFailure(null)
              written.current = { ...written.current, [field.id]: value }
              changed(written.current)
            }}
          />
        ))}
      </div>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {failure.code === 'nothing-written' ? t('practice.empty') : sentence(failure)}
        </Note>
      )}
      {!failure && <Refusal of={place} />}
      <p className="hint small">{practice.keep === 'phone' ? t('practice.phone') : t('practice.private')}</p>
      <span className="st" role="status">
        {saving === 'saved' && (
          <>
            <Icon name="onphone" />
            {c('save.here')}
          </>
        )}
      </span>
    </Frame>
  )
}

// 08: a question. A wrong answer explains and can be tried again; nothing is lost by it, and nobody else sees it.
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Lesson } from '../../data/library.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { PickRow } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'
import { answerQuestion, finishLesson, keepPlace } from './actions.ts'
import { NotHere, Opening } from './lesson.tsx'
import { useLesson } from './use-lesson.ts'

export function Screen() {
  const { lesson: id = '', question } = useParams()
  const lesson = useLesson(id)
  if (lesson === null) return <NotHere />
  if (!lesson) return <Opening />
  const at = Math.min(Math.max(1, Number(question) || 1), lesson.quiz.length)
  return <QuestionView key={at} lesson={lesson} at={at} />
}

function QuestionView({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const t = useWords('learn')
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string | null>(null)
  const { tried, failure } = useDeeds()
  const question = lesson.quiz[at - 1]
  useEffect(() => {
    void tried(keepPlace(lesson.lesson, `quiz/${at}`))
  }, [lesson.lesson, at, tried])
  if (!question) return null
  const answer = question.options.find(({ id }) => id === chosen)
  const choose = (id: string) => {
    if (id === chosen) return
    setChosen(id)
    const right = question.options.find((option) => option.id === id)?.right === true
    void tried(answerQuestion(lesson.lesson, question.id, id, right))
  }
  const go = async () => {
    if (at < lesson.quiz.length) return void navigate(`/learn/${lesson.lesson}/quiz/${at + 1}`)
    if (await tried(finishLesson(lesson.lesson))) void navigate(`/learn/${lesson.lesson}/done`, { replace: true })
  }
  return (
    <Frame
      title={t('quiz.page')}
      header={<Bar title={t('quiz.page')} up="/learn" close step={at} steps={lesson.quiz.length} />}
      action={
        answer && (
          <div className={answer.right ? 'list' : 'list look'} role="status">
            <div className="line">
              <span className={`tile ${answer.right ? 'o' : 'a'}`}>
                <Icon name={answer.right ? 'tick' : 'bulb'} />
              </span>
              <h2>{answer.right ? t('quiz.right') : t('quiz.wrong')}</h2>
            </div>
            <p lang={lesson.language}>{answer.why}</p>
            {answer.right ? (
              <Button onClick={() => void go()}>{t('quiz.next')}</Button>
            ) : (
              <Button look="sec" icon="redo" onClick={() => setChosen(null)}>
                {t('quiz.again')}
              </Button>
            )}
          </div>
        )
      }
    >
      <p className="k">{t('quiz.question', { at, of: lesson.quiz.length })}</p>
      <h1 tabIndex={-1} id="question" lang={lesson.language}>
        {question.ask}
      </h1>
      <div role="group" aria-labelledby="question" className="list" lang={lesson.language}>
        {question.options.map(({ id, text, right }) => (
          <PickRow key={id} chosen={chosen === id} onPick={() => choose(id)} tone={chosen === id ? (right ? 'good' : 'wrong') : ''}>
            {text}
          </PickRow>
        ))}
      </div>
      {!answer && <p className="hint">{t('quiz.tap')}</p>}
      <Refusal of={failure} />
    </Frame>
  )
}

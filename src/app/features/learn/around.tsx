// The questions before a module, and the same ones after it: growth that only the learner sees. The first answer counts.
import { useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { answersAround, type Around } from '#shared/rules/certificates.ts'
import { moduleOf, type Module } from '../../data/library.ts'
import { mySteps } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PickRow } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { answerAround } from './around-actions.ts'
import { NotHere, Opening } from './lesson.tsx'

export function Screen() {
  const language = useLanguage()
  const { module: id = '', when } = useParams()
  const around: Around = when === 'after' ? 'after' : 'before'
  const known = useLive(async () => {
    const module = await moduleOf(id, language)
    return module ? { module, answered: answersAround(around, module.module, await mySteps()) } : null
  }, [id, around, language])
  // The question in sight: the one just answered stays until its person goes on.
  const [at, setAt] = useState<string | null>(null)
  if (known === null) return <NotHere />
  if (!known) return <Opening />
  const { module, answered } = known
  const question = module.questions.find((one) => one.id === at) ?? module.questions.find((one) => !answered.has(one.id))
  if (!question) return <Navigate to={`/learn/certificates/${module.module}`} replace />
  const go = () => setAt(module.questions[module.questions.indexOf(question) + 1]?.id ?? 'end')
  if (at === 'end') return <Navigate to={`/learn/certificates/${module.module}`} replace />
  return (
    <Asked
      key={question.id}
      module={module}
      around={around}
      at={module.questions.indexOf(question)}
      before={answered.get(question.id)?.answer ?? null}
      onPick={() => setAt(question.id)}
      onGo={go}
    />
  )
}

type AskedProps = {
  readonly module: Module
  readonly around: Around
  readonly at: number
  /** What was answered already. */
  readonly before: string | null
  readonly onPick: () => void
  readonly onGo: () => void
}

function Asked({ module, around, at, before, onPick, onGo }: AskedProps) {
  const t = useWords('certificates')
  const l = useWords('learn')
  const { tried, failure } = useDeeds()
  const question = module.questions[at] as Module['questions'][number]
  const answer = question.options.find(({ id }) => id === before)
  const pick = async (id: string, right: boolean) => {
    onPick()
    if (before === null) await tried(answerAround(around, module.module, question.id, id, right))
  }
  // Before the module nothing is explained: the module does that.
  const explains = around === 'after'
  return (
    <Frame
      title={t(`ask.${around}`)}
      header={
        <Bar title={t(`bar.${around}`)} up={`/learn/certificates/${module.module}`} close step={at + 1} steps={module.questions.length} />
      }
      action={
        answer ? (
          <div className={explains && !answer.right ? 'list look' : 'list'} role="status">
            {explains && (
              <>
                <div className="line">
                  <span className={`tile ${answer.right ? 'o' : 'a'}`}>
                    <Icon name={answer.right ? 'tick' : 'bulb'} />
                  </span>
                  <h2>{answer.right ? l('quiz.right') : l('quiz.wrong')}</h2>
                </div>
                <p lang={module.language}>{answer.why}</p>
              </>
            )}
            {!explains && <p>{t('noted')}</p>}
            <Button onClick={onGo}>{l('quiz.next')}</Button>
          </div>
        ) : (
          <ButtonLink look="txt" to={`/learn/certificates/${module.module}`}>
            {t('not-now')}
          </ButtonLink>
        )
      }
    >
      <p className="k">{l('quiz.question', { at: at + 1, of: module.questions.length })}</p>
      <h1 tabIndex={-1} id="question" lang={module.language}>
        {question.ask}
      </h1>
      <div role="group" aria-labelledby="question" className="list" lang={module.language}>
        {question.options.map(({ id, text, right }) => (
          <PickRow
            key={id}
            chosen={answer?.id === id}
            onPick={() => void pick(id, right === true)}
            tone={explains && answer?.id === id ? (right ? 'good' : 'wrong') : ''}
          >
            {text}
          </PickRow>
        ))}
      </div>
      {!answer && <p className="hint">{t('first-counts')}</p>}
      <Refusal of={failure} />
    </Frame>
  )
}

// Forgot the number: the team's rescue code opens the shelf, without network, once. Then a new number is chosen.
import { useState, type FormEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { rescueCodeFrom } from '#shared/rules/rescue-codes.ts'
import type { Failure } from '#shared/kit/result.ts'
import { chooseSecret, provenByRescue, type Proven } from '../../data/lock/lock.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { ChooseSecret } from './choose-secret.tsx'
import { useThen } from './then.ts'
import './lock.css'

export function Screen() {
  const t = useWords('lock')
  const sentence = useFailure()
  const navigate = useNavigate()
  const then = useThen()
  const [search] = useSearchParams()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [proven, setProven] = useState<Proven | null>(null)
  const header = <Bar title={t('rescue.page')} up="/unlock" />
  if (proven) {
    return (
      <ChooseSecret
        page={t('rescue.page')}
        header={header}
        title={t('rescue.new')}
        body={t('rescue.new.body')}
        warn={t('new.warn')}
        onChosen={async (secret, strength) => {
          const done = await chooseSecret(proven, secret, strength)
          if (!done.ok) return sentence(done.failure)
          void syncNow()
          void navigate(then, { replace: true })
          return null
        }}
      />
    )
  }
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const code = rescueCodeFrom(typed)
    if (!code) return setFailure({ code: 'rescue-incomplete' })
    const done = await provenByRescue(search.get('of') ?? '', code)
    if (done.ok) setProven(done.value)
    else setFailure(done.failure)
  }
  return (
    <form onSubmit={(event) => void open(event)} noValidate className="contents">
      <Frame title={t('rescue.page')} header={header} action={<Button submit>{t('rescue.go')}</Button>}>
        <h1 tabIndex={-1}>{t('rescue.title')}</h1>
        <p>{t('rescue.body')}</p>
        <div>
          <label htmlFor="rescue">{t('rescue.label')}</label>
          <input
            id="rescue"
            className="field rescue-code"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setFailure(null)
            }}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={failure !== null}
            aria-describedby="rescue-wrong"
          />
          {failure && <FieldProblem id="rescue-wrong">{sentence(failure)}</FieldProblem>}
        </div>
      </Frame>
    </form>
  )
}

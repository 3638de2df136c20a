// A secret number: six digits on keys in reach of the thumb. Beside the keys a keyboard, pasting and password tools work as well.
import { useState, type ReactNode } from 'react'
import { digitsInNumber } from '#shared/rules/secrets.ts'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'
import './lock.css'

type NumberScreenProps = {
  readonly page: string
  readonly header: ReactNode
  readonly title: string
  readonly body?: string
  /** Whether a new number is chosen, or the known one asked for: password tools want to know. */
  readonly fresh?: boolean
  readonly problem?: string | null
  /** Nothing can be typed: what is said instead. */
  readonly closed?: string | null
  /** The sixth digit goes on. */
  readonly onWhole: (number: string) => Promise<void>
  readonly busy: string
  /** Above the digits, and below them. */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function NumberScreen({ page, header, title, body, fresh, problem, closed, onWhole, busy, above, children }: NumberScreenProps) {
  const t = useWords('lock')
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(false)
  const [going, setGoing] = useState(false)
  const type = (text: string) => {
    if (going || closed) return
    const digits = text.replace(/\D/g, '').slice(0, digitsInNumber)
    setTyped(digits)
    if (digits.length < digitsInNumber) return
    setGoing(true)
    void onWhole(digits).finally(() => {
      setTyped('')
      setGoing(false)
    })
  }
  return (
    <Frame title={page} header={header}>
      {above}
      <h1 tabIndex={-1}>{title}</h1>
      {body && <p className="hint before-keys">{body}</p>}
      <div className="pin">
        <input
          type={shown ? 'text' : 'password'}
          // Our own keys are on the screen: the phone's would only cover them. A keyboard and pasting work all the same.
          inputMode="none"
          value={typed}
          onChange={(event) => type(event.target.value)}
          aria-label={t('number.label')}
          aria-invalid={Boolean(problem)}
          aria-describedby="pin-said"
          autoComplete={shown ? 'off' : fresh ? 'new-password' : 'current-password'}
          maxLength={20}
        />
        <span aria-hidden="true">
          {Array.from({ length: digitsInNumber }, (_, at) => (
            <i key={at} className={at < typed.length ? 'on' : ''}>
              {shown ? typed[at] : ''}
            </i>
          ))}
        </span>
      </div>
      <p id="pin-said" className="hint small center" role="status">
        {closed ?? (going ? busy : t('number.count', { count: typed.length }))}
      </p>
      {problem && !going && <FieldProblem id="pin-wrong">{problem}</FieldProblem>}
      <div className="keys">
        {keys.map((digit) => (
          <button key={digit} type="button" className="key" onClick={() => type(typed + digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="key"
          aria-pressed={shown}
          aria-label={shown ? t('key.hide') : t('key.show')}
          onClick={() => setShown(!shown)}
        >
          <Icon name="eye" />
        </button>
        <button type="button" className="key" onClick={() => type(`${typed}0`)}>
          0
        </button>
        <button type="button" className="key" aria-label={t('key.back')} onClick={() => type(typed.slice(0, -1))}>
          <Icon name="back" />
        </button>
      </div>
      {children && <div className="list below-keys">{children}</div>}
    </Frame>
  )
}

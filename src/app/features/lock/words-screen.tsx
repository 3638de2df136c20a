// Five secret words, typed. What is asked and what happens then is told from outside.
import { useState, type FormEvent, type ReactNode } from 'react'
import { secretFrom } from '#shared/rules/secrets.ts'
import { Button } from '../../ui/button.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

type WordsScreenProps = {
  readonly page: string
  readonly header: ReactNode
  readonly title: string
  readonly go: string
  readonly busy: string
  readonly problem?: string | null
  readonly closed?: string | null
  readonly onWhole: (words: string) => Promise<void>
  readonly above?: ReactNode
  readonly children?: ReactNode
}

export function WordsScreen({ page, header, title, go, busy, problem, closed, onWhole, above, children }: WordsScreenProps) {
  const t = useWords('lock')
  const [typed, setTyped] = useState('')
  const [going, setGoing] = useState(false)
  const [short, setShort] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (going || closed) return
    const words = secretFrom(typed, 'words')
    setShort(!words)
    if (!words) return
    setGoing(true)
    void onWhole(words).finally(() => setGoing(false))
  }
  const said = short ? t('words.again') : problem
  return (
    <form onSubmit={send} noValidate className="contents">
      <Frame title={page} header={header} action={<Button submit>{going ? busy : go}</Button>}>
        {above}
        <h1 tabIndex={-1}>{title}</h1>
        <div>
          <label htmlFor="secret-words">{t('words.label')}</label>
          <input
            id="secret-words"
            className="field"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            // The browser must not write them down anywhere.
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={Boolean(said)}
            aria-describedby="words-wrong"
          />
          {(closed ?? said) && !going && <FieldProblem id="words-wrong">{closed ?? said}</FieldProblem>}
        </div>
        {children}
      </Frame>
    </form>
  )
}

// Chooses what will lock the shelf: a number, typed twice; or five words that the phone makes up, typed once to be sure.
import { useState, type ReactNode } from 'react'
import { newWords, type Strength } from '#shared/rules/secrets.ts'
import { chance } from '../../device/chance.ts'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'
import { NumberScreen } from './number-screen.tsx'
import { WordsScreen } from './words-screen.tsx'

type ChooseSecretProps = {
  readonly page: string
  readonly header: ReactNode
  readonly title: string
  readonly body: string
  readonly warn: string
  readonly first?: Strength
  /** Answers a sentence when it could not be done. */
  readonly onChosen: (secret: string, strength: Strength) => Promise<string | null>
}

type Stage = { readonly at: 'number' | 'number-again' | 'words' | 'words-again'; readonly secret: string; readonly problem: string | null }

export function ChooseSecret({ page, header, title, body, warn, first = 'number', onChosen }: ChooseSecretProps) {
  const t = useWords('lock')
  const begun = (strength: Strength, problem: string | null = null): Stage =>
    strength === 'number' ? { at: 'number', secret: '', problem } : { at: 'words', secret: newWords(chance), problem }
  const [stage, setStage] = useState<Stage>(() => begun(first))
  const { at, secret, problem } = stage
  const confirm = async (typed: string, strength: Strength) => {
    if (typed !== secret)
      return setStage(strength === 'number' ? begun('number', t('new.different')) : { ...stage, problem: t('words.different') })
    const failed = await onChosen(secret, strength)
    if (failed) setStage(begun(strength, failed))
  }
  const common = { page, header, busy: t('making'), problem } as const
  switch (at) {
    case 'number':
      return (
        <NumberScreen
          key="number"
          {...common}
          fresh
          title={title}
          body={body}
          onWhole={async (number) => setStage({ at: 'number-again', secret: number, problem: null })}
        >
          <Note icon="warn" tone="am">
            {warn}
          </Note>
          <Button look="txt" onClick={() => setStage(begun('words'))}>
            {t('new.words')}
          </Button>
        </NumberScreen>
      )
    case 'number-again':
      return (
        <NumberScreen
          key="again"
          {...common}
          fresh
          title={t('new.again')}
          body={t('new.again.body')}
          onWhole={(number) => confirm(number, 'number')}
        />
      )
    case 'words':
      return (
        <Frame
          title={page}
          header={header}
          action={
            <>
              <Button onClick={() => setStage({ ...stage, at: 'words-again' })}>{t('words.go')}</Button>
              <Button look="txt" onClick={() => setStage(begun('number'))}>
                {t('new.number')}
              </Button>
            </>
          }
        >
          <h1 tabIndex={-1}>{t('words.title')}</h1>
          <p className="card secret-words" translate="no">
            {secret}
          </p>
          <p>{t('words.body')}</p>
          <p className="hint">{t('words.why')}</p>
          <Note icon="warn" tone="am">
            {warn}
          </Note>
          <Button look="txt" icon="redo" onClick={() => setStage(begun('words'))}>
            {t('words.other')}
          </Button>
        </Frame>
      )
    case 'words-again':
      return (
        <WordsScreen key="words" {...common} title={t('words.again')} go={t('words.go')} onWhole={(words) => confirm(words, 'words')} />
      )
  }
}

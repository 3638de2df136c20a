// A file is read back: chosen, opened with the secret it was made with, and what is in it is on this shelf.
import { useRef, useState, type ChangeEvent } from 'react'
import { fail, type Failure, type Result } from '#shared/kit/result.ts'
import { lookAt, readBack, waitForFile, type Looked } from '../../data/lock/reading.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { NumberScreen } from './number-screen.tsx'
import { useWait } from './use-wait.ts'
import { WordsScreen } from './words-screen.tsx'

export type Chosen = Exclude<Looked, string>

type ChooseProps = {
  /** What came of the last file. */
  readonly came: Result<number> | null
  readonly onCame: (came: Result<number> | null) => void
  /** A file that its secret has to open first. */
  readonly onChosen: (chosen: Chosen) => void
}

export function ChooseFile({ came, onCame, onChosen }: ChooseProps) {
  const t = useWords('lock')
  const sentence = useFailure()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<Exclude<Looked, Chosen> | null>(null)
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const looked = await lookAt(await file.text().catch(() => ''))
    // The same file may be chosen again.
    target.value = ''
    setRefused(typeof looked === 'string' ? looked : null)
    if (typeof looked === 'string') return onCame(null)
    if (looked.lock) return onChosen(looked)
    onCame(await readBack(looked, ''))
  }
  const wrong = refused ? t(`back.${refused}`) : came && !came.ok ? sentence(came.failure) : null
  return (
    <section className="card">
      <h2>{t('back.title')}</h2>
      <p>{t('back.body')}</p>
      <Button look="sec" icon="upload" onClick={() => input.current?.click()}>
        {t('back.go')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('back.go')}
        accept=".json,application/json"
        onChange={(event) => void choose(event)}
      />
      {came?.ok && !wrong && (
        <Note icon="tick" tone="ok" alert>
          {came.value > 0 ? t('back.done', { count: came.value }) : t('back.none')}
        </Note>
      )}
      {wrong && (
        <Note icon="warn" tone="bad" alert>
          {wrong}
        </Note>
      )}
    </section>
  )
}

/** Asks for the secret of a chosen file. */
export function AskForFile({ chosen, onDone }: { readonly chosen: Chosen; readonly onDone: (done: Result<number>) => void }) {
  const t = useWords('lock')
  const sentence = useFailure()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { closed, look } = useWait('file', waitForFile)
  const open = async (secret: string) => {
    // A lock that cannot be worked out on this phone now opens another time.
    const done = await readBack(chosen, secret).catch(() => fail('not-done'))
    if (!done.ok && done.failure.code.startsWith('secret-')) {
      setFailure(done.failure)
      return look()
    }
    if (done.ok) void syncNow()
    onDone(done)
  }
  const common = {
    page: t('file.page'),
    header: <Bar title={t('file.page')} up="/me/sending" close />,
    busy: t('checking'),
    problem: failure && !closed ? sentence(failure) : null,
    closed,
    onWhole: open,
  } as const
  return chosen.lock === 'words' ? (
    <WordsScreen {...common} title={t('back.ask.words')} go={t('unlock.go')} />
  ) : (
    <NumberScreen {...common} title={t('back.ask')} />
  )
}

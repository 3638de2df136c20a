// After the hand-over to another app: did it go out, and where is it? And the way by hand where the phone has no share sheet.
import { useState, type FormEvent } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import type { Draft, Publication } from '../../data/mine.ts'
import { copyText } from '../../device/share.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { keepLink, sayPosted } from './actions.ts'

type PostedProps = {
  readonly draft: Draft
  readonly publications: readonly Publication[]
  /** Whether the words are on the clipboard, as far as it is known. */
  readonly copied: boolean
  readonly onAnswered: () => void
}

/** "Did you post it?", then the link. */
export function Posted({ draft, publications, copied, onAnswered }: PostedProps) {
  const t = useWords('compose')
  const sentence = useFailure()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [publication] = publications
  const posted = async () => {
    const done = await sayPosted(draft)
    if (done.ok) onAnswered()
    else setFailure(done.failure)
  }
  if (publication) return <LinkForm publication={publication} />
  return (
    <section className="card do">
      <h2>{t('posted.title')}</h2>
      <p className="small">{copied ? t('share.copied') : sentence({ code: 'copy-refused' })}</p>
      {failure && <FieldProblem id="posted-wrong">{sentence(failure)}</FieldProblem>}
      <Button icon="tick" onClick={() => void posted()}>
        {t('posted.yes')}
      </Button>
      <Button look="txt" onClick={onAnswered}>
        {t('posted.not')}
      </Button>
    </section>
  )
}

function LinkForm({ publication }: { readonly publication: Publication }) {
  const t = useWords('compose')
  const sentence = useFailure()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  if (publication.link) {
    return (
      <Note icon="link" tone="ok">
        {t('link.kept')} ·{' '}
        <a href={publication.link} target="_blank" rel="noreferrer">
          {t('link.open')}
        </a>
      </Note>
    )
  }
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const done = await keepLink(publication, typed)
    setFailure(done.ok ? null : done.failure)
  }
  return (
    <form className="card" onSubmit={(event) => void keep(event)} noValidate>
      <label htmlFor="link">{t('link.label')}</label>
      <p className="hint" id="link-hint">
        {t('link.hint')}
      </p>
      <input
        id="link"
        className="field"
        inputMode="url"
        autoComplete="off"
        maxLength={2000}
        value={typed}
        aria-invalid={failure !== null}
        aria-describedby={failure ? 'link-wrong' : 'link-hint'}
        onChange={(event) => {
          setTyped(event.target.value)
          setFailure(null)
        }}
      />
      {failure && <FieldProblem id="link-wrong">{sentence(failure)}</FieldProblem>}
      <Button look="sec" icon="link" submit>
        {t('link.save')}
      </Button>
    </form>
  )
}

type BySelfProps = { readonly text: string; readonly place: Surface | null; readonly onDone: () => void; readonly onClose: () => void }

/** No share sheet on this phone: the words to copy, and the app to open. */
export function HandBySelf({ text, place, onDone, onClose }: BySelfProps) {
  const t = useWords('compose')
  const sentence = useFailure()
  const [copied, setCopied] = useState<boolean | null>(null)
  const app = place?.brand ?? ''
  const opens = place?.opens?.replace('{text}', encodeURIComponent(text)).replace('{url}', '').replace('{hashtagsCsv}', '')
  return (
    <section className="card">
      <h2>{t('share.title')}</h2>
      <p>{t('share.text', { app })}</p>
      <p className="quote">{text}</p>
      <Button icon="copy" onClick={() => void copyText(text).then(setCopied)}>
        {t('share.copy')}
      </Button>
      {copied !== null && (
        <Note icon={copied ? 'tick' : 'warn'} tone={copied ? 'ok' : 'bad'} alert>
          {copied ? t('share.copied') : sentence({ code: 'copy-refused' })}
        </Note>
      )}
      {opens && (
        <a className="btn sec" href={opens} target="_blank" rel="noreferrer" onClick={onDone}>
          <Icon name="out" />
          {t('share.open', { app })}
        </a>
      )}
      <Button
        look="txt"
        onClick={() => {
          onClose()
          onDone()
        }}
      >
        {t('posted.title')}
      </Button>
    </section>
  )
}

// After the hand-over to another app: did it go out, and where is it? And the way by hand where the phone has no share sheet.
import { useState, type FormEvent } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { dropsWords, type Surface } from '#shared/rules/platforms.ts'
import type { Publication } from '../../data/mine.ts'
import { copyText } from '../../device/share.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { keepLink, sayNotPosted, sayPosted } from './actions.ts'

type AskProps = {
  readonly handed: Publication
  /** Whether the words are on the clipboard; null when they were handed over on another visit. */
  readonly copied: boolean | null
  readonly tried: Deeds['tried']
  readonly place: Surface | null
  /** How many pictures it has. */
  readonly pictures: number
}

/** "Did you post it?", until it is answered. */
export function AskPosted({ handed, copied, tried, place, pictures }: AskProps) {
  const t = useWords('compose')
  const sentence = useFailure()
  return (
    <section className="card do">
      <h2>{t('posted.title')}</h2>
      {copied !== null && <p className="small">{copied ? t('share.copied') : sentence({ code: 'copy-refused' })}</p>}
      {copied && place && dropsWords(place, pictures) && <p>{t('share.paste', { app: place.brand })}</p>}
      <Button icon="tick" onClick={() => void tried(sayPosted(handed))}>
        {t('posted.yes')}
      </Button>
      <Button look="txt" onClick={() => void tried(sayNotPosted(handed))}>
        {t('posted.not')}
      </Button>
    </section>
  )
}

/** The link of a post that is out: asked for once, then shown. */
export function LinkForm({ publication }: { readonly publication: Publication }) {
  const t = useWords('compose')
  const sentence = useFailure()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<Failure | null>(null)
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
    setWrong(done.ok ? null : done.failure)
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
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? 'link-wrong' : 'link-hint'}
        onChange={(event) => {
          setTyped(event.target.value)
          setWrong(null)
        }}
      />
      {wrong && <FieldProblem id="link-wrong">{sentence(wrong)}</FieldProblem>}
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

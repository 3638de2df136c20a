// After the hand-over to another app: did it go out, and where is it? And the way by hand where the phone has no share sheet.
import { useState, type FormEvent } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { dropsWords, isWordless, type Surface } from '#shared/rules/platforms.ts'
import { hasLink, linkIn, otherPlace } from '#shared/rules/where-posted.ts'
import type { Publication } from '../../data/mine.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { copyText } from '../../device/share.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { dropLink, keepLink, sayNotOut, sayNotPosted, sayPosted } from './actions.ts'

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
      {copied !== null && !isWordless(place) && <p className="small">{copied ? t('share.copied') : sentence({ code: 'copy-refused' })}</p>}
      {copied && place && !isWordless(place) && dropsWords(place, pictures) && <p>{t('share.paste', { app: place.brand })}</p>}
      <Button icon="tick" onClick={() => void tried(sayPosted(handed))}>
        {t('posted.yes')}
      </Button>
      <Button look="txt" onClick={() => void tried(sayNotPosted(handed))}>
        {t('posted.not')}
      </Button>
    </section>
  )
}

type OutProps = { readonly publication: Publication; readonly tried: Deeds['tried'] }

/** A post that is out: its link, its numbers, and the way back from a yes that was none. */
export function IsOut({ publication, tried }: OutProps) {
  const t = useWords('compose')
  const [changing, setChanging] = useState(false)
  // It goes with a second tap: the day since when it is out goes with it.
  const [sure, setSure] = useState(false)
  const { link, channel, draft } = publication
  return (
    <>
      {link && !changing && (
        <>
          <Note icon="link" tone="ok">
            {t('link.kept')} ·{' '}
            <a href={link} target="_blank" rel="noreferrer">
              {t('link.open')}
            </a>
          </Note>
          <OtherPlace link={link} channel={channel} />
          <Button look="txt" icon="pen" label={`${t('post.mend')}: ${t('link.label')}`} onClick={() => setChanging(true)}>
            {t('post.mend')}
          </Button>
        </>
      )}
      {(link ? changing : hasLink(channel)) && (
        <LinkForm key={link} publication={publication} tried={tried} onDone={() => setChanging(false)} />
      )}
      <ButtonLink look="sec" icon="chart" to={`/posts/${draft}/numbers`}>
        {t('post.numbers')}
      </ButtonLink>
      <Button look={sure ? 'bad' : 'txt'} onClick={() => (sure ? void tried(sayNotOut(publication)) : setSure(true))}>
        {t('posted.wrong')}
      </Button>
    </>
  )
}

/** Says that an address plainly is of another app than the post went to. It stops nobody. */
function OtherPlace({ link, channel }: { readonly link: string; readonly channel: string }) {
  const t = useWords('compose')
  const language = useLanguage()
  const known = useLive(() => limits(language), [language])
  const other = otherPlace(link, channel)
  const place = known?.surfaces.find(({ platform }) => platform === other)?.brand
  return place ? (
    <Note icon="info" tone="am" alert>
      {t('link.other', { place })}
    </Note>
  ) : null
}

/** The link of a post that is out: asked for, changed, taken away. */
function LinkForm({ publication, tried, onDone }: OutProps & { readonly onDone: () => void }) {
  const t = useWords('compose')
  const sentence = useFailure()
  const [typed, setTyped] = useState(publication.link ?? '')
  const [wrong, setWrong] = useState<Failure | null>(null)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const done = await keepLink(publication, typed)
    setWrong(done.ok ? null : done.failure)
    if (done.ok) onDone()
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
      <OtherPlace link={linkIn(typed) ?? ''} channel={publication.channel} />
      <Button look="sec" icon="link" submit>
        {t('link.save')}
      </Button>
      {publication.link && (
        <Button
          look="txt"
          icon="trash"
          label={`${t('post.delete')}: ${t('link.label')}`}
          onClick={() => void tried(dropLink(publication)).then((done) => done && onDone())}
        >
          {t('post.delete')}
        </Button>
      )}
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
      {isWordless(place) ? (
        <p>{t('check.wordless', { place: app })}</p>
      ) : (
        <>
          <p>{t('share.text', { app })}</p>
          <p className="quote">{text}</p>
          <Button icon="copy" onClick={() => void copyText(text).then(setCopied)}>
            {t('share.copy')}
          </Button>
        </>
      )}
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

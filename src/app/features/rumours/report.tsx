// What was heard: in words, as a link or a screenshot, and where. An answer that is here already is offered before it is sent.
import { Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { alike } from '#shared/rules/hearing.ts'
import { heardIn, type HeardIn } from '#shared/rules/heard-in.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import { rumoursIn } from '../../data/library.ts'
import { myReports, type Heard } from '../../data/reports.ts'
import { mostHeard } from '../../data/shared-in.ts'
import { useLive } from '../../data/use-live.ts'
import { freshId } from '../../data/write.ts'
import { useHeardAt } from '../../parts/heard-at.ts'
import { useKeptText } from '../../parts/kept-text.ts'
import type { Said } from '../../parts/say-it.tsx'
import { Screenshots } from '../../parts/screenshots.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { part } from '../../ui/part.ts'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import {
  addScreenshot,
  beginReport,
  filesOf,
  heardAt,
  recordedFor,
  removeScreenshot,
  takeBack,
  takeCopy,
  tellTeam,
  writeHeard,
} from './actions.ts'
import { Beside } from './beside.tsx'
import { Drop } from './drop.tsx'
import { Told } from './told.tsx'
import './rumour.css'

export function Screen() {
  const [search] = useSearchParams()
  const [fresh] = useState(freshId)
  const id = search.get('r')
  // With its own address, what was typed is there again after a dead battery.
  return id ? <OneReport key={id} id={id} /> : <Navigate replace to={`/rumours/report?r=${fresh}`} />
}

function OneReport({ id }: { readonly id: string }) {
  const t = useWords('rumours')
  const heard = useLive(async () => (await myReports()).find(({ report }) => report.id === id) ?? null, [id])
  if (heard?.report.sent) return <Told heard={heard} />
  if (heard !== undefined) return <Form id={id} heard={heard} />
  return (
    <Frame title={t('report.go')} header={<Bar title={t('report.go')} up="/rumours" />}>
      <Waiting />
    </Frame>
  )
}

function Form({ id, heard }: { readonly id: string; readonly heard: Heard | null }) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const common = useWords('common')
  const sentence = useFailure()
  const navigate = useNavigate()
  const deeds = useDeeds()
  const { tried, failure } = deeds
  const [empty, setEmpty] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, type, flush, saving } = useKeptText(heard?.report.heard ?? '', (from, value) => tried(writeHeard(id, from, value)))
  const similar = useSimilar(text)
  const pictures = heard?.pictures ?? []
  const said = useRef<Said>(null)
  const begin = useCallback(() => beginReport(id), [id])
  const send = async () => {
    const recorded = (await said.current?.end()) ?? []
    const written = text.trim() !== '' || pictures.length > 0
    if (!written && recorded.length === 0) {
      setEmpty(true)
      field.current?.focus()
      return
    }
    const voices = recorded.map(({ voice }) => voice)
    if (!(await flush()) || !(await tried(tellTeam(id, voices, written)))) return
    // Who went elsewhere meanwhile stays there.
    if (window.location.pathname === '/rumours/report') void navigate(`/rumours/report?r=${id}`, { replace: true })
  }
  const drop = async () => {
    await said.current?.end()
    if ((await flush()) && (await tried(takeBack(id, filesOf(heard?.report))))) void navigate('/rumours', { replace: true })
  }
  const [first] = similar
  return (
    <Frame
      title={t('report.go')}
      header={<Bar title={t('report.go')} up="/rumours" />}
      action={
        <>
          {first && (
            <ButtonLink icon="tick" to={`/rumours/${first.rumour}`}>
              {t('read')}
            </ButtonLink>
          )}
          <Button look={first ? 'sec' : 'pri'} icon="upload" onClick={() => void send()}>
            {t(first ? 'send.anyway' : 'send')}
          </Button>
          <span className="st" role="status">
            {saving === 'saved' && text !== '' && (
              <>
                <Icon name="onphone" />
                {common('save.here')}
              </>
            )}
          </span>
        </>
      }
    >
      <h1 className="vh" tabIndex={-1}>
        {t('report.go')}
      </h1>
      <Refusal of={failure} />
      <Suspense>
        <SayIt ref={said} place={recordedFor(id)} mostMs={mostMs} first={begin} />
      </Suspense>
      <div>
        <label htmlFor="heard">{t('heard')}</label>
        <textarea
          id="heard"
          ref={field}
          className="field"
          rows={4}
          value={text}
          autoComplete="off"
          maxLength={mostHeard}
          aria-invalid={empty}
          aria-describedby={empty ? 'heard-wrong' : 'heard-hint'}
          onChange={({ target: { value } }) => {
            setEmpty(false)
            type(value)
          }}
        />
        {empty && <FieldProblem id="heard-wrong">{sentence({ code: 'nothing-written' })}</FieldProblem>}
        <p id="heard-hint" className="hint">
          {t('report.hint')}
        </p>
      </div>
      <Beside report={heard?.report} onTake={(copy) => void flush().then((kept) => kept && tried(takeCopy(id, copy)))} />
      <Suspense>
        <Named text={text} />
      </Suspense>
      {similar.length > 0 && (
        <Group title={t('alike')}>
          {similar.map(({ rumour, truth, language }) => (
            <RowLink key={rumour} icon="tick" tint="o" to={`/rumours/${rumour}`} name={truth} lang={language} />
          ))}
        </Group>
      )}
      <Where chosen={heard?.report.where} onPick={(where) => void tried(heardAt(id, where))} />
      <Screenshots
        pictures={pictures}
        most={picturesPerPost}
        detail={c('media.small')}
        onChosen={(chosen) => addScreenshot(id, chosen)}
        onRemoved={(picture) => removeScreenshot(id, picture)}
        deeds={deeds}
      >
        {(picture) => (
          <ButtonLink look="sec" icon="scissors" to={`/posts/${id}/media/${picture.id}?report`}>
            {c('cover.open')}
          </ButtonLink>
        )}
      </Screenshots>
      {heard && <Drop onDrop={() => void drop()} />}
    </Frame>
  )
}

/** How long somebody may speak, in milliseconds. */
const mostMs = 180_000

// What records comes when it is needed. Without it, there is still writing.
const SayIt = part(async () => (await import('../../parts/say-it.tsx')).SayIt)

/** Answers on this phone to something like this. */
function useSimilar(text: string) {
  const language = useLanguage()
  const answers = useLive(() => rumoursIn(language), [language])
  const rested = useDeferredValue(text)
  return useMemo(() => alike(rested, answers ?? [], ({ truth, heard, figure }) => `${heard} ${truth} ${figure.text}`), [rested, answers])
}

/** What knows names comes when somebody writes. Without it, writing goes on. */
const Named = part(async () => (await import('./named.tsx')).Named)

const icons: Record<HeardIn, IconName> = {
  whatsapp: 'comment',
  tiktok: 'video',
  facebook: 'people',
  person: 'me',
  radio: 'speaker',
  other: 'help',
}

function Where({ chosen, onPick }: { readonly chosen: HeardIn | undefined; readonly onPick: (where: HeardIn) => void }) {
  const t = useWords('rumours')
  const name = useHeardAt()
  return (
    <fieldset className="list">
      <legend className="lab">{t('where')}</legend>
      <div className="chips">
        {heardIn.map((where) => (
          <button key={where} type="button" className="chip" aria-pressed={where === chosen} onClick={() => onPick(where)}>
            <Icon name={icons[where]} small />
            {name(where)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

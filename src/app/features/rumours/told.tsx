// What was told to the team, and what the team says of it.
import { Suspense } from 'react'
import { useNavigate } from 'react-router'
import { recordingFact } from '../../data/media/recorded.ts'
import type { Heard } from '../../data/reports.ts'
import { shelfNow } from '../../data/shelf.ts'
import { useLive } from '../../data/use-live.ts'
import { useFinding } from '../../parts/finding.ts'
import { useHeardAt } from '../../parts/heard-at.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { ReportVoices } from '../../parts/report-voices.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { part } from '../../ui/part.ts'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { useWords } from '../../words/use-words.ts'
import { filesOf, recordedFor, takeBack, tellTeam } from './actions.ts'
import { Beside } from './beside.tsx'
import { Drop } from './drop.tsx'
import './rumour.css'

// Comes only where something was left.
const Left = part(async () => (await import('./left.tsx')).Left)

export function Told({ heard: { report, state, finding, pictures, voices } }: { readonly heard: Heard }) {
  const t = useWords('rumours')
  const common = useWords('common')
  const where = useHeardAt()
  const say = useFinding()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  const left = useLive(async () => (await shelfNow()?.facts())?.has(recordingFact + recordedFor(report.id)), [report.id])
  const drop = async () => {
    if (await tried(takeBack(report.id, filesOf(report)))) void navigate('/rumours', { replace: true })
  }
  return (
    <Frame
      title={t('mine')}
      header={<Bar title={t('mine')} up="/rumours" />}
      action={
        finding?.answer ? (
          <ButtonLink icon="tick" to={`/rumours/${finding.answer}`}>
            {t('read')}
          </ButtonLink>
        ) : undefined
      }
    >
      <h1 className="vh" tabIndex={-1}>
        {t('mine')}
      </h1>
      <Refusal of={failure} />
      {report.heard && <blockquote className="bubble">{report.heard}</blockquote>}
      <ReportVoices voices={voices} report={null} />
      <Suspense>{left && <Left place={recordedFor(report.id)} onSend={(said) => void tried(tellTeam(report.id, said))} />}</Suspense>
      <Beside report={report} />
      <div className="card">
        <StateTick state={state} />
        {state === 'onphone' && <p className="hint">{common('sync.when')}</p>}
      </div>
      {finding && (
        <Note icon={finding.answer ? 'tick' : 'clock'} tone={finding.answer ? 'ok' : 'am'}>
          {say(finding)}
        </Note>
      )}
      {report.where && <p className="hint">{where(report.where)}</p>}
      <div className="shots">
        <PostPictures pictures={pictures.map((one) => ({ ...one, alt: t('picture') }))} draft={null} />
      </div>
      <Drop sent onDrop={() => void drop()} />
    </Frame>
  )
}

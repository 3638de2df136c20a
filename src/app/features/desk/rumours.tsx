// What the team reported: the same things together, the oldest first; an answer, or until when it is checked, goes to all who reported it.
import { useId, useState, type FormEvent } from 'react'
import { alike, together } from '#shared/rules/hearing.ts'
import { rumoursIn, type Rumour } from '../../data/library.ts'
import { teamReports, waitsForTeam, type Heard } from '../../data/reports.ts'
import { useLive } from '../../data/use-live.ts'
import { serverNow } from '../../device/clock.ts'
import { useFinding } from '../../parts/finding.ts'
import { useHeardAt } from '../../parts/heard-at.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { Art } from '../../ui/art.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { DeskFrame } from './frame.tsx'
import { sayOfReports } from './actions.ts'

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)
/** Days in which an answer is promised, unless told otherwise. */
const promised = 2

export function Screen() {
  const c = useWords('common')
  return <DeskFrame title={c('tab.rumours')}>{(joined) => <Desk by={joined.name} />}</DeskFrame>
}

function Desk({ by }: { readonly by: string }) {
  const t = useWords('desk')
  const language = useLanguage()
  const told = useLive(teamReports, [])
  const answers = useLive(() => rumoursIn(language), [language])
  if (!told || !answers) return <Waiting />
  const today = dayAt(serverNow())
  const groups = together(told, ({ report }) => report.heard ?? '')
  const waits = (group: readonly Heard[]) => group.some((one) => waitsForTeam(one, today))
  const parts = [
    [t('review.all'), groups.filter(waits)],
    [t('review.answered'), groups.filter((group) => !waits(group))],
  ] as const
  if (groups.length === 0) {
    return (
      <div className="card middle">
        <Art name="empty" />
        <h2>{t('review.empty')}</h2>
      </div>
    )
  }
  return parts.map(
    ([title, some]) =>
      some.length > 0 && (
        <Group key={title} title={title} remark={String(some.length)}>
          {some.map((group) => (
            <Same key={group[0]?.report.id} group={group} answers={answers} by={by} />
          ))}
        </Group>
      ),
  )
}

type SameProps = { readonly group: readonly Heard[]; readonly answers: readonly Rumour[]; readonly by: string }

/** One thing that was reported, however often. */
function Same({ group, answers, by }: SameProps) {
  const t = useWords('desk')
  const p = useWords('compose')
  const at = useHeardAt()
  const say = useFinding()
  const field = useId()
  const { tried, failure } = useDeeds()
  const words = group.flatMap(({ report }) => report.heard ?? [])
  const places = [...new Set(group.flatMap(({ report }) => (report.where ? [at(report.where)] : [])))]
  const finding = group.find((one) => one.finding)?.finding
  const [answer, setAnswer] = useState('')
  const [until, setUntil] = useState(() => dayAt(serverNow() + promised * 24 * 60 * 60 * 1000))
  const likely = alike(words[0] ?? '', answers, ({ heard, truth }) => `${heard} ${truth}`)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void tried(sayOfReports(group, answer ? { answer } : { until }, by))
  }
  return (
    <form className="card list" onSubmit={submit}>
      {[...new Set(words)].slice(0, 3).map((text) => (
        <p key={text} className="quote">
          {text}
        </p>
      ))}
      <p className="hint">{[`× ${group.length}`, ...places].join(' · ')}</p>
      {group.map(({ report, pictures }) => (
        <PostPictures key={report.id} pictures={pictures.map((one) => ({ ...one, alt: p('media.page') }))} draft={report.id} />
      ))}
      {finding && (
        <Note icon={finding.answer ? 'tick' : 'clock'} tone={finding.answer ? 'ok' : 'am'}>
          {say(finding)} {answers.find(({ rumour }) => rumour === finding.answer)?.truth}
        </Note>
      )}
      <Refusal of={failure} />
      <div>
        <label htmlFor={field}>{t('rumours.answer')}</label>
        <select id={field} className="field" value={answer} onChange={(event) => setAnswer(event.target.value)}>
          <option value="">{t('rumours.checking')}</option>
          {[...new Set([...likely, ...answers])].map(({ rumour, truth, language }) => (
            <option key={rumour} value={rumour} lang={language}>
              {truth}
            </option>
          ))}
        </select>
      </div>
      {!answer && (
        <div>
          <label htmlFor={`${field}-until`}>{t('rumours.until')}</label>
          <input
            id={`${field}-until`}
            className="field"
            type="date"
            required
            min={dayAt(serverNow())}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </div>
      )}
      <Button submit look={finding ? 'sec' : 'pri'} icon="upload">
        {t('rumours.say')}
      </Button>
    </form>
  )
}

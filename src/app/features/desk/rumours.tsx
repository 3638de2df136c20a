// What the team reported: the same things together, the oldest first; an answer, or until when it is checked, goes to those who are ticked.
import { dayMs, dayOf } from '#shared/kit/days.ts'
import { useId, useState, type FormEvent } from 'react'
import { alike, together } from '#shared/rules/hearing.ts'
import { rumoursIn, type Rumour } from '../../data/library.ts'
import { teamReports, waitsForTeam, type Heard } from '../../data/reports.ts'
import { useLive } from '../../data/use-live.ts'
import { serverNow, today } from '../../device/clock.ts'
import { useFinding } from '../../parts/finding.ts'
import { useHeardAt } from '../../parts/heard-at.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { ReportVoices } from '../../parts/report-voices.tsx'
import { Art } from '../../ui/art.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { DeskFrame } from './frame.tsx'
import { sayOfReports } from './actions.ts'

/** Days in which an answer is promised, unless told otherwise. */
const promised = 2

export function Screen() {
  const c = useWords('common')
  return (
    <DeskFrame title={c('tab.rumours')} up="/team">
      {(joined) => <Desk by={joined.name} />}
    </DeskFrame>
  )
}

function Desk({ by }: { readonly by: string }) {
  const language = useLanguage()
  const told = useLive(teamReports, [])
  const answers = useLive(() => rumoursIn(language), [language])
  return told && answers ? <Groups told={told} answers={answers} by={by} /> : <Waiting />
}

type GroupsProps = { readonly told: readonly Heard[]; readonly answers: readonly Rumour[]; readonly by: string }

function Groups({ told, answers, by }: GroupsProps) {
  const t = useWords('desk')
  // A form stays the one that was opened, whatever comes meanwhile: it goes by the report that was here first.
  const [order, setOrder] = useState<readonly string[]>([])
  const come = told.map(({ report }) => report.id).filter((id) => !order.includes(id))
  if (come.length > 0) setOrder([...order, ...come])
  const firstOf = (group: readonly Heard[]) => group.map(({ report }) => report.id).sort((a, b) => order.indexOf(a) - order.indexOf(b))[0]
  const groups = together(told, ({ report }) => report.heard ?? '')
  const waits = (group: readonly Heard[]) => group.some((one) => waitsForTeam(one, today()))
  /** The nearest day that was named for it. */
  const dueOf = (group: readonly Heard[]) => group.flatMap(({ finding }) => (finding?.answer ? [] : (finding?.until ?? []))).sort()[0] ?? ''
  const checked = (group: readonly Heard[]) => !waits(group) && dueOf(group) !== ''
  const parts = [
    [t('review.all'), groups.filter(waits)],
    [t('rumours.checking'), groups.filter(checked).sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1))],
    [t('review.answered'), groups.filter((group) => !waits(group) && !checked(group))],
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
            <Same key={firstOf(group)} group={group} answers={answers} by={by} />
          ))}
        </Group>
      ),
  )
}

type SameProps = { readonly group: readonly Heard[]; readonly answers: readonly Rumour[]; readonly by: string }

/** Whom an answer goes to, unless told otherwise: who has none. Where all have one, all of them. */
function toTell(reports: readonly Heard[]): ReadonlySet<string> {
  const without = reports.filter(({ finding }) => !finding?.answer)
  return new Set((without.length > 0 ? without : reports).map(({ report }) => report.id))
}

/** One thing that was reported, however often. */
function Same({ group, answers, by }: SameProps) {
  const t = useWords('desk')
  const p = useWords('compose')
  const v = useWords('rumours')
  const at = useHeardAt()
  const say = useFinding()
  const field = useId()
  const { tried, failure } = useDeeds()
  const places = [...new Set(group.flatMap(({ report }) => (report.where ? [at(report.where)] : [])))]
  // What comes while the form is open stands there without a tick: nobody answers what they have not read.
  const [ticked, setTicked] = useState(() => toTell(group))
  const [asked, setAsked] = useState<'tick' | 'replace' | null>(null)
  const tick = (id: string, on: boolean) => {
    setAsked(null)
    setTicked(new Set([...[...ticked].filter((one) => one !== id), ...(on ? [id] : [])]))
  }
  const finding = group[0]?.finding
  const told = ({ finding: one }: Heard) =>
    one && [say(one), answers.find(({ rumour }) => rumour === one.answer)?.truth].filter(Boolean).join(' ')
  const alikeAll = new Set(group.map(told)).size === 1
  const to = group.filter(({ report }) => ticked.has(report.id))
  // What stands for all who are ticked, as long as nobody chose something else.
  const [stands, ...others] = to.map(({ finding: one }) => one)
  const given = stands && others.every((one) => one?.answer === stands.answer && one?.until === stands.until) ? stands : null
  const [chosen, setChosen] = useState<string | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const answer = chosen ?? given?.answer ?? ''
  const until = day ?? (given?.until && given.until >= today() ? given.until : dayOf(serverNow() + promised * dayMs))
  /** Who would hear something new. */
  const news = to.filter(({ finding: one }) => (answer ? one?.answer !== answer : one?.answer || one?.until !== until))
  const likely = alike(
    group.find(({ report }) => ticked.has(report.id))?.report.heard ?? '',
    answers,
    ({ heard, truth }) => `${heard} ${truth}`,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const replaces = news.some(({ finding: one }) => one?.answer)
    const ask = to.length === 0 ? 'tick' : replaces && asked !== 'replace' ? 'replace' : null
    setAsked(ask)
    if (ask) return
    void tried(sayOfReports(news, answer ? { answer } : { until }, by)).then((done) => {
      if (!done) return
      // What is left is next.
      if (to.length < group.length) setTicked(toTell(group.filter((one) => !to.includes(one))))
    })
  }
  return (
    <form className="card list" onSubmit={submit}>
      <p className="hint">{[`× ${group.length}`, ...places].join(' · ')}</p>
      {group.map((one) => {
        const { report, pictures, voices } = one
        const detail = alikeAll ? '' : told(one)
        return (
          <div key={report.id} className="list said">
            <Choice
              many
              name={field}
              value={report.id}
              checked={ticked.has(report.id)}
              onChange={(on) => tick(report.id, on)}
              {...(detail && { detail })}
            >
              {report.heard || (voices.length > 0 ? v('voice') : p('media.page'))}
            </Choice>
            <ReportVoices voices={voices} report={report.id} />
            <PostPictures pictures={pictures.map((picture) => ({ ...picture, alt: p('media.page') }))} draft={report.id} />
          </div>
        )
      })}
      {alikeAll && finding && (
        <Note icon={finding.answer ? 'tick' : 'clock'} tone={finding.answer ? 'ok' : 'am'}>
          {told(group[0] as Heard)}
        </Note>
      )}
      <Refusal of={failure} />
      <div>
        <label htmlFor={field}>{t('rumours.answer')}</label>
        <select
          id={field}
          className="field"
          value={answer}
          onChange={(event) => {
            setAsked(null)
            setChosen(event.target.value)
          }}
        >
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
            min={today()}
            value={until}
            onChange={(event) => {
              setAsked(null)
              setDay(event.target.value)
            }}
          />
        </div>
      )}
      {asked === 'tick' && <FieldProblem id={`${field}-none`}>{t('rumours.tick')}</FieldProblem>}
      {asked === 'replace' && (
        <Note icon="warn" tone="am" alert>
          {t('rumours.replace')}
        </Note>
      )}
      {(to.length === 0 || news.length > 0) && (
        <Button submit look={alikeAll && finding ? 'sec' : 'pri'} icon="upload">
          {t('rumours.say')}
        </Button>
      )}
    </form>
  )
}

// Answers to rumours: each row is a truth. What people say stands inside, once.
import { takenDown, withdrawn } from '../../data/given.ts'
import { myReports, type Heard } from '../../data/reports.ts'
import { rumoursIn } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { useFinding } from '../../parts/finding.ts'
import { Art } from '../../ui/art.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { saying } from '../../parts/first-words.ts'
import { Note } from '../../ui/note.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'

const weight = { critical: 0, high: 1, medium: 2 } as const

export function Screen() {
  const t = useWords('rumours')
  const find = useWords('search')
  const language = useLanguage()
  const answers = useLive(
    async () => (await rumoursIn(language)).sort((one, other) => weight[one.severity] - weight[other.severity]),
    [language],
  )
  if (answers?.length === 0) {
    return (
      <Frame tab="rumours" title={t('page')} middle>
        <Mine />
        <Art name="empty" />
        <h2>{t('list.empty')}</h2>
        <p>{t('list.empty.body')}</p>
        <ButtonLink icon="download" to="/packs">
          {t('list.choose')}
        </ButtonLink>
      </Frame>
    )
  }
  return (
    <Frame tab="rumours" title={t('page')}>
      <Mine />
      <RowLink icon="search" to="/search" name={find('page')} />
      <p className="hint">{t('list.body')}</p>
      {answers ? (
        <ul className="list">
          <Rows of={answers} id={({ rumour }) => rumour} mark="li">
            {({ rumour, truth, figure, language: lang }) => (
              <li>
                <RowLink
                  icon="tick"
                  tint="o"
                  to={`/rumours/${rumour}`}
                  name={truth}
                  lang={lang}
                  {...(figure.year !== null && { detail: t('year', { year: figure.year }) })}
                />
              </li>
            )}
          </Rows>
        </ul>
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

/** The way to tell what was heard, and what this person told. */
function Mine() {
  const t = useWords('rumours')
  const say = useFinding()
  const c = useWords('common')
  const mine = useLive(myReports, [])
  const gone = useLive(withdrawn, [])
  const told = ({ report }: Heard) => Boolean(report.sent)
  const groups = [
    [t('unsent'), (mine ?? []).filter((one) => !told(one))],
    [t('mine'), (mine ?? []).filter(told)],
  ] as const
  return (
    <>
      {gone?.map(({ rumour, truth }) => (
        <Note key={rumour} icon="warn" tone="bad">
          <b>{t('withdrawn')}</b>
          <span className="quote">{truth}</span>
          <Button look="txt" small onClick={() => void takenDown(rumour)}>
            {c('close')}
          </Button>
        </Note>
      ))}
      <RowLink icon="plus" tint="a" to="/rumours/report" name={t('report.go')} />
      {groups.map(
        ([title, some]) =>
          some.length > 0 && (
            <Group key={title} title={title}>
              {some.map(({ report: { id, heard }, state, finding, pictures }) => (
                <RowLink
                  key={id}
                  icon={finding?.answer ? 'tick' : pictures.length > 0 ? 'photo' : 'rumour'}
                  tint={finding?.answer ? 'o' : 'a'}
                  to={`/rumours/report?r=${id}`}
                  name={saying(heard) || t('mine')}
                  {...(finding ? { detail: say(finding) } : { state: <StateTick state={state} /> })}
                />
              ))}
            </Group>
          ),
      )}
    </>
  )
}

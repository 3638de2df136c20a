// Who of the team accepted which task of a campaign, who delivered it, and with what.
import { Link } from 'react-router'
import { briefsIn } from '../../data/library.ts'
import { teamTasks, type TeamTask } from '../../data/team.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { Group, RowText } from '../../ui/row.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { DeskFrame } from './frame.tsx'

export function Screen() {
  const t = useWords('desk')
  return (
    <DeskFrame title={t('tasks.page')} up="/team">
      {() => <Tasks />}
    </DeskFrame>
  )
}

function Tasks() {
  const t = useWords('desk')
  const language = useLanguage()
  const found = useLive(async () => {
    const [briefs, all] = await Promise.all([briefsIn(language), teamTasks()])
    const keys = [...new Set(all.map(({ promised }) => `${promised.campaign} ${promised.task}`))].sort()
    return keys.map((key) => {
      const [campaign, task] = key.split(' ')
      const rows = all.filter(({ promised }) => promised.campaign === campaign && promised.task === task)
      const brief = briefs.find((one) => one.campaign === campaign)
      const now = brief?.tasks.find(({ id }) => id === task)?.text
      // What the brief does not ask for any more is told in the words in which it was accepted.
      return { key, title: now ?? Object.values(rows[0]?.promised.asked ?? {})[0] ?? '', rows }
    })
  }, [language])
  if (!found) return <Waiting />
  if (found.length === 0) return <p>{t('tasks.empty')}</p>
  return found.map(({ key, title, rows }) => (
    <Group key={key} title={title} remark={`${rows.filter(({ promised }) => promised.state === 'delivered').length}/${rows.length}`}>
      {rows.map((row) => (
        <TaskRow key={row.promised.id} row={row} />
      ))}
    </Group>
  ))
}

function TaskRow({ row: { promised, writer, links, asked } }: { readonly row: TeamTask }) {
  const t = useWords('desk')
  const c = useWords('campaigns')
  const done = promised.state === 'delivered'
  // Words that are still being chosen are not shown: they are said with the delivery.
  const notes = done ? (promised.notes ?? []) : []
  return (
    <RowText
      icon="me"
      tint={done ? 'o' : 'a'}
      name={writer ?? t('review.someone')}
      detail={notes.filter((note) => !isLink(note)).join(' · ')}
      state={
        <>
          <span className={done ? 'st ok' : 'st'}>
            <Icon name={done ? 'tick' : 'hand'} />
            {c(done ? 'task.delivered' : 'task.accepted')}
          </span>
          {asked.map(({ id, caption }) => (
            <Link key={id} className="link" to={`/team/review/${id}`}>
              {firstWords(caption, 60)}
            </Link>
          ))}
          {[...notes.filter(isLink), ...links].map((link) => (
            <a key={link} className="link" href={link} target="_blank" rel="noreferrer">
              {link.replace(/^https?:\/\//, '')}
            </a>
          ))}
        </>
      }
    />
  )
}

const isLink = (note: string) => /^https?:\/\/[^\s<>"']+$/.test(note)

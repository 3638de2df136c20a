// 31: the team's posts that wait for an answer, the oldest first; one of them open beside the list.
import { Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { daysSince } from '#shared/kit/days.ts'
import { today } from '../../device/clock.ts'
import { soonForTeam, teamReports } from '../../data/reports.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Art } from '../../ui/art.tsx'
import { Icon } from '../../ui/icon.tsx'
import { part } from '../../ui/part.ts'
import { Group, RowLink } from '../../ui/row.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { DeskFrame } from './frame.tsx'
import { askedPosts, type Asked } from '../../data/team.ts'
import { ReviewOne } from './review-one.tsx'

const TeamStarts = part(async () => (await import('./starts.tsx')).TeamStarts)

export function Screen() {
  const t = useWords('desk')
  const c = useWords('common')
  const { id } = useParams()
  const [wentOn, setWentOn] = useState('')
  const asked = useLive(askedPosts, [])
  const reports = useLive(async () => (await teamReports()).filter((one) => soonForTeam(one, today())).length, []) ?? 0
  const open = asked?.find(({ post }) => post.draft.id === id)
  const next = asked?.find(({ post }) => post.review === null && post.draft.id !== id)?.post.draft.id
  return (
    <DeskFrame title={t('review.page')} {...(id && { up: '/team' })}>
      {(joined) =>
        !asked ? (
          <Waiting />
        ) : (
          <div className="pair">
            <div className={id ? 'list open-list' : 'list'}>
              <Queue asked={asked} id={id} />
              <RowLink
                icon="rumour"
                tint="o"
                to="/team/rumours"
                name={reports > 0 ? `${c('tab.rumours')} (${reports})` : c('tab.rumours')}
              />
              <RowLink icon="mic" tint="o" to="/team/recordings" name={t('voices.page')} />
              <RowLink icon="people" tint="p" to="/team/volunteers" name={t('people.page')} />
              <RowLink icon="flag" tint="c" to="/team/tasks" name={t('tasks.page')} />
              <Suspense>
                <TeamStarts />
              </Suspense>
            </div>
            {open ? (
              <ReviewOne key={open.post.draft.asking} asked={open} by={joined.name} next={next} onNext={setWentOn} begin={wentOn === id} />
            ) : id ? (
              <p>{t('review.empty')}</p>
            ) : null}
          </div>
        )
      }
    </DeskFrame>
  )
}

function Queue({ asked, id }: { readonly asked: readonly Asked[]; readonly id: string | undefined }) {
  const t = useWords('desk')
  const common = useWords('common')
  const age = (day: string | undefined) => (day === undefined ? '' : t('asked', { count: daysSince(day, today()) }))
  const waiting = asked.filter(({ post }) => post.review === null)
  const answered = asked.filter(({ post }) => post.review !== null)
  if (asked.length === 0) {
    return (
      <div className="card middle">
        <Art name="empty" />
        <h2>{t('review.empty')}</h2>
        <p>{t('review.empty.body')}</p>
      </div>
    )
  }
  const row = ({ post, writer }: Asked) => (
    <RowLink
      icon="doc"
      tint={post.review ? '' : 'a'}
      to={`/team/review/${post.draft.id}`}
      current={post.draft.id === id}
      name={firstWords(post.draft.caption, 60)}
      detail={[
        writer ?? t('review.someone'),
        post.review ? '' : age(post.draft.askedOn),
        post.late ? t('late.row') : '',
        post.out ? common('posted') : '',
      ]
        .filter(Boolean)
        .join(' · ')}
      end={
        post.review ? (
          <Icon name={post.review.verdict === 'accepted' ? 'accepted' : post.review.verdict === 'change' ? 'comment' : 'x'} />
        ) : undefined
      }
    />
  )
  const idOf = ({ post }: Asked) => post.draft.id
  return (
    <>
      <p className="k">{t('review.goal')}</p>
      {waiting.length > 0 && (
        <Group title={t('review.all')} remark={String(waiting.length)}>
          <Rows of={waiting} id={idOf}>
            {row}
          </Rows>
        </Group>
      )}
      {answered.length > 0 && (
        <Group title={t('review.answered')}>
          <Rows of={answered} id={idOf}>
            {row}
          </Rows>
        </Group>
      )}
    </>
  )
}

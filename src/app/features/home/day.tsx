// Home of a day like any other, drawn from the phone's memory.
import { Suspense } from 'react'
import type { Session } from '../../data/session.ts'
import { useLive } from '../../data/use-live.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { part } from '../../ui/part.ts'
import { Group, RowLink } from '../../ui/row.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { firstWords } from '../../parts/first-words.ts'
import { UpdateCard } from '../../parts/update-card.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { InstallCard } from './install.tsx'
import { homeFacts, type HomeFacts } from './queries.ts'
import { WorkRows } from '../../parts/work-row.tsx'

const shownOfMine = 4
const shownCampaigns = 3

/** Only who stays pays for it. Without network it may not be here yet: then Home stands without it. */
const Waits = part(async () => (await import('./waits.tsx')).Waits)

/** `locked`: somebody's shelf is here and closed; `open`: it is open. */
export function Day({ joined, locked, open }: { readonly joined: Session['joined']; readonly locked: boolean; readonly open: boolean }) {
  const t = useWords('home')
  const c = useWords('common')
  const language = useLanguage()
  const facts = useLive(() => homeFacts(language), [language])
  if (!facts) return <Waiting />
  const { campaigns, made } = facts
  return (
    <>
      {locked && <RowLink icon="lock" tint="a" to="/unlock" name={t('locked')} detail={t('locked.detail')} />}
      {!locked && <NextCard {...facts} />}
      {open && (
        <Suspense>
          <Waits me={joined} />
        </Suspense>
      )}
      <UpdateCard />
      {!joined && !locked && <RowLink icon="people" tint="p" to="/join" name={t('join')} detail={t('join.detail')} />}
      {joined?.waiting && (
        <RowLink
          icon="phone"
          tint="a"
          to="/join/digits"
          name={t('waiting', { digits: joined.digits })}
          detail={t('waiting.detail', { helper: joined.helper ?? '' })}
        />
      )}
      {facts.nothingKept && facts.next.kind !== 'truth' && (
        <RowLink icon="download" tint="a" to="/packs" name={t('packs')} detail={t('packs.detail')} />
      )}
      {campaigns.length > 0 && (
        <Group title={t('campaigns', { count: campaigns.length })}>
          {campaigns.slice(0, shownCampaigns).map(({ campaign, title, tasks, ends, language: lang }) => (
            <RowLink
              key={campaign}
              icon="flag"
              tint="c"
              to={`/campaigns/${campaign}`}
              name={title}
              lang={lang}
              detail={t('campaign.tasks', { count: tasks.length, day: dayShown(ends, language) })}
            />
          ))}
          {campaigns.length > shownCampaigns && <RowLink icon="flag" to="/campaigns" name={c('campaigns.all')} />}
        </Group>
      )}
      {made.length > 0 && (
        <Group title={t('made')}>
          <WorkRows of={made.slice(0, shownOfMine)} />
          {made.length > shownOfMine && <RowLink icon="doc" to="/made" name={t('made.all')} />}
        </Group>
      )}
      <InstallCard ready={made.length > 0 || (facts.lesson !== null && facts.lesson.lesson !== '1.1')} />
      <RowLink large icon="learn" to="/learn" name={c('tab.learn')} />
      <RowLink large icon="rumour" to="/rumours" name={c('tab.rumours')} />
    </>
  )
}

function NextCard({ next, lesson, made, campaigns, nothingKept }: HomeFacts) {
  const t = useWords('home')
  const language = useLanguage()
  const post = 'draft' in next ? made.find(({ draft }) => draft.id === next.draft) : undefined
  const campaign = 'campaign' in next ? campaigns.find((brief) => brief.campaign === next.campaign) : undefined
  const task = next.kind === 'task' ? campaign?.tasks.find(({ id }) => id === next.task) : undefined
  const start = post && firstWords(post.draft.caption, 80)
  switch (next.kind) {
    case 'ask posted':
      return <Card title={t('posted.title')} detail={start} to={`/posts/${next.draft}`} go={t('posted.go')} icon="next" />
    case 'two':
      return <Card title={t('two.title')} detail={start} to={`/posts/${next.draft}?two`} go={t('need.go')} icon="next" />
    case 'fix':
      return (
        <Card
          title={t('fix.title')}
          detail={post?.out ? t('fix.out') : (post?.review?.words ?? start)}
          to={`/posts/${next.draft}`}
          go={t('fix.go')}
          icon="pen"
        />
      )
    case 'need':
      return <Card title={t('need.title')} detail={start} to={`/posts/${next.draft}`} go={t('need.go')} icon="next" />
    case 'share':
      return <Card title={t('share.title')} detail={start} to={`/posts/${next.draft}`} go={t('share.go')} icon="share" />
    case 'numbers':
      return <Card title={t('numbers.title')} detail={start} to={`/posts/${next.draft}/numbers`} go={t('numbers.go')} icon="pen" />
    case 'finish':
      return <Card title={t('finish.title')} detail={start} to={`/posts/${next.draft}/words`} go={t('finish.go')} icon="pen" />
    case 'task':
      return (
        <Card
          title={task?.text ?? ''}
          detail={t('campaign.tasks', { count: 1, day: dayShown(task?.due ?? '', language) })}
          to={`/campaigns/${next.campaign}/${next.task}`}
          go={t('need.go')}
          icon="next"
        />
      )
    case 'campaign':
      return (
        <Card
          title={t('campaign.title', { title: campaign?.title ?? '' })}
          detail={campaign?.about}
          to={`/campaigns/${next.campaign}`}
          go={t('campaign.go')}
          icon="flag"
        />
      )
    case 'truth':
      // Without packs there is no truth here to share.
      if (nothingKept) return <Card title={t('packs')} detail={t('packs.detail')} to="/packs" go={t('need.go')} icon="next" />
      return <Card title={t('truth.title')} detail={t('truth.detail')} to="/rumours" go={t('truth.go')} icon="share" />
    case 'lesson':
      return (
        <Card
          title={lesson?.title ?? t('lesson.first')}
          detail={t('lesson.detail', { count: lesson?.minutes ?? 5 })}
          to={`/learn/${next.lesson}/${lesson?.place ?? '1'}`}
          go={lesson && lesson.place !== '1' ? t('lesson.on') : t('lesson.go')}
          icon="play"
        />
      )
  }
}

type CardProps = {
  readonly title: string
  readonly detail?: string | undefined
  readonly to: string
  readonly go: string
  readonly icon: 'pen' | 'next' | 'share' | 'flag' | 'play'
}

function Card({ title, detail, to, go, icon }: CardProps) {
  const t = useWords('home')
  return (
    <section className="card do">
      <span className="k">{t('next')}</span>
      <h2>{title}</h2>
      {detail && <p className="small">{detail}</p>}
      <ButtonLink icon={icon} to={to}>
        {go}
      </ButtonLink>
    </section>
  )
}

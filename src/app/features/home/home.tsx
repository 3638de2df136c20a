// 05: Home. One next thing, the campaign, what was made. Before anybody began: the first lesson, and the way into a team.
import { lazy, Suspense } from 'react'
import { useWho } from '../../data/who.ts'
import { madeAhead } from '../../device/page.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'

const Day = lazy(() => import('./day.tsx').then((module) => ({ default: module.Day })))

export function Screen() {
  const t = useWords('home')
  const who = useWho()
  const before = madeAhead() ? <FirstDay /> : <Waiting />
  return (
    <Frame tab="home" title={t('page')} heading={who?.joined ? t('hello', { name: who.joined.name }) : t('hello.stranger')}>
      {who === undefined ? (
        before
      ) : (
        <Suspense fallback={before}>
          <Day joined={who?.joined ?? null} locked={who?.state === 'locked'} open={who?.state === 'unlocked'} />
        </Suspense>
      )}
    </Frame>
  )
}

/** What stands here before the phone's memory is asked: the same as on a first day. */
function FirstDay() {
  const t = useWords('home')
  return (
    <>
      <section className="card do">
        <span className="k">{t('next')}</span>
        <h2>{t('lesson.first')}</h2>
        <ButtonLink icon="play" to="/try">
          {t('lesson.go')}
        </ButtonLink>
      </section>
      <RowLink icon="people" tint="p" to="/join" name={t('join')} detail={t('join.detail')} />
    </>
  )
}

// 24: everything about this person and this phone, as a list.
import { myWork, mySteps } from '../../data/mine.ts'
import { unsentCount } from '../../data/unsent.ts'
import { useLive } from '../../data/use-live.ts'
import { lockNow } from '../../data/locking.ts'
import { useWho } from '../../data/who.ts'
import { finishedLessons } from '#shared/rules/progress.ts'
import { UpdateCard } from '../../parts/update-card.tsx'
import { RowButton, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { interfaceLanguages } from '../../words/words.ts'
import { Remind } from './remind.tsx'

export function Screen() {
  const t = useWords('me')
  const language = useLanguage()
  const who = useWho()
  const joined = who?.joined
  const locked = who?.state === 'locked'
  const waiting = useLive(unsentCount, [])
  const made = useLive(async () => (await myWork()).length, [])
  const learnt = useLive(async () => finishedLessons(await mySteps()).size, [])
  const spoken = interfaceLanguages.find(({ tag }) => tag === language)?.name ?? ''
  return (
    <Frame tab="me" title={t('page')}>
      <div className="line">
        <span className="face" aria-hidden="true">
          {(joined?.name ?? '?').slice(0, 1)}
        </span>
        <div className="g">
          <h2>{joined?.name ?? (locked ? t('lock.closed') : t('stranger'))}</h2>
          {joined && <p className="hint">{t(`role.${joined.role}`)}</p>}
        </div>
      </div>
      <UpdateCard />
      <div className="list">
        {locked && <RowLink icon="lock" tint="a" to="/unlock?then=/me" name={t('lock.unlock')} detail={t('lock.closed')} />}
        {who?.state === 'unlocked' && (
          <RowButton icon="lock" tint="p" name={t('lock.now')} detail={t('lock.now.detail')} onClick={() => void lockNow()} />
        )}
        {!joined && !locked && <RowLink icon="people" tint="a" to="/join" name={t('join')} detail={t('join.detail')} />}
        <RowLink
          icon="upload"
          tint="a"
          to="/me/sending"
          name={t('sending')}
          detail={locked ? t('lock.closed') : waiting ? t('sending.wait', { count: waiting }) : t('sending.none')}
        />
        {joined && joined.role !== 'volunteer' && (
          <RowLink icon="people" tint="p" to="/team/volunteers" name={t('team')} detail={t('team.detail')} />
        )}
        <RowLink
          icon="doc"
          tint="p"
          to="/made"
          name={t('made')}
          detail={locked ? t('lock.closed') : t('made.detail', { count: made ?? 0 })}
        />
        <RowLink icon="chart" tint="p" to="/numbers" name={t('numbers')} />
        <RowLink
          icon="learn"
          tint="o"
          to="/learn"
          name={t('learn')}
          {...(!locked && { detail: t('learn.detail', { count: learnt ?? 0 }) })}
        />
        {who?.state === 'unlocked' && <Remind />}
        <RowLink icon="globe" to="/me/language" name={t('language')} detail={spoken} />
        <RowLink icon="text" to="/me/display" name={t('display')} />
        <RowLink icon="lock" to="/me/lock" name={t('lock')} detail={t('lock.detail')} />
        <RowLink icon="storage" to="/me/space" name={t('space')} />
        <RowLink
          icon="help"
          to="/me/help"
          name={t('help')}
          detail={joined?.helper ? t('help.detail', { name: joined.helper }) : t('help.detail.none')}
        />
        <RowLink icon="drum" to="/me/about" name={t('about')} detail={t('about.detail')} />
      </div>
    </Frame>
  )
}

// Lock and hide: lock now, change what locks, when it locks by itself; what the lock can do and what it cannot.
import { useState } from 'react'
import { keepIdle } from '../../data/lock/lock.ts'
import { lockNow } from '../../data/locking.ts'
import { lockedHeads, type Head } from '../../data/phone.ts'
import { rescueFact } from '../../data/session.ts'
import { shelfNow } from '../../data/shelf.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Group, RowButton, RowLink, RowText } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import type { IconName } from '../../ui/icon.tsx'

const idleChoices = [1, 5, 15, 30] as const

async function own(): Promise<{ readonly head: Head; readonly rescueWaits: boolean } | null> {
  const shelf = shelfNow()
  const [known, facts] = await Promise.all([lockedHeads(), shelf?.facts()])
  const head = known.find(({ id }) => id === shelf?.id)
  return head ? { head, rescueWaits: facts?.has(rescueFact) ?? false } : null
}

export function Screen() {
  const t = useWords('lock')
  const joined = useWho()?.joined
  const mine = useLive(own, [])
  const head = mine?.head
  const sentence = useFailure()
  const [problem, setProblem] = useState<string | null>(null)
  const keep = async (id: string, minutes: number) => {
    const kept = await keepIdle(id, minutes)
    setProblem(kept.ok ? null : sentence(kept.failure))
  }
  const sign = head?.sign ?? 'drum'
  const words = head?.strength === 'words'
  return (
    <Frame title={t('settings.page')} header={<Bar title={t('settings.page')} up="/me" heading />}>
      <div className="list">
        <RowButton icon="lock" tint="a" name={t('settings.now')} detail={t('settings.now.detail')} onClick={() => void lockNow()} />
        <RowText icon={sign as IconName} name={t('settings.sign', { sign: t(`sign.${sign as 'drum'}`) })} />
        <RowLink icon="pen" to="/me/lock/change" name={words ? t('settings.change.words') : t('settings.change')} />
      </div>
      <Group title={t('settings.strength')}>
        <RowLink
          icon={words ? 'phone' : 'tick'}
          to="/me/lock/change?strength=number"
          name={t('settings.number')}
          detail={t('settings.number.detail')}
        />
        <RowLink
          icon={words ? 'tick' : 'shield'}
          to="/me/lock/change?strength=words"
          name={t('settings.five')}
          detail={t('settings.five.detail')}
        />
      </Group>
      <Group title={t('settings.idle')}>
        {head &&
          idleChoices.map((minutes) => (
            <Choice
              key={minutes}
              name="idle"
              value={String(minutes)}
              checked={head.idle === minutes}
              onChange={() => void keep(head.id, minutes)}
            >
              {t('time.minutes', { count: minutes })}
            </Choice>
          ))}
        {problem && <FieldProblem id="idle-wrong">{problem}</FieldProblem>}
      </Group>
      <Note icon="people">{!joined ? t('settings.rescue.none') : mine?.rescueWaits ? t('settings.rescue.not') : t('settings.rescue')}</Note>
      <section className="card">
        <h2>{t('settings.can')}</h2>
        <p>{t('settings.can.1')}</p>
        <p>{t('settings.can.2')}</p>
        <h2>{t('settings.cannot')}</h2>
        <p>{t('settings.cannot.1')}</p>
        <p>{t('settings.cannot.2')}</p>
        <p>{t('settings.cannot.3')}</p>
      </section>
      <div className="list">
        <RowLink icon="people" to="/lock/new?then=/" name={t('settings.other')} detail={t('settings.other.detail')} />
        <RowLink icon="trash" tint="b" to="/me/wipe" name={t('settings.wipe')} detail={t('settings.wipe.detail')} />
      </div>
    </Frame>
  )
}

// The tasks of a brief, and how far this person is with each. A promise stands also when the brief does not ask for it any more.
import type { BriefTask } from '#shared/rules/brief-parts.ts'
import type { Brief } from '../../data/library.ts'
import { myUndertakings, type Undertaking } from '../../data/undertakings.ts'
import { useLive } from '../../data/use-live.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

const taskIcons: Record<BriefTask['kind'], IconName> = {
  post: 'photo',
  video: 'video',
  podcast: 'speaker',
  film: 'video',
  answer: 'comment',
  talk: 'people',
}

export function BriefTasks({ brief }: { readonly brief: Brief }) {
  const t = useWords('campaigns')
  const language = useLanguage()
  const promised = useLive(myUndertakings, [])?.filter(({ campaign }) => campaign === brief.campaign) ?? []
  const stateOf = (id: string) => promised.find(({ task }) => task === id)?.state
  const left = promised.filter(({ task, state }) => state !== 'given-back' && !brief.tasks.some(({ id }) => id === task))
  const done = brief.tasks.filter(({ id }) => stateOf(id) === 'delivered').length
  const row = (id: string, icon: IconName, detail: string, text: { readonly name: string; readonly lang: string }) => {
    const state = stateOf(id)
    return (
      <RowLink
        key={id}
        icon={icon}
        tint={state === 'delivered' ? 'o' : state === 'accepted' ? 'a' : 'p'}
        to={`/campaigns/${brief.campaign}/${id}`}
        {...text}
        detail={detail}
        state={(state === 'accepted' || state === 'delivered') && <TaskState state={state} />}
      />
    )
  }
  return (
    <Group title={t('tasks')} {...(done > 0 && { remark: t('tasks.done', { done, all: brief.tasks.length }) })}>
      {brief.tasks.map(({ id, kind, text, due }) =>
        row(id, taskIcons[kind], t('before', { day: dayShown(due, language) }), { name: text, lang: brief.language }),
      )}
      {left.map((one) => row(one.task, 'flag', t('task.gone'), askedIn(one, language)))}
      <RowLink icon="calendar" tint="p" to="/calendar" name={t('calendar')} />
    </Group>
  )
}

/** What was asked when it was accepted, in the language of the moment or another one. */
export function askedIn({ asked = {}, task }: Undertaking, language: string): { readonly name: string; readonly lang: string } {
  const [lang, name] = Object.entries(asked).sort(([one]) => (one === language ? -1 : 1))[0] ?? [language, task]
  return { name, lang }
}

function TaskState({ state }: { readonly state: 'accepted' | 'delivered' }) {
  const t = useWords('campaigns')
  return (
    <span className={state === 'delivered' ? 'st ok' : 'st'}>
      <Icon name={state === 'delivered' ? 'tick' : 'hand'} />
      {t(`task.${state}`)}
    </span>
  )
}

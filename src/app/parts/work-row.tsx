// One thing somebody made, as a row: what it is, where it is going, in which of the seven states it stands.
import { dayOf } from '#shared/kit/days.ts'
import { lessonOf } from '../data/library.ts'
import type { Post } from '../data/mine.ts'
import { surface } from '../data/reference.ts'
import { useLive } from '../data/use-live.ts'
import { RowLink } from '../ui/row.tsx'
import { StateTick } from '../ui/state-tick.tsx'
import { dayShown, size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { say } from '../words/words.ts'
import { firstWords } from './first-words.ts'

export function WorkRow({ post }: { readonly post: Post }) {
  const c = useWords('common')
  const language = useLanguage()
  const { draft, state, bytes, at, out } = post
  // Where it went out need not be where it would go today.
  const channel = out?.channel ?? draft.channel
  const place = useLive(async () => (channel ? ((await surface(channel, language)) ?? null) : null), [channel, language])
  const lesson = useLive(async () => (draft.lesson ? ((await lessonOf(draft.lesson, language)) ?? null) : null), [draft.lesson, language])
  if (draft.kind === 'practice') {
    const words = firstWords(Object.values(draft.answers ?? {}).find((answer) => answer.trim().includes(' ')))
    return (
      <RowLink
        icon="learn"
        to={`/learn/${draft.lesson}/practice`}
        name={lesson?.title ?? draft.lesson ?? ''}
        {...(lesson && { lang: lesson.language })}
        detail={words}
        state={<StateTick state="draft" />}
      />
    )
  }
  const on = out?.on ?? (at ? dayOf(at) : '')
  const where = [out ? c('posted') : '', place?.brand, on && dayShown(on, language)].filter(Boolean).join(' · ')
  const detail = state === 'onphone' ? `${size(bytes, language)} · ${c('sync.when')}` : where
  return (
    <RowLink
      icon={state === 'draft' ? 'pen' : 'doc'}
      tint={state === 'onphone' ? 'a' : state === 'fix' || state === 'need' ? 'b' : 'p'}
      to={`/posts/${draft.id}`}
      name={firstWords(draft.caption) || say('common', 'sync.draft')}
      detail={detail}
      state={<StateTick state={state} />}
    />
  )
}

// After a lesson: where its real work is done, in this app and now. Comes with the rest of the day, with the words of the screens it names.
import type { ComponentType } from 'react'
import type { Lesson } from '../../data/library.ts'
import { RowLink } from '../../ui/row.tsx'
import { loadWords, say, spoken } from '../../words/words.ts'
import { useLanguage } from '../../words/use-words.ts'
import { ToPost } from './to-post.tsx'

const ways = {
  rumours: { icon: 'tick', to: '/rumours', part: 'rumours', key: 'page' },
  report: { icon: 'rumour', to: '/rumours/report', part: 'rumours', key: 'report.go' },
  numbers: { icon: 'chart', to: '/numbers', part: 'me', key: 'numbers' },
  calendar: { icon: 'calendar', to: '/calendar', part: 'campaigns', key: 'calendar' },
  campaigns: { icon: 'flag', to: '/campaigns', part: 'campaigns', key: 'list.page' },
  lock: { icon: 'lock', to: '/me/lock', part: 'me', key: 'lock' },
} as const

type AfterProps = { readonly lesson: Lesson }

/** What stands below a finished lesson, once the words are here that name it. */
export async function after(): Promise<ComponentType<AfterProps>> {
  await loadWords(spoken(), ['rumours', 'me', 'campaigns'])
  return After
}

function After({ lesson }: AfterProps) {
  // Another language, other names.
  useLanguage()
  const { leads } = lesson.practice
  const way = leads && ways[leads]
  return (
    <>
      <ToPost lesson={lesson} />
      {way && <RowLink icon={way.icon} tint="p" to={way.to} name={say(way.part, way.key)} />}
    </>
  )
}

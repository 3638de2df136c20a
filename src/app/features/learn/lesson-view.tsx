// 07: one page of a lesson. Next is always in the same place; the place is kept; it can be heard.
import { useEffect } from 'react'
import { useWho } from '../../data/who.ts'
import type { Lesson } from '../../data/library.ts'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Listen } from '../../ui/listen.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'
import { Block } from './blocks.tsx'

/** A lesson opened at a page, counted from 1. A number beyond the lesson shows its nearest page. */
export function LessonView({ lesson, page }: { readonly lesson: Lesson; readonly page: number }) {
  const t = useWords('learn')
  const c = useWords('common')
  const who = useWho()
  const all = lesson.pages.length
  const at = Math.min(Math.max(1, page || 1), all)
  const shown = lesson.pages[at - 1]
  const awake = who !== undefined
  useEffect(() => {
    // Where it is not kept, the lesson goes on all the same: the practice task says what is wrong before anything can be lost.
    if (awake) void import('./actions.ts').then(({ keepPlace }) => keepPlace(lesson.lesson, String(at)))
  }, [awake, lesson.lesson, at])
  if (!shown) return null
  const base = `/learn/${lesson.lesson}`
  return (
    <Frame
      title={t('lesson.page')}
      header={<Bar title={lesson.title} up={who?.joined ? '/learn' : '/'} close quiet step={at} steps={all} />}
      action={
        at > 1 ? (
          <div className="two wide">
            <ButtonLink look="sec" icon="back" to={`${base}/${at - 1}`} label={t('prev')}>
              {''}
            </ButtonLink>
            <Next to={at < all ? `${base}/${at + 1}` : `${base}/practice`}>{at < all ? c('next') : t('practise')}</Next>
          </div>
        ) : (
          <Next to={`${base}/2`}>{c('next')}</Next>
        )
      }
    >
      <div key={shown.id} className="list" lang={lesson.language}>
        <Block page={shown} sources={lesson.sources} />
      </div>
      <Listen
        key={at}
        wide
        hear={who?.joined && ((...how) => import('../../parts/hear.tsx').then(({ hearPage }) => hearPage(lesson, shown, ...how)))}
      />
    </Frame>
  )
}

function Next({ to, children }: { readonly to: string; readonly children: string }) {
  return <ButtonLink to={to}>{children}</ButtonLink>
}

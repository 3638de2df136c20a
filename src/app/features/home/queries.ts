// What Home shows, from this phone's memory alone.
import { finishedLessons, firstLessonId, inOrder, nextLesson } from '#shared/rules/progress.ts'
import { choices } from '#shared/rules/two-texts.ts'
import { isDue } from '#shared/rules/reading-due.ts'
import { nextThing, type NextThing } from '#shared/rules/next-thing.ts'
import { dueSoon } from '#shared/rules/undertakings.ts'
import type { Language } from '#shared/product.ts'
import { today } from '../../device/clock.ts'
import { briefsNow, lessonsIn, type Brief } from '../../data/library.ts'
import { myReadings, mySteps, myWork, places, type Post } from '../../data/mine.ts'
import { myUndertakings } from '../../data/undertakings.ts'

type LessonCard = { readonly lesson: string; readonly title: string | null; readonly minutes: number; readonly place: string }

export type HomeFacts = {
  readonly next: NextThing
  readonly lesson: LessonCard | null
  readonly campaigns: readonly Brief[]
  readonly made: readonly Post[]
  readonly nothingKept: boolean
}

/** Everything on Home. */
export async function homeFacts(language: Language): Promise<HomeFacts> {
  const [lessons, steps, work, campaigns, stopped, read, promised] = await Promise.all([
    lessonsIn(language),
    mySteps(),
    myWork(),
    briefsNow(language),
    places(),
    myReadings(),
    myUndertakings(),
  ])
  const posts = work.filter(({ draft }) => draft.kind === 'post')
  const finished = finishedLessons(steps)
  const born = { lesson: firstLessonId, title: null, minutes: 5, level: 1 }
  const next = nextLesson(lessons.some(({ lesson }) => lesson === firstLessonId) ? inOrder(lessons) : [born, ...lessons], finished)
  const day = today()
  const posted = new Set(posts.map(({ draft }) => draft.campaign))
  return {
    next: nextThing({
      posts: posts.map(({ draft, state, handed, out }) => ({ id: draft.id, state, handed: handed !== null, out: out !== null })),
      unread: posts.find(
        ({ draft: { id }, out }) =>
          out &&
          isDue(
            out.on,
            day,
            read.flatMap(({ draft, after }) => (draft === id ? after : [])),
          ),
      )?.draft.id,
      two: work.find(({ draft }) => choices(draft.copies).length > 0)?.draft.id,
      due: dueSoon(
        promised.map((one) => ({ ...one, ready: posts.some(({ draft, out }) => out && one.works?.includes(draft.id)) })),
        campaigns,
        day,
      ),
      lesson: next?.lesson,
      campaigns: campaigns.map(({ campaign }) => campaign).filter((campaign) => !posted.has(campaign)),
    }),
    lesson: next ? { lesson: next.lesson, title: next.title, minutes: next.minutes, place: stopped.get(next.lesson) ?? '1' } : null,
    campaigns,
    made: work,
    nothingKept: lessons.length === 0,
  }
}

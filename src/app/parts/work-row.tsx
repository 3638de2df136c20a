// Things somebody made, as rows: what each is, where it is going, in which of the seven states it stands.
import { dayOf } from '#shared/kit/days.ts'
import { lessonOf, type Lesson } from '../data/library.ts'
import { mySteps, type Post } from '../data/mine.ts'
import { limits } from '../data/reference.ts'
import { useLive } from '../data/use-live.ts'
import { Icon } from '../ui/icon.tsx'
import { RowLink } from '../ui/row.tsx'
import { Rows } from '../ui/rows.tsx'
import { StateTick } from '../ui/state-tick.tsx'
import { dayShown, size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { loadWords, say } from '../words/words.ts'
import { firstWords } from './first-words.ts'

/** What rows call places and lessons by. Asked for once a list: a thousand rows that each ask would stand still. */
type Names = {
  readonly places: ReadonlyMap<string | undefined, string>
  readonly lessons: ReadonlyMap<string | undefined, Lesson | undefined>
  /** The lessons whose task is done. */
  readonly done: ReadonlySet<string | undefined>
}

/** Posts and practice tasks, as far as somebody scrolls. */
export function WorkRows({ of }: { readonly of: readonly Post[] }) {
  const language = useLanguage()
  const learnt = [...new Set(of.flatMap(({ draft }) => draft.lesson ?? []))].join()
  const names = useLive(async (): Promise<Names> => {
    const [steps] = await Promise.all([mySteps(), learnt && loadWords(language, ['learn'])])
    return {
      done: new Set(steps.flatMap(({ kind, lesson }) => (kind === 'practice' ? lesson : []))),
      places: new Map((await limits(language)).surfaces.map(({ id, brand }) => [id, brand])),
      lessons: new Map(await Promise.all(learnt.split(',').map(async (id) => [id, await lessonOf(id, language)] as const))),
    }
  }, [language, learnt])
  return (
    <Rows of={of} id={({ draft }) => draft.id}>
      {(post) => <WorkRow post={post} names={names} />}
    </Rows>
  )
}

function WorkRow({ post, names }: { readonly post: Post; readonly names: Names | undefined }) {
  const c = useWords('common')
  const language = useLanguage()
  const { draft, state, bytes, at, out } = post
  if (draft.kind === 'practice') {
    const lesson = names?.lessons.get(draft.lesson)
    const words = firstWords(Object.values(draft.answers ?? {}).find((answer) => answer.trim().includes(' ')))
    return (
      <RowLink
        icon="learn"
        to={`/learn/${draft.lesson}/practice`}
        name={lesson?.title ?? draft.lesson ?? ''}
        {...(lesson && { lang: lesson.language })}
        detail={words}
        state={
          names?.done.has(draft.lesson) ? (
            <span className="st ok">
              <Icon name="tick" />
              {say('learn', 'lesson.done')}
            </span>
          ) : (
            <StateTick state="draft" />
          )
        }
      />
    )
  }
  const on = out?.on ?? (at ? dayOf(at) : '')
  // Where it went out need not be where it would go today.
  const place = names?.places.get(out?.channel ?? draft.channel)
  const where = [out ? c('posted') : '', place, on && dayShown(on, language)].filter(Boolean).join(' · ')
  const detail = state === 'onphone' ? `${size(bytes, language)} · ${c('sync.when')}` : where
  return (
    <RowLink
      icon={state === 'draft' ? 'pen' : 'doc'}
      tint={state === 'onphone' ? 'a' : state === 'fix' || state === 'need' ? 'b' : 'p'}
      to={`/posts/${draft.id}`}
      name={firstWords(draft.caption) || say('common', 'sync.draft')}
      detail={detail}
      // What is out and nobody was asked about is no draft any more.
      state={out && state === 'draft' ? undefined : <StateTick state={state} />}
    />
  )
}

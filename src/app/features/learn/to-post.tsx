// After a lesson: the words of its task that can go on as a real post, each with its place.
import { useNavigate } from 'react-router'
import { drafts } from '#shared/collections/publishing.ts'
import { idBeside } from '#shared/kit/ids.ts'
import type { Result } from '#shared/kit/result.ts'
import { postsIn, type Postable } from '#shared/rules/practice-posts.ts'
import type { Lesson } from '../../data/library.ts'
import { myWork } from '../../data/mine.ts'
import { surface } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { writer } from '../../data/write.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'

const save = writer(drafts)

/** Places between two posts of a task; a task has six fields at most, and there are 63 places. */
const besideEach = 8

/** Begins a post with the words of a task. One that was begun before stays as it is by now. */
const beginFrom = (id: string, { channel, caption, hashtags }: Postable): Promise<Result<void>> =>
  save(
    id,
    (draft) => draft ?? { kind: 'post', ...(channel && { channel }), caption, ...(hashtags.length > 0 && { hashtags: [...hashtags] }) },
  )

export function ToPost({ lesson }: { readonly lesson: Lesson }) {
  const t = useWords('learn')
  const language = useLanguage()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  const found = useLive(async () => {
    const all = await myWork()
    const task = all.find(({ draft }) => draft.kind === 'practice' && draft.lesson === lesson.lesson)?.draft
    if (!task) return []
    return Promise.all(
      postsIn(lesson.practice, task.answers ?? {}).map(async (words) => {
        // Beside the task there is one post of each of its texts, however often and on how many phones it is begun. Numbers and
        // whatever else stands beside that post takes the places that follow its own.
        const id = idBeside(task.id, words.nth * besideEach)
        const begun = all.find(({ draft }) => draft.id === id)?.draft
        return { id, words, begun, place: await surface(begun?.channel ?? words.channel ?? '', language) }
      }),
    )
  }, [lesson, language])
  if (!found || found.length === 0) return null
  return (
    <Group title={t('done.post')}>
      <Refusal of={failure} />
      {found.map(({ id, words, begun, place }) => (
        <RowButton
          key={id}
          icon={begun ? 'doc' : 'pen'}
          tint="p"
          name={firstWords(begun?.caption ?? words.caption)}
          detail={place?.brand ?? ''}
          onClick={() => {
            if (begun) void navigate(`/posts/${id}`)
            else
              void tried(beginFrom(id, words)).then((done) => done && void navigate(`/posts/${id}/${words.channel ? 'words' : 'channel'}`))
          }}
        />
      ))}
    </Group>
  )
}

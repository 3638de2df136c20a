// All that this person made, the newest change first.
import { Suspense } from 'react'
import { myWork } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { WorkRows } from '../../parts/work-row.tsx'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { BalanceLine } from './tools.ts'

export function Screen() {
  const t = useWords('compose')
  const work = useLive(() => myWork(), [])
  if (work?.length === 0) {
    return (
      <Frame
        title={t('made.page')}
        header={<Bar title={t('made.page')} up="/" />}
        action={<ButtonLink to="/create">{t('create.page')}</ButtonLink>}
        middle
      >
        <Art name="empty" />
        <h1 tabIndex={-1}>{t('made.empty')}</h1>
        <p>{t('made.empty.body')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={t('made.page')} header={<Bar title={t('made.page')} up="/" heading />}>
      {!work && <Waiting />}
      <Suspense>{work && <BalanceLine posts={work} />}</Suspense>
      {(['post', 'practice'] as const).map((kind) => {
        const rows = work?.filter(({ draft }) => draft.kind === kind) ?? []
        return (
          rows.length > 0 && (
            <Group key={kind} title={t(kind === 'post' ? 'made.posts' : 'made.practice')}>
              <WorkRows of={rows} />
            </Group>
          )
        )
      })}
    </Frame>
  )
}

// How to begin: first words of the campaign and of the guide by what the post is for, or one's own.
import { Suspense } from 'react'
import { useNavigate } from 'react-router'
import { goals } from '#shared/rules/goals.ts'
import type { Starter } from '#shared/rules/guide-parts.ts'
import { guideOf } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { startWith } from './actions.ts'
import { Gone } from './gone.tsx'
import { postSteps } from './steps.ts'
import { FromTeam } from './tools.ts'
import { usePost } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  const { id, opened } = usePost()
  const brief = opened?.brief
  const starters = useLive(
    async (): Promise<readonly (Starter & { readonly lang: string })[]> =>
      [brief, await guideOf('captions', language)].flatMap(
        (from) => from?.starters.map((starter) => ({ ...starter, lang: from.language })) ?? [],
      ),
    [brief, language],
  )
  const begin = async (words: string, tags?: readonly string[]) => {
    if (await tried(startWith(id, words, tags))) void navigate(`/posts/${id}/words`)
  }
  if (opened && !opened.post) return <Gone />
  return (
    <Frame title={t('idea.page')} header={<Bar title={t('idea.page')} up={`/posts/${id}/channel`} step={2} steps={postSteps} />}>
      <h1 tabIndex={-1}>{t('idea.title')}</h1>
      <Refusal of={failure} />
      <RowButton icon="pen" tint="p" name={t('idea.own')} detail={t('idea.own.detail')} onClick={() => void begin('')} />
      <Suspense>
        <FromTeam channel={opened?.post?.draft.channel} onTake={({ words, hashtags }) => void begin(words, hashtags)} />
      </Suspense>
      {!starters && <Waiting />}
      {goals.map((goal) => {
        const rows = starters?.filter((starter) => starter.goal === goal) ?? []
        return (
          rows.length > 0 && (
            <Group key={goal} title={t(`goal.${goal}`)}>
              {rows.map(({ id: key, text, lang }) => (
                <RowButton key={key} icon="bulb" tint="a" name={text} lang={lang} onClick={() => void begin(text)} />
              ))}
            </Group>
          )
        )
      })}
    </Frame>
  )
}

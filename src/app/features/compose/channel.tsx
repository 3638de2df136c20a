// Where will it be posted? Places of the campaign first. A tap goes on.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import { briefOf } from '../../data/library.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { chooseChannel } from './actions.ts'
import { postSteps } from './steps.ts'
import { usePost } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const sentence = useFailure()
  const language = useLanguage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { id, opened } = usePost()
  const campaign = opened?.post?.draft.campaign ?? search.get('campaign')
  const [failure, setFailure] = useState<Failure | null>(null)
  const known = useLive(
    async () => ({ surfaces: (await limits(language)).surfaces, brief: campaign ? await briefOf(campaign, language) : undefined }),
    [language, campaign],
  )
  const choose = async (surface: Surface) => {
    const done = await chooseChannel(id, surface, known?.brief)
    if (done.ok) void navigate(`/posts/${id}/idea`)
    else setFailure(done.failure)
  }
  const ofCampaign = known?.surfaces.filter(({ id: one }) => known.brief?.channels.includes(one)) ?? []
  const others = known?.surfaces.filter((one) => !ofCampaign.includes(one)) ?? []
  const rows = (surfaces: readonly Surface[]) =>
    surfaces.map((surface) => (
      <Choice
        key={surface.id}
        name="channel"
        value={surface.id}
        checked={opened?.post?.draft.channel === surface.id}
        onChange={() => void choose(surface)}
        detail={surface.name[language]}
      >
        {surface.brand}
      </Choice>
    ))
  return (
    <Frame title={t('channel.page')} header={<Bar title={t('channel.page')} up="/create" step={1} steps={postSteps} />}>
      <h1 tabIndex={-1}>{t('channel.title')}</h1>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      {!known || !opened ? (
        <Waiting />
      ) : ofCampaign.length > 0 ? (
        <>
          <Group title={t('channel.campaign')}>{rows(ofCampaign)}</Group>
          <Group title={t('channel.others')}>{rows(others)}</Group>
        </>
      ) : (
        <div className="list" role="radiogroup" aria-label={t('channel.title')}>
          {rows(others)}
        </div>
      )}
    </Frame>
  )
}

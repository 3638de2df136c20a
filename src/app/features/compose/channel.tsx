// Where will it be posted? Places of the campaign first. A tap goes on.
import { useNavigate, useSearchParams } from 'react-router'
import type { Surface } from '#shared/rules/platforms.ts'
import { briefOf } from '../../data/library.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { PickRow } from '../../ui/choice.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { chooseChannel } from './actions.ts'
import { postSteps } from './steps.ts'
import { usePost } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { id, opened } = usePost()
  const campaign = opened?.post?.draft.campaign ?? search.get('campaign')
  const { tried, failure } = useDeeds()
  const known = useLive(
    async () => ({ surfaces: (await limits(language)).surfaces, brief: campaign ? await briefOf(campaign, language) : undefined }),
    [language, campaign],
  )
  // Who has words needs no idea to begin with.
  const written = Boolean(opened?.post?.draft.caption?.trim())
  const choose = async (surface: Surface) => {
    if (await tried(chooseChannel(id, surface, known?.brief))) void navigate(`/posts/${id}/${written ? 'words' : 'idea'}`)
  }
  const ofCampaign = known?.surfaces.filter(({ id: one }) => known.brief?.channels.includes(one)) ?? []
  const others = known?.surfaces.filter((one) => !ofCampaign.includes(one)) ?? []
  const rows = (surfaces: readonly Surface[]) =>
    surfaces.map((surface) => (
      <PickRow
        key={surface.id}
        chosen={opened?.post?.draft.channel === surface.id}
        onPick={() => void choose(surface)}
        detail={surface.name[language]}
      >
        {surface.brand}
      </PickRow>
    ))
  return (
    <Frame title={t('channel.page')} header={<Bar title={t('channel.page')} up="/create" step={1} steps={postSteps} />}>
      <h1 tabIndex={-1}>{t('channel.title')}</h1>
      <Refusal of={failure} />
      {!known || !opened ? (
        <Waiting />
      ) : ofCampaign.length > 0 ? (
        <>
          <Group title={t('channel.campaign')}>{rows(ofCampaign)}</Group>
          <Group title={t('channel.others')}>{rows(others)}</Group>
        </>
      ) : (
        <div className="list" role="group" aria-label={t('channel.title')}>
          {rows(others)}
        </div>
      )}
    </Frame>
  )
}

// One idea, another place: where else, then how it stands there and what has no room. Nothing is made before the yes.
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Surface } from '#shared/rules/platforms.ts'
import { withHashtags } from '#shared/rules/hashtags.ts'
import { variantFor } from '#shared/rules/variants.ts'
import type { Post } from '../../data/mine.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { freshId } from '../../data/write.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { PickRow } from '../../ui/choice.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { Gone } from './gone.tsx'
import { useLines } from './use-lines.ts'
import { usePost, type Opened } from './use-post.ts'
import { makeVariant, siblingsOf } from './variant-actions.ts'

export function Screen() {
  const t = useWords('compose')
  const language = useLanguage()
  const [search] = useSearchParams()
  const { id, opened } = usePost()
  const post = opened?.post
  const known = useLive(
    async () => (post ? { ...(await limits(language)), siblings: await siblingsOf(post.draft) } : null),
    [post, language],
  )
  if (opened && !post) return <Gone />
  if (!opened || !post || !known) {
    return (
      <Frame title={t('also.page')} header={<Bar title={t('also.page')} up={`/posts/${id}`} />}>
        <Waiting />
      </Frame>
    )
  }
  const place = known.surfaces.find((surface) => surface.id === search.get('for'))
  if (!place) return <Places opened={opened} post={post} {...known} />
  return (
    <Made key={place.id} opened={opened} post={post} place={place} there={known.siblings.find(({ draft }) => draft.channel === place.id)} />
  )
}

type PlacesProps = {
  readonly opened: Opened
  readonly post: Post
  readonly surfaces: readonly Surface[]
  readonly siblings: readonly Post[]
}

/** The places that have no post of this idea yet; those of the campaign first. */
function Places({ opened: { brief }, post: { draft }, surfaces, siblings }: PlacesProps) {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const taken = new Set([draft.channel, ...siblings.map((sibling) => sibling.draft.channel)])
  const free = surfaces.filter(({ id }) => !taken.has(id))
  const ofCampaign = free.filter(({ id }) => brief?.channels.includes(id))
  const groups = [
    { title: t('channel.campaign'), places: ofCampaign },
    { title: t('channel.others'), places: free.filter((one) => !ofCampaign.includes(one)) },
  ]
  return (
    <Frame title={t('also.page')} header={<Bar title={t('also.page')} up={`/posts/${draft.id}`} />}>
      <h1 tabIndex={-1}>{t('also.title')}</h1>
      {groups.map(
        ({ title, places }) =>
          places.length > 0 && (
            <Group key={title} title={title}>
              {places.map((surface) => (
                <PickRow
                  key={surface.id}
                  chosen={false}
                  onPick={() => void navigate(`/posts/${draft.id}/also?for=${surface.id}`)}
                  detail={surface.name[language]}
                >
                  {surface.brand}
                </PickRow>
              ))}
            </Group>
          ),
      )}
    </Frame>
  )
}

type MadeProps = { readonly opened: Opened; readonly post: Post; readonly place: Surface; readonly there: Post | undefined }

/** The words as they fit there, what has no room, and the yes. */
function Made({ opened: { brief }, post: { draft, pictures }, place, there }: MadeProps) {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  // One id for as long as this screen stands: two quick taps make one post.
  const [id] = useState(freshId)
  const variant = useMemo(() => variantFor(draft, place, brief?.hashtags), [draft, place, brief])
  const { left } = variant
  const lines = useLines(variant.caption, variant.hashtags, place, pictures).filter(({ key }) => /^(?:length|hashtags)/.test(key))
  const make = async () => {
    if (await tried(makeVariant(id, draft, place, variant))) void navigate(`/posts/${id}/words`, { replace: true })
  }
  return (
    <Frame
      title={t('also.page')}
      header={<Bar title={t('post.for', { place: place.brand })} up={`/posts/${draft.id}/also`} heading />}
      action={
        there && there.draft.id !== id ? (
          <ButtonLink icon="pen" to={`/posts/${there.draft.id}`} replace>
            {t('post.write')}
          </ButtonLink>
        ) : (
          <Button icon="plus" onClick={() => void make()}>
            {t('also.make')}
          </Button>
        )
      }
    >
      <p className="k">{`${place.brand} · ${place.name[language]}`}</p>
      <p className="card post">{withHashtags(variant.caption, variant.hashtags)}</p>
      <PostPictures pictures={pictures} draft={null} />
      <CheckList lines={lines} label={t('check.empty')} />
      {(left.words || left.hashtags.length > 0) && (
        <section className="card">
          <h2>{t('also.left')}</h2>
          {left.words && <p className="quote">{left.words}</p>}
          {left.hashtags.length > 0 && <p className="hint">{left.hashtags.join(' ')}</p>}
        </section>
      )}
      <Refusal of={failure} />
    </Frame>
  )
}

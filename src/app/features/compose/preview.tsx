// 12: how it will look, cut where that place cuts. Then two ways on: the team first, or out at once.
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { firstPart } from '#shared/rules/counting.ts'
import { isWordless } from '#shared/rules/platforms.ts'
import { withHashtags } from '#shared/rules/hashtags.ts'
import type { Failure } from '#shared/kit/result.ts'
import { bytesOf } from '../../../engine/bytes.ts'
import { bytesOfPictures } from '../../data/media/weighing.ts'
import type { Post } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { askForReview } from './actions.ts'
import { Gone } from './gone.tsx'
import { postSteps } from './steps.ts'
import { useLines } from './use-lines.ts'
import { usePost, type Opened } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const { id, opened } = usePost()
  if (opened && !opened.post) return <Gone />
  if (opened?.post) return <Preview opened={opened} post={opened.post} />
  return (
    <Frame title={t('preview.page')} header={<Bar title={t('preview.page')} up={`/posts/${id}/media`} step={5} steps={postSteps} />}>
      <Waiting />
    </Frame>
  )
}

function Preview({ opened: { place }, post: { draft, pictures } }: { readonly opened: Opened; readonly post: Post }) {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const joined = useWho()?.joined
  const [failure, setFailure] = useState<Failure | null>(null)
  const [whole, setWhole] = useState(false)
  const inPictures = useLive(() => bytesOfPictures(draft.media ?? []), [draft]) ?? 0
  const text = withHashtags(draft.caption ?? '', draft.hashtags ?? [])
  const visible = place?.visible ?? null
  const cut = place && visible !== null && !whole ? firstPart(text, visible, place.counting) : text
  // Before it leaves the phone for good: who or what is shown, and what the place will not take.
  const lines = useLines(draft.caption ?? '', draft.hashtags, place, pictures).filter(
    ({ weight }) => weight === 'look' || weight === 'over',
  )
  const ask = async () => {
    const done = await askForReview(draft)
    if (done.ok) void navigate(`/posts/${draft.id}`)
    else setFailure(done.failure)
  }
  return (
    <Frame
      title={t('preview.page')}
      header={<Bar title={t('preview.page')} up={`/posts/${draft.id}/media`} step={5} steps={postSteps} />}
      action={
        <>
          {joined ? (
            <Button icon="people" onClick={() => void ask()}>
              {t('preview.ask')}
            </Button>
          ) : (
            <ButtonLink icon="people" to="/join">
              {t('preview.join')}
            </ButtonLink>
          )}
          <ButtonLink look="sec" icon="share" to={`/posts/${draft.id}?share`}>
            {t('preview.share')}
          </ButtonLink>
        </>
      }
    >
      <h1 className="vh" tabIndex={-1}>
        {t('preview.title')}
      </h1>
      <p className="k">{place ? `${place.brand} · ${place.name[language]}` : ''}</p>
      <article className="card">
        <div className="line">
          <span className="face" aria-hidden="true">
            {(joined?.name ?? t('preview.you')).slice(0, 1)}
          </span>
          <span className="g">
            <b>{joined?.name ?? t('preview.you')}</b>
            <br />
            <span className="small hint">{t('preview.now')}</span>
          </span>
        </div>
        {!isWordless(place) && (
          <p className="post">
            <Tagged text={cut} />
            {cut !== text && (
              <button type="button" className="more link" onClick={() => setWhole(true)}>
                {t('preview.cut')}
              </button>
            )}
          </p>
        )}
        <PostPictures pictures={pictures} draft={null} />
      </article>
      {lines.length > 0 && <CheckList lines={lines} label={t('preview.look')} />}
      <Refusal of={failure} />
      <Note icon="sim">{t('preview.cost', { app: place?.brand ?? '', size: size(bytesOf(text) + inPictures + 1500, language) })}</Note>
      <div className="note">
        <Icon name="info" />
        <span>{t('share.leaves')}</span>
      </div>
    </Frame>
  )
}

/** A text with its hashtags in bold. */
function Tagged({ text }: { readonly text: string }) {
  return text.split(/([#＃][\p{L}\p{M}\p{N}_]+)/gu).map((part, at) => (at % 2 === 1 ? <b key={at}>{part}</b> : part))
}

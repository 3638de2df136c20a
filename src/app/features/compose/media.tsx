// Between words and preview: pictures, taken, chosen or of the campaign. One tap goes on without.
import { useId, useRef, useState, type ChangeEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import type { BriefAsset } from '#shared/rules/brief-parts.ts'
import { atOnce } from '../../data/at-once.ts'
import { assetHere, fetchAsset } from '../../data/assets.ts'
import { pictureHere, pictureKnown } from '../../data/media/pictures.ts'
import type { Post, PostPicture } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { Shown } from '../../parts/pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useAutosave } from '../../ui/use-autosave.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { Gone } from './gone.tsx'
import { addPicture, describePicture, removePicture } from './picture-actions.ts'
import { postSteps } from './steps.ts'
import { usePost, type Opened } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const { id, opened } = usePost()
  if (opened && !opened.post) return <Gone />
  if (opened?.post) return <Pictures opened={opened} post={opened.post} />
  return (
    <Frame title={t('media.page')} header={<Bar title={t('media.page')} up={`/posts/${id}/words`} step={4} steps={postSteps} />}>
      <Waiting />
    </Frame>
  )
}

function Pictures({ opened: { brief }, post: { draft, pictures } }: { readonly opened: Opened; readonly post: Post }) {
  const t = useWords('compose')
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const add = async (chosen: Blob, alt?: string) => {
    setBusy(true)
    const done = await addPicture(draft.id, chosen, alt)
    setBusy(false)
    setFailure(done.ok ? null : done.failure)
  }
  return (
    <Frame
      title={t('media.page')}
      header={<Bar title={t('media.page')} up={`/posts/${draft.id}/words`} step={4} steps={postSteps} />}
      action={
        <Button onClick={() => void navigate(`/posts/${draft.id}/preview`)}>{t(pictures.length > 0 ? 'media.next' : 'media.skip')}</Button>
      }
    >
      <h1 tabIndex={-1}>{t('media.title')}</h1>
      <p className="hint">{t('media.small')}</p>
      <Refusal of={failure} />
      {pictures.map((picture) => (
        <OnePicture key={picture.id} picture={picture} draft={draft.id} onFailure={setFailure} />
      ))}
      <p role="status" className={busy ? 'hint' : 'vh'}>
        {busy && t('media.busy')}
      </p>
      {pictures.length < picturesPerPost ? (
        <div className="list">
          <Chooser name={t('media.take')} icon="photo" camera onChosen={(chosen) => void add(chosen)} />
          <Chooser name={t('media.choose')} icon="storage" onChosen={(chosen) => void add(chosen)} />
        </div>
      ) : (
        <Note icon="info">{t('media.enough', { count: picturesPerPost })}</Note>
      )}
      {brief && brief.assets.length > 0 && pictures.length < picturesPerPost && (
        <Group title={t('media.campaign')}>
          {brief.assets.map((asset) => (
            <CampaignPicture key={asset.id} asset={asset} onChosen={(blob) => void add(blob, asset.alt)} onFailure={setFailure} />
          ))}
        </Group>
      )}
      <Note icon="people">{t('media.people')}</Note>
    </Frame>
  )
}

type ChooserProps = {
  readonly name: string
  readonly icon: 'photo' | 'storage'
  readonly camera?: boolean
  readonly onChosen: (chosen: File) => void
}

/** A row that opens the phone's camera or its pictures. */
function Chooser({ name, icon, camera, onChosen }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? []
    if (chosen) onChosen(chosen)
    // The same picture can be chosen again after it was removed.
    event.target.value = ''
  }
  return (
    <>
      <RowButton icon={icon} tint="p" name={name} onClick={() => input.current?.click()} />
      <input ref={input} hidden type="file" accept="image/*" onChange={choose} {...(camera && { capture: 'environment' as const })} />
    </>
  )
}

type OnePictureProps = { readonly picture: PostPicture; readonly draft: string; readonly onFailure: (failure: Failure | null) => void }

function OnePicture({ picture: { id, alt }, draft, onFailure }: OnePictureProps) {
  const t = useWords('compose')
  const language = useLanguage()
  const field = useId()
  const known = useLive(() => pictureKnown(id), [id])
  const blob = useLive(() => pictureHere(id), [id])
  const [text, setText] = useState(alt)
  const { changed } = useAutosave<string>(async (value) => {
    const done = await describePicture(draft, id, value)
    onFailure(done.ok ? null : done.failure)
    return done.ok
  })
  const remove = async () => {
    const done = await removePicture(draft, id)
    onFailure(done.ok ? null : done.failure)
  }
  return (
    <section className="card">
      {blob && <Shown blob={blob} alt={text} />}
      {known?.covers && (
        <Note icon="tick" tone="ok">
          {t('cover.count', { count: known.covers })}
        </Note>
      )}
      <ButtonLink look="sec" icon="hand" to={`/posts/${draft}/media/${id}`}>
        {t('cover.open')}
      </ButtonLink>
      {known && <p className="hint">{t('media.size', { before: size(known.before, language), after: size(known.bytes, language) })}</p>}
      <label htmlFor={field}>{t('media.alt')}</label>
      <textarea
        id={field}
        className="field"
        rows={2}
        maxLength={1000}
        autoComplete="off"
        value={text}
        aria-describedby={`${field}-hint`}
        onChange={(event) => {
          setText(event.target.value)
          changed(event.target.value)
        }}
      />
      <p id={`${field}-hint`} className="hint">
        {t('media.alt.hint')}
      </p>
      <Button look="txt" icon="trash" onClick={() => void remove()}>
        {t('media.remove')}
      </Button>
    </section>
  )
}

type CampaignPictureProps = {
  readonly asset: BriefAsset
  readonly onChosen: (blob: Blob) => void
  readonly onFailure: (failure: Failure | null) => void
}

/** A picture of the campaign: used at once when it is here, fetched first when it is not. */
function CampaignPicture({ asset, onChosen, onFailure }: CampaignPictureProps) {
  const t = useWords('campaigns')
  const language = useLanguage()
  const here = useLive(() => assetHere(asset.id), [asset.id])
  const use = async () => {
    if (!here) {
      const done = await atOnce(fetchAsset(asset))
      if (!done.ok) return onFailure(done.failure)
    }
    const blob = await assetHere(asset.id)
    if (blob) onChosen(blob)
  }
  const bytes = size(asset.bytes, language)
  return (
    <RowButton
      icon="flag"
      tint="c"
      name={asset.name}
      detail={here ? bytes : t('asset.fetch', { size: bytes })}
      onClick={() => void use()}
    />
  )
}

// What another app shared in: taken in and sealed as soon as the shelf is open, then asked what it becomes.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Result } from '#shared/kit/result.ts'
import { mostHeldBytes } from '#shared/protocol/shared-in.ts'
import type { Post, Publication } from '../../data/mine.ts'
import { postsOut, readingOf } from '../../data/proofs.ts'
import type { SharedIn } from '../../data/shared-held.ts'
import {
  becomes,
  becomesLink,
  becomesProof,
  idOf,
  letGo,
  letUnsealedGo,
  linklessFor,
  sharedIn,
  takeIn,
  unsealed,
} from '../../data/shared-in.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords, opening } from '../../parts/first-words.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Note } from '../../ui/note.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { Drop } from './drop.tsx'
import './rumour.css'

/** So many posts are offered for a link, and for a picture of numbers. */
const [forLink, forNumbers] = [5, 3]

export function Screen() {
  const t = useWords('rumours')
  const { tried, failure, setFailure } = useDeeds()
  const [taken, setTaken] = useState(false)
  const waiting = useLive(sharedIn, [])
  const [left, setLeft] = useState<Awaited<ReturnType<typeof unsealed>>>([])
  const look = useCallback(async () => setLeft(await unsealed()), [])
  useEffect(() => {
    void tried(takeIn()).then(() => {
      setTaken(true)
      void look()
      // The worker had no room to hold it: it is still where it was shared from.
      if (location.search === '?full') setFailure({ code: 'phone-full' })
    })
  }, [tried, setFailure, look])
  return (
    <Frame title={t('shared.page')} header={<Bar title={t('shared.page')} up="/" close />}>
      <h1 className="vh" tabIndex={-1}>
        {t('shared.page')}
      </h1>
      <Refusal of={failure} />
      {location.search === '?large' && <NotTaken />}
      {waiting?.map((shared) => (
        <One key={shared.name} shared={shared} />
      ))}
      {left.map(({ name, text }) => (
        <section key={name} className="list">
          <p className="card quote">{opening(text) || t('picture')}</p>
          <Drop onDrop={() => void tried(letUnsealedGo(name)).then(look)} />
        </section>
      ))}
      {waiting?.length === 0 && !failure && location.search !== '?large' && (taken ? <p>{t('shared.none')}</p> : <Waiting />)}
    </Frame>
  )
}

function One({ shared }: { readonly shared: SharedIn }) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const sentence = useFailure()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  const linkless = useLive(() => linklessFor(shared.text), [shared.text]) ?? []
  const pictured = shared.media.length === 1
  const out = useLive(async () => (pictured ? postsOut() : []), [pictured]) ?? []
  const tapped = useRef(false)
  /** Makes one thing of it, however often it is tapped, and goes there. */
  const once = async (deed: () => Promise<Result<unknown>>, to: string) => {
    if (tapped.current) return
    tapped.current = true
    if (await tried(deed())) void navigate(to, { replace: true })
    tapped.current = false
  }
  const make = (what: 'post' | 'report') => {
    const id = idOf(what, shared)
    return once(() => becomes(what, shared), what === 'post' ? `/posts/${id}/channel` : `/rumours/report?r=${id}`)
  }
  return (
    <section className="list">
      <div className="card shots">
        {shared.text && <p className="quote">{opening(shared.text)}</p>}
        <PostPictures pictures={shared.media.map((id) => ({ id, alt: t('picture'), bytes: 1 }))} draft={null} />
        {shared.missing === 'video' && <NotTaken />}
        {shared.missing && shared.missing !== 'video' && <p className="hint">{sentence({ code: shared.missing })}</p>}
      </div>
      <Refusal of={failure} />
      <Posts
        title={c('link.label')}
        icon="link"
        of={linkless.slice(0, forLink)}
        onPick={({ draft: { id } }, publication) => void once(() => becomesLink(shared, publication), `/posts/${id}`)}
      />
      <Posts
        title={c('post.numbers')}
        icon="chart"
        of={out.slice(0, forNumbers)}
        onPick={({ draft: { id } }, publication) =>
          void once(() => becomesProof(shared, readingOf(id, publication)), `/posts/${id}/numbers`)
        }
      />
      {(shared.text !== '' || shared.media.length > 0) && (
        <>
          <RowButton icon="rumour" tint="a" name={t('report.go')} onClick={() => void make('report')} />
          <RowButton icon="pen" tint="p" name={c('create.post')} onClick={() => void make('post')} />
        </>
      )}
      <Drop onDrop={() => void tried(letGo(shared))} />
    </section>
  )
}

type PostsProps = {
  readonly title: string
  readonly icon: IconName
  readonly of: readonly { readonly post: Post; readonly out: Publication }[]
  readonly onPick: (post: Post, out: Publication) => void
}

/** Posts of which it may be the link, or show the numbers. */
function Posts({ title, icon, of, onPick }: PostsProps) {
  const c = useWords('compose')
  const language = useLanguage()
  if (of.length === 0) return null
  return (
    <Group title={title}>
      {of.map(({ post, out }) => (
        <RowButton
          key={out.id}
          icon={icon}
          tint="o"
          name={firstWords(post.draft.caption, 80) || c('create.post')}
          detail={dayShown(out.on, language)}
          onClick={() => onPick(post, out)}
        />
      ))}
    </Group>
  )
}

/** A video, or more than the worker holds. */
function NotTaken() {
  const t = useWords('rumours')
  const language = useLanguage()
  return (
    <Note icon="info" tone="am">
      {t('shared.not', { size: size(mostHeldBytes, language) })}
    </Note>
  )
}

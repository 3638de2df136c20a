// One post: in which state it stands, what the team says, and the next thing to do with it.
import { Suspense, useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Result } from '#shared/kit/result.ts'
import { isWordless } from '#shared/rules/platforms.ts'
import type { Post } from '../../data/mine.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { isFailureCode } from '#shared/failures.ts'
import { useSaid } from '../../parts/said.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { deleteWork, handToApp, noteHanded, offerAgain, takeBack } from './actions.ts'
import { Copies, TwoTexts } from './copies.tsx'
import { Gone } from './gone.tsx'
import { AskPosted, HandBySelf, IsOut } from './handing.tsx'
import { Timeline } from './timeline.tsx'
import { GiveStart, Siblings } from './tools.ts'
import { usePost, type Opened } from './use-post.ts'

const undoMs = 10_000

export function Screen() {
  const t = useWords('compose')
  const { opened } = usePost()
  const [search] = useSearchParams()
  const [undo, setUndo] = useState<(() => Promise<Result<void>>) | null>(null)
  if (undo) return <Deleted undo={undo} onUndone={() => setUndo(null)} />
  if (opened && !opened.post) return <Gone />
  if (opened?.post && (search.has('two') || opened.post.draft.kind === 'practice')) return <TwoTexts draft={opened.post.draft} />
  if (opened?.post) return <PostView opened={opened} post={opened.post} onDeleted={(back) => setUndo(() => back)} />
  return (
    <Frame title={t('post.page')} header={<Bar title={t('post.page')} up="/" />}>
      <Waiting />
    </Frame>
  )
}

function PostView({
  opened,
  post,
  onDeleted,
}: {
  readonly opened: Opened
  readonly post: Post
  readonly onDeleted: (undo: () => Promise<Result<void>>) => void
}) {
  const t = useWords('compose')
  const sentence = useFailure()
  const h = useWords('home')
  const said = useSaid()
  const language = useLanguage()
  const [search, setSearch] = useSearchParams()
  const joined = useWho()?.joined
  const { tried, failure, setFailure } = useDeeds()
  const [copied, setCopied] = useState<boolean | null>(null)
  const [bySelf, setBySelf] = useState<string | null>(null)
  const { draft, state, review, handed, out } = post
  /** The team asked for something else: that is said before it leaves all the same. */
  const against = state === 'fix' ? t('post.fix') : review?.verdict === 'refused' ? t('post.refused') : null
  const wordless = opened.place !== undefined && isWordless(opened.place)
  const [sure, setSure] = useState(() => against !== null && search.has('share'))

  const share = async () => {
    setSure(false)
    const done = await handToApp(post, wordless)
    setFailure(done.noted.ok ? null : done.noted.failure)
    setCopied(done.shared === 'shared' ? done.copied : null)
    if (done.shared === 'not-here') setBySelf(done.text)
  }
  const beginSharing = () => (against ? setSure(true) : void share())
  const wanted = useRef(search.has('share'))
  useEffect(() => {
    // The tap was made on the screen before: the share sheet opens with it.
    if (!wanted.current) return
    wanted.current = false
    setSearch({}, { replace: true })
    if (!against) void share()
  })
  const remove = async () => {
    const done = await deleteWork(draft)
    if (done.ok) onDeleted(done.value)
    else setFailure(done.failure)
  }
  return (
    <Frame
      title={t('post.page')}
      header={<Bar title={opened.place ? t('post.for', { place: opened.place.brand }) : t('post.page')} up="/" heading />}
      action={
        <>
          {state === 'fix' ? (
            <ButtonLink icon="pen" to={`/posts/${draft.id}/words`}>
              {t('post.mend')}
            </ButtonLink>
          ) : post.refused ? (
            <Button icon="upload" onClick={() => void tried(offerAgain(draft))}>
              {t('post.retry')}
            </Button>
          ) : state === 'draft' && !out ? (
            <ButtonLink icon="pen" to={`/posts/${draft.id}/${draft.channel ? 'words' : 'channel'}`}>
              {t('post.write')}
            </ButtonLink>
          ) : null}
          {(draft.caption || (wordless && post.pictures.length > 0)) && (
            <Button look={state === 'accepted' && !out ? 'pri' : 'sec'} icon="share" onClick={beginSharing}>
              {t('preview.share')}
            </Button>
          )}
        </>
      }
    >
      {sure && (
        <Sheet title={against ?? ''} onClose={() => setSure(false)}>
          <Button look="sec" icon="share" onClick={() => void share()}>
            {t('share.anyway')}
          </Button>
        </Sheet>
      )}
      <StateTick state={state} />
      {state === 'fix' && review && (
        <section className="card">
          <h2>{t('post.fix')}</h2>
          <Said of={review} />
          {out && (
            <Note icon="globe" tone="bad">
              {h('fix.out')}
            </Note>
          )}
        </section>
      )}
      {review?.verdict === 'accepted' && said(review) && (
        <section className="card">
          <h2>{t('post.accepted')}</h2>
          <Said of={review} />
        </section>
      )}
      {review?.verdict === 'refused' && (
        <section className="card">
          <h2>{t('post.refused')}</h2>
          <Said of={review} />
        </section>
      )}
      {post.refused && (
        <Note icon="warn" tone="bad">
          {t('post.need')}. {isFailureCode(post.refused) ? sentence({ code: post.refused }) : ''}
        </Note>
      )}
      <Refusal of={failure} />
      <Copies draft={draft} />
      {bySelf !== null && (
        <HandBySelf
          text={bySelf}
          place={opened.place}
          onDone={() => void (handed || out || tried(noteHanded(draft)))}
          onClose={() => setBySelf(null)}
        />
      )}
      {handed && <AskPosted handed={handed} copied={copied} tried={tried} place={opened.place} pictures={post.pictures.length} />}
      {out && <IsOut publication={out} tried={tried} />}
      <p className="card post">{draft.caption || t('words.empty')}</p>
      <PostPictures pictures={post.pictures} draft={null} />
      {draft.hashtags && draft.hashtags.length > 0 && <p className="hint">{draft.hashtags.join(' ')}</p>}
      <Timeline post={post} outAt={opened.outAt} language={language} joined={Boolean(joined)} />
      <Suspense>
        <Siblings draft={draft} />
        <GiveStart post={post} place={opened.place} />
      </Suspense>
      <div className="list">
        {(state === 'onphone' || state === 'received') && (
          <Button look="txt" onClick={() => void tried(takeBack(draft.id))}>
            {t('post.takeback')}
          </Button>
        )}
        {(state !== 'draft' || review || out) && state !== 'fix' && (
          <ButtonLink look="txt" to={`/posts/${draft.id}/words`}>
            {t('post.write')}
          </ButtonLink>
        )}
        <Button look="txt" icon="trash" onClick={() => void remove()}>
          {t('post.delete')}
        </Button>
      </div>
    </Frame>
  )
}

/** Who answered, and what they said; nothing where this phone can say nothing of it. */
function Said({ of: review }: { readonly of: NonNullable<Post['review']> }) {
  const t = useWords('compose')
  const said = useSaid()(review)
  if (!said) return null
  return (
    <>
      <p className="k">{t('post.said', { name: review.by })}</p>
      <p className="quote">{said}</p>
    </>
  )
}

/** For ten seconds a deleted post can be had back. */
function Deleted({ undo, onUndone }: { readonly undo: () => Promise<Result<void>>; readonly onUndone: () => void }) {
  const t = useWords('compose')
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  useEffect(() => {
    // What could not be undone can be tried again for as long as it takes.
    if (failure) return
    const timer = setTimeout(() => void navigate('/made', { replace: true }), undoMs)
    return () => clearTimeout(timer)
  }, [navigate, failure])
  return (
    <Frame
      title={t('post.page')}
      header={<Bar title="" up="/made" close />}
      action={
        <>
          <Button icon="redo" onClick={() => void tried(undo()).then((done) => done && onUndone())}>
            {t('post.undo')}
          </Button>
          <ButtonLink look="txt" to="/made" replace>
            {t('made.page')}
          </ButtonLink>
        </>
      }
      middle
    >
      <div role="status">
        <h1 tabIndex={-1}>{t('post.deleted')}</h1>
      </div>
      <Refusal of={failure} />
    </Frame>
  )
}

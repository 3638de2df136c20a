// 11: the words. Saved from the first letter; what the rules notice stands beside it; hashtags of the campaign are one tap away.
import { Suspense, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import { isWordless } from '#shared/rules/platforms.ts'
import type { Post } from '../../data/mine.ts'
import { useKeptText } from '../../parts/kept-text.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useSaid } from '../../parts/said.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { editCaption } from './actions.ts'
import { Gone } from './gone.tsx'
import { Hashtags } from './hashtags.tsx'
import { postSteps } from './steps.ts'
import { EarlierWords, Ideas, LeftOut } from './tools.ts'
import { useLines } from './use-lines.ts'
import { usePost, type Opened } from './use-post.ts'

export function Screen() {
  const t = useWords('compose')
  const { id, opened } = usePost()
  if (opened && !opened.post) return <Gone />
  if (opened?.post) return <Editor opened={opened} post={opened.post} />
  return (
    <Frame title={t('words.page')} header={<Bar title={t('words.page')} up={`/posts/${id}/idea`} step={3} steps={postSteps} />}>
      <Waiting />
    </Frame>
  )
}

function Editor({ opened, post }: { readonly opened: Opened; readonly post: Post }) {
  const t = useWords('compose')
  const c = useWords('common')
  const sentence = useFailure()
  const navigate = useNavigate()
  const { id } = post.draft
  const { place, brief } = opened
  const [failure, setFailure] = useState<Failure | null>(null)
  const [empty, setEmpty] = useState(false)
  const [ideas, setIdeas] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const {
    text: caption,
    type,
    flush,
    saving,
  } = useKeptText(post.draft.caption ?? '', async (from, value) => {
    const done = await editCaption(id, from, value)
    setFailure(done.ok ? null : done.failure)
    return done.ok
  })
  const say = useSaid()
  const said = post.review ? say(post.review) : ''
  const lines = useLines(caption, post.draft.hashtags, place, post.pictures)
  const next = async () => {
    if (caption.trim() === '' && !(place && isWordless(place))) {
      setEmpty(true)
      field.current?.focus()
      return
    }
    if (await flush()) void navigate(`/posts/${id}/media`)
  }
  return (
    <Frame
      title={t('words.page')}
      header={<Bar title={t('words.page')} up={`/posts/${id}/idea`} step={3} steps={postSteps} />}
      action={
        <>
          <div className="two near">
            <Button look="sec" icon="bulb" onClick={() => setIdeas(true)}>
              {t('words.ideas')}
            </Button>
            <Button onClick={() => void next()}>{t('words.next')}</Button>
          </div>
          <span className="st" role="status">
            {saving !== 'failed' && saving !== 'waiting' && caption !== '' && (
              <>
                <Icon name="onphone" />
                {c('save.here')}
              </>
            )}
          </span>
        </>
      }
    >
      <h1 className="vh" tabIndex={-1}>
        {t('words.title')}
      </h1>
      {post.review?.verdict === 'change' && (
        <Note icon="comment" tone="bad">
          {said ? (
            <>
              <b>{t('post.said', { name: post.review.by })}</b>
              <span className="quote">{said}</span>
            </>
          ) : (
            <b>{t('post.fix')}</b>
          )}
        </Note>
      )}
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      <div>
        <label htmlFor="caption">{t('words.label', { place: place ? place.brand : '' })}</label>
        <textarea
          id="caption"
          ref={field}
          className="field"
          rows={5}
          value={caption}
          autoComplete="off"
          maxLength={63_206}
          aria-invalid={empty}
          aria-describedby={empty ? 'caption-wrong' : undefined}
          onChange={(event) => {
            setEmpty(false)
            type(event.target.value)
          }}
        />
        {empty && <FieldProblem id="caption-wrong">{t('words.empty')}</FieldProblem>}
      </div>
      <CheckList
        lines={lines}
        label={t('check.empty')}
        empty={place && isWordless(place) ? t('check.wordless', { place: place.brand }) : t('check.empty')}
      />
      <Hashtags
        draft={post.draft}
        remark={lines.find(({ key }) => key.startsWith('hashtags'))?.text}
        offered={brief?.hashtags ?? []}
        useless={place?.hashtags.advised[1] === 0}
        onFailure={setFailure}
      />
      <Suspense>
        <LeftOut draft={post.draft} caption={caption} />
        <EarlierWords id={id} caption={caption} onTake={type} />
      </Suspense>
      <Suspense>
        {ideas && (
          <Ideas
            channel={post.draft.channel}
            onTake={(words) => type([caption.trimEnd(), words].filter(Boolean).join('\n\n'))}
            onClose={() => setIdeas(false)}
          />
        )}
      </Suspense>
    </Frame>
  )
}

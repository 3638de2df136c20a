// One post under review: the words as they will stand, what the rules notice, and the answer: yes, a change in words, or no.
import { useEffect, useMemo, useRef, useState } from 'react'
import { captionChecks } from '#shared/rules/captions.ts'
import { withHashtags } from '#shared/rules/hashtags.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { readyChanges, saysWhat } from '#shared/rules/ready-changes.ts'
import { briefOf } from '../../data/library.ts'
import { surface, wording } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { dayShown } from '../../words/amounts.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { useSaid } from '../../parts/said.ts'
import { useCheckLines } from '../../parts/check-lines.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { answerAsking } from './actions.ts'
import type { Asked } from '../../data/team.ts'
import { useAnswer, type Verdict } from './use-answer.ts'

const saidAs = { accepted: 'accepted', change: 'changed', refused: 'refused' } as const

type ReviewProps = {
  readonly asked: Asked
  readonly by: string
  /** The post that is answered after this one. */
  readonly next?: string | undefined
  /** Hears which post the person goes on to. */
  readonly onNext?: (draft: string) => void
  /** Whether the person came from the answer before: then the reading begins here, not at the top of the page. */
  readonly begin?: boolean
}

export function ReviewOne({ asked: { post, writer }, by, next, onNext, begin }: ReviewProps) {
  const t = useWords('desk')
  const c = useWords('compose')
  const common = useWords('common')
  const language = useLanguage()
  const say = useCheckLines()
  const said = useSaid()
  const { draft, review, late, out } = post
  const answered = review !== null
  const [words, setWords] = useState('')
  const [ready, setReady] = useState<readonly string[]>([])
  const [missing, setMissing] = useState(false)
  const { pending, failure, answer, undo, settle } = useAnswer(draft.asking ?? '', (held) => {
    setWords(held.words ?? '')
    setReady(held.ready ?? [])
  })
  const here = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const acts = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const known = useLive(
    async () => ({
      outAt: out ? ((await surface(out.channel, language)) ?? null) : null,
      place: draft.channel ? ((await surface(draft.channel, language)) ?? null) : null,
      list: await wording(language),
      brief: draft.campaign ? ((await briefOf(draft.campaign, language)) ?? null) : null,
    }),
    [draft.channel, draft.campaign, out?.channel, language],
  )
  const checks = useMemo(
    () => (known?.place ? captionChecks(draft.caption ?? '', draft.hashtags ?? [], known.place, known.list) : []),
    [draft, known],
  )
  const lines = known?.place ? say(checks, known.place).filter(({ weight }) => weight !== 'good') : []
  const name = writer ?? t('review.someone')
  const give = (verdict: Verdict) => {
    const nothing = verdict === 'change' && !saysWhat(words, ready)
    setMissing(nothing)
    // The buttons may stand far from the field that says what is missing.
    if (nothing) field.current?.focus()
    else void answer(verdict, () => answerAsking(post, verdict, { words, ready }, by))
  }
  useEffect(() => {
    const review = here.current
    if (answered || pending || !review) return
    const key = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest('input, textarea')) return
      const verdict = ({ a: 'accepted', c: 'change', x: 'refused' } as const)[event.key.toLowerCase()]
      if (!verdict) return
      // A letter that answers is not typed into the field that it may lead to.
      event.preventDefault()
      give(verdict)
    }
    // Only from inside the review: a letter typed anywhere else answers nothing.
    review.addEventListener('keydown', key)
    return () => review.removeEventListener('keydown', key)
  })
  useEffect(() => {
    // Somebody else was first: what was said here is kept beside it.
    if (answered) void settle()
  }, [answered, settle])
  useEffect(() => {
    if (begin) heading.current?.focus()
  }, [begin])
  const stood = useRef(answered)
  useEffect(() => {
    if (stood.current === answered) return
    stood.current = answered
    // The button that was in use went away with the answer.
    if (document.activeElement === document.body) (acts.current?.querySelector('a') ?? heading.current)?.focus()
  }, [answered])
  return (
    <div ref={here} className="list" tabIndex={-1}>
      <div className="line">
        <span className="face" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
        <div className="g">
          <h2 ref={heading} tabIndex={-1}>
            {name}
          </h2>
          <p className="hint">
            {[known?.place ? `${known.place.brand} · ${known.place.name[language]}` : '', known?.brief?.title].filter(Boolean).join(' · ')}
          </p>
        </div>
      </div>
      {out && (
        <Note icon="globe" tone="am">
          <b>{[common('posted'), known?.outAt?.brand, dayShown(out.on, language)].filter(Boolean).join(' · ')}</b> {t('out')}
          {out.link && (
            <a className="quote" href={out.link} target="_blank" rel="noreferrer">
              {out.link}
            </a>
          )}
        </Note>
      )}
      <section className="card">
        <p className="k">{t('words.theirs')}</p>
        <p className="post">{withHashtags(draft.caption ?? '', draft.hashtags ?? [])}</p>
        <PostPictures pictures={post.pictures} draft={draft.id} />
      </section>
      <section className="list">
        <h3>{t('checks')}</h3>
        <CheckList lines={lines} label={t('checks')} empty={t('checks.none')} />
      </section>
      <Refusal of={late ? null : failure} />
      {review ? (
        <Note icon={review.verdict === 'accepted' ? 'accepted' : 'comment'} tone={review.verdict === 'accepted' ? 'ok' : 'am'}>
          <b>{t(saidAs[review.verdict])}</b>. {t('answered.by', { name: review.by, day: dayShown(review.on, language) })}
          {said(review) && <span className="quote">{said(review)}</span>}
          {review.of !== postPrint(draft) && <span> {t('changed.since')}</span>}
        </Note>
      ) : null}
      {review && late && (
        <Note icon="info" tone="am">
          {t('late', { name: review.by })} {t('late.yours', { verdict: t(saidAs[late.verdict]) })}
          {said(late) && <span className="quote">{said(late)}</span>}
        </Note>
      )}
      {!review && !pending && (
        <section className="list">
          <label htmlFor="change">{t('change.label', { name })}</label>
          <div className="chips ready">
            {readyChanges.map((key) => (
              <button
                key={key}
                type="button"
                className="chip"
                aria-pressed={ready.includes(key)}
                onClick={() => {
                  setReady((now) => (now.includes(key) ? now.filter((other) => other !== key) : [...now, key]))
                  setMissing(false)
                }}
              >
                {ready.includes(key) && <Icon name="tick" small />}
                {c(`ready.${key}`)}
              </button>
            ))}
          </div>
          <textarea
            id="change"
            ref={field}
            className="field"
            rows={3}
            maxLength={1000}
            autoComplete="off"
            value={words}
            aria-invalid={missing}
            aria-describedby={missing ? 'change-wrong' : 'change-hint'}
            onChange={(event) => {
              setWords(event.target.value)
              setMissing(false)
            }}
          />
          {missing ? (
            <FieldProblem id="change-wrong">{t('words.missing')}</FieldProblem>
          ) : (
            <p id="change-hint" className="hint">
              {t('change.hint', { name })}
            </p>
          )}
        </section>
      )}
      <div ref={acts} className="acts">
        {!review && pending && <Undo verdict={pending} onUndo={() => void undo()} />}
        {!review && !pending && (
          <>
            <Button icon="accepted" onClick={() => give('accepted')}>
              {t('accept')}
              <kbd aria-hidden="true">A</kbd>
            </Button>
            <Button look="sec" icon="comment" onClick={() => give('change')}>
              {t('send')}
              <kbd aria-hidden="true">C</kbd>
            </Button>
            <Button look="bad" icon="x" onClick={() => give('refused')}>
              {t('refuse')}
              <kbd aria-hidden="true">X</kbd>
            </Button>
          </>
        )}
        {(review ?? pending) && next && (
          <ButtonLink look={review ? 'pri' : 'sec'} icon="next" to={`/team/review/${next}`} onClick={() => onNext?.(next)}>
            {t('next')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}

/** The answer as it will stand, and for a moment the way back. */
function Undo({ verdict, onUndo }: { readonly verdict: Verdict; readonly onUndo: () => void }) {
  const t = useWords('desk')
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => here.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={here} className="undo">
      <Note icon={verdict === 'accepted' ? 'accepted' : 'comment'} tone="am" alert>
        <b>{t(saidAs[verdict])}</b>. {t('undo.until')}
      </Note>
      <Button look="sec" icon="redo" onClick={onUndo}>
        {t('undo')}
      </Button>
    </div>
  )
}

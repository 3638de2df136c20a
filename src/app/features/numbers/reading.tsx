// Three numbers of one post. What is typed is kept at each pause; a slip is asked about once.
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { median, numberTyped, unusual, type Numbers } from '#shared/rules/post-numbers.ts'
import { bringProof, chooseProof, giveProof, proofOf, removeProof } from '../../data/proofs.ts'
import { surface } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Screenshots } from '../../parts/screenshots.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useAutosave } from '../../ui/use-autosave.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, numberShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { keepNumbers, outPosts, type OutPost } from './readings.ts'
import './numbers.css'

const fields = ['saw', 'liked', 'said'] as const
const icons = { saw: 'eye', liked: 'star', said: 'comment' } as const
type Typed = Readonly<Record<(typeof fields)[number], string>>

export function Screen() {
  const t = useWords('numbers')
  const { id = '' } = useParams()
  const language = useLanguage()
  const known = useLive(async () => {
    const posts = await outPosts()
    const one = posts.find(({ post }) => post.draft.id === id)
    return { one, place: one && (await surface(one.out.channel, language)), others: posts.filter((other) => other !== one) }
  }, [id, language])
  if (known?.one) return <Form key={id} one={known.one} others={known.others} place={known.place?.brand ?? ''} />
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/numbers" heading />}
      action={known && <ButtonLink to="/numbers">{t('page')}</ButtonLink>}
    >
      {known ? <p>{t('none')}</p> : <Waiting />}
    </Frame>
  )
}

/** What is typed as numbers: null where it is none, undefined where nothing stands. */
function read(typed: Typed): { readonly [K in keyof Typed]: number | null | undefined } {
  const one = (text: string) => (text.trim() ? numberTyped(text) : undefined)
  return { saw: one(typed.saw), liked: one(typed.liked), said: one(typed.said) }
}

type FormProps = { readonly one: OutPost; readonly others: readonly OutPost[]; readonly place: string }

function Form({ one, others, place }: FormProps) {
  const t = useWords('numbers')
  const language = useLanguage()
  const navigate = useNavigate()
  const shown = (value: number | undefined) => (value === undefined ? '' : numberShown(value, language))
  const [typed, setTyped] = useState<Typed>(() => ({
    saw: shown(one.begun?.saw),
    liked: shown(one.begun?.liked),
    said: shown(one.begun?.said),
  }))
  const [wrong, setWrong] = useState<keyof Typed | null>(null)
  const [asked, setAsked] = useState<number | null>(null)
  const deeds = useDeeds()
  const { tried, failure } = deeds
  const c = useWords('compose')
  const r = useWords('rumours')
  const proof = useLive(() => proofOf(one.reading), [one.reading])
  const post = one.post.draft.id
  useEffect(() => void tried(bringProof(post, one.reading)), [post, one.reading, tried])
  const { changed, flush } = useAutosave<Typed>((text) => tried(keepNumbers(one, read(text))))
  const here = others.filter(({ out }) => out.channel === one.out.channel).flatMap(({ numbers }) => numbers ?? [])
  const finish = async () => {
    const values = read(typed)
    const bad = fields.find((field) => values[field] === null) ?? null
    setWrong(bad)
    if (bad) return document.getElementById(`number-${bad}`)?.focus()
    const odd = unusual(values as Numbers, here)
    if (odd !== null && asked !== odd) return setAsked(odd)
    changed(typed)
    if ((await flush()) && (await tried(giveProof(one.reading)))) void navigate('/numbers', { replace: true })
  }
  const usual = median(here.flatMap(({ saw }) => saw ?? []))
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/numbers" heading />}
      action={<Button onClick={() => void finish()}>{t('save')}</Button>}
    >
      <p className="hint">{[firstWords(one.post.draft.caption, 40), place, dayShown(one.out.on, language)].filter(Boolean).join(' · ')}</p>
      <div className="card numbers">
        {fields.map((field) => (
          <div key={field}>
            <span className="tile p">
              <Icon name={icons[field]} />
            </span>
            <label htmlFor={`number-${field}`}>{t(field)}</label>
            <input
              id={`number-${field}`}
              className="field"
              inputMode="numeric"
              autoComplete="off"
              maxLength={14}
              value={typed[field]}
              aria-invalid={wrong === field}
              aria-describedby={wrong === field ? 'number-wrong' : 'number-hint'}
              onChange={(event) => {
                const next = { ...typed, [field]: event.target.value }
                setTyped(next)
                changed(next)
              }}
            />
          </div>
        ))}
      </div>
      {wrong && <FieldProblem id="number-wrong">{t('wrong')}</FieldProblem>}
      {asked !== null && (
        <Note icon="help" alert>
          {t('odd', { number: numberShown(asked, language) })}
        </Note>
      )}
      <Refusal of={failure} />
      <p className="hint" id="number-hint">
        {t('where', { place })}
        {usual !== null && ` ${t('usual', { number: numberShown(Math.round(usual), language) })}`}
      </p>
      {proof !== undefined && (
        <Screenshots
          pictures={proof ? [proof] : []}
          most={1}
          name={r('picture')}
          detail={t('proof')}
          onChosen={(chosen) => chooseProof(one.reading, chosen)}
          onRemoved={() => removeProof(one.reading)}
          deeds={deeds}
        >
          {({ id }) =>
            proof?.waits && (
              <>
                <p className="hint">{t('proof')}</p>
                <ButtonLink look="sec" icon="scissors" to={`/posts/${one.post.draft.id}/media/${id}?reading=${one.reading}`}>
                  {c('cover.open')}
                </ButtonLink>
              </>
            )
          }
        </Screenshots>
      )}
    </Frame>
  )
}

// One task of a campaign: accept it, do it, deliver it, or give it up.
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { BriefTask } from '#shared/rules/brief-parts.ts'
import { mostWorks } from '#shared/rules/undertakings.ts'
import { today } from '../../device/clock.ts'
import { briefOf, lessonOf, rumourOf, type Brief } from '../../data/library.ts'
import { myPosts, type Post } from '../../data/mine.ts'
import { myUndertakings, type OwnUndertaking } from '../../data/undertakings.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { firstWords } from '../../parts/first-words.ts'
import { WorkRows } from '../../parts/work-row.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { useAutosave } from '../../ui/use-autosave.ts'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { askedIn } from './brief-tasks.tsx'
import { GiveUp } from './give-up.tsx'
import { accept, beginPost, deliver, keepTyped, makesPost, takeBack, typedFor } from './task-actions.ts'

type Opened = {
  readonly brief: Brief | undefined
  readonly asked: BriefTask | undefined
  readonly promised: OwnUndertaking | undefined
  /** The posts of this campaign, and those it is done with. */
  readonly posts: readonly Post[]
  /** What each place is called. */
  readonly places: ReadonlyMap<string | undefined, string>
  readonly typed: string | undefined
  /** What helps to do it, when it is on this phone. */
  readonly help: readonly { readonly to: string; readonly name: string; readonly lang: string; readonly icon: 'learn' | 'rumour' }[]
}

export function Screen() {
  const t = useWords('campaigns')
  const c = useWords('common')
  const language = useLanguage()
  const { campaign = '', task = '' } = useParams()
  const opened = useLive(async (): Promise<Opened> => {
    const [all, brief, posts, { surfaces }] = await Promise.all([
      myUndertakings(),
      briefOf(campaign, language),
      myPosts(),
      limits(language),
    ])
    const promised = all.find((one) => one.campaign === campaign && one.task === task)
    const asked = brief?.tasks.find(({ id }) => id === task)
    const lesson = asked?.lesson && (await lessonOf(asked.lesson, language))
    const rumour = asked?.rumour && (await rumourOf(asked.rumour, language))
    return {
      brief,
      asked,
      help: [
        ...(lesson ? [{ to: `/learn/${lesson.lesson}/1`, name: lesson.title, lang: lesson.language, icon: 'learn' as const }] : []),
        ...(rumour ? [{ to: `/rumours/${rumour.rumour}`, name: rumour.truth, lang: rumour.language, icon: 'rumour' as const }] : []),
      ],
      promised,
      places: new Map(surfaces.map(({ id, brand, name }) => [id, `${brand} · ${name[language]}`])),
      // What is out is what is asked for: it comes first.
      posts: posts
        .filter(
          ({ draft }) =>
            promised?.works?.includes(draft.id) || (draft.campaign === campaign && draft.caption && asked && makesPost(asked.kind)),
        )
        .sort((one, other) => Number(other.out !== null) - Number(one.out !== null)),
      typed: promised && (await typedFor(promised)),
    }
  }, [campaign, task, language])
  const up = `/campaigns/${campaign}`
  if (!opened || (!opened.asked && !opened.promised)) {
    return (
      <Frame title={t('task')} header={<Bar title={t('task')} up={up} />}>
        {opened ? <h1 tabIndex={-1}>{c('gone.title')}</h1> : <Waiting />}
      </Frame>
    )
  }
  return <Task key={`${campaign} ${task} ${opened.promised?.state}`} opened={opened} up={up} />
}

function Task({ opened, up }: { readonly opened: Opened; readonly up: string }) {
  const t = useWords('campaigns')
  const c = useWords('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const joined = useWho()?.joined
  const { tried, failure, setFailure } = useDeeds()
  const { brief, asked, promised, posts, typed: kept } = opened
  const state = promised?.state === 'given-back' ? undefined : promised?.state
  const ended = !brief || brief.ends < today()
  const [works, setWorks] = useState<readonly string[]>(promised?.works ?? [])
  const [typed, setTyped] = useState(kept ?? promised?.notes?.join('\n') ?? '')
  const { changed, flush } = useAutosave<string>(async (text) => !promised || tried(keepTyped(promised, text)))
  const name = asked && brief ? { name: asked.text, lang: brief.language } : promised && askedIn(promised, language)
  const here = posts.filter(({ draft }) => works.includes(draft.id))
  const full = here.length >= mostWorks
  const begins = useRef(false)
  const now = async () => {
    // Of two quick taps one begins a post.
    if (!asked || !brief || !promised || begins.current || !(await flush())) return
    if (!makesPost(asked.kind)) return navigate(opened.help[0]?.to ?? '/rumours')
    const [begun] = posts.filter(({ draft }) => promised.works?.includes(draft.id))
    if (begun) return navigate(`/posts/${begun.draft.id}`)
    begins.current = true
    const made = await beginPost(brief, asked.kind, promised)
    begins.current = false
    if (made.ok) void navigate(`/posts/${made.value}/idea`)
    else setFailure(made.failure)
  }
  const [nothing, setNothing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const hand = async () => {
    const chosen = here.filter(({ draft }) => draft.caption).map(({ draft }) => draft.id)
    if (!promised || !(await flush())) return
    const done = await deliver(promised, { shown: posts.map(({ draft }) => draft.id), works: chosen, typed }, asked?.kind)
    const empty = !done.ok && done.failure.code === 'nothing-written'
    setNothing(empty)
    setFailure(done.ok || empty ? null : done.failure)
    if (!empty) return
    field.current?.focus({ preventScroll: true })
    field.current?.scrollIntoView({ block: 'center' })
  }
  const doable = state === 'accepted' && asked && !ended && (asked.kind !== 'talk' || opened.help.length > 0)
  const ready = here.some(({ draft }) => draft.caption) || typed.trim() !== '' || !doable
  return (
    <Frame
      title={t('task')}
      header={<Bar title={t('task')} up={up} />}
      action={
        state === 'accepted' ? (
          <Button look={ready ? 'pri' : 'sec'} icon="tick" onClick={() => void hand()}>
            {t('task.deliver')}
          </Button>
        ) : (
          !state &&
          !ended &&
          brief &&
          asked && (
            <Button icon="hand" onClick={() => void tried(accept(brief, asked))}>
              {t('task.accept')}
            </Button>
          )
        )
      }
    >
      <h1 tabIndex={-1} lang={name?.lang}>
        {name?.name}
      </h1>
      <p className="hint">
        {asked ? `${t(`kind.${asked.kind}`)} · ${t('before', { day: dayShown(asked.due, language) })}` : t('task.gone')}
      </p>
      {state === 'delivered' && (
        <Note icon="tick" tone="ok" alert>
          {t('task.delivered')}
        </Note>
      )}
      {state && promised ? <StateTick state={promised.sync} /> : joined && <Note icon="people">{t('task.ask')}</Note>}
      <Refusal of={failure} />
      {opened.help.map(({ to, ...row }) => (
        <RowLink key={to} to={to} tint="p" {...row} />
      ))}
      {doable && (
        <Button look={ready ? 'sec' : 'pri'} icon="pen" onClick={() => void now()}>
          {t('task.now')}
        </Button>
      )}
      {state === 'accepted' && (
        <Group title={t('task.with')}>
          {posts.map(({ draft, state: stands, out }) => (
            <Choice
              detail={[out ? c('posted') : c(`sync.${stands}`), opened.places.get(out?.channel ?? draft.channel)]
                .filter(Boolean)
                .join(' · ')}
              key={draft.id}
              many
              name="work"
              value={draft.id}
              checked={works.includes(draft.id)}
              onChange={(on) => {
                setNothing(false)
                if (!on || !full) setWorks(on ? [...works, draft.id] : works.filter((id) => id !== draft.id))
              }}
            >
              {firstWords(draft.caption, 60) || t('kind.post')}
            </Choice>
          ))}
          <p className="hint" role="status">
            {full && posts.length > mostWorks && t('task.most', { most: mostWorks })}
          </p>
          <div>
            <label htmlFor="typed">{t('task.words')}</label>
            {nothing && <FieldProblem id="typed-wrong">{t('task.nothing')}</FieldProblem>}
            <textarea
              id="typed"
              ref={field}
              aria-invalid={nothing}
              aria-describedby={nothing ? 'typed-wrong' : undefined}
              className="field"
              maxLength={2000}
              value={typed}
              onChange={(event) => {
                setNothing(false)
                setTyped(event.target.value)
                changed(event.target.value)
              }}
            />
          </div>
        </Group>
      )}
      {state === 'accepted' && promised && <GiveUp promised={promised} flush={flush} tried={tried} />}
      {state === 'delivered' && promised && (
        <>
          <WorkRows of={here} />
          {promised.notes?.map((note) => (
            <p key={note} className="card post">
              {note}
            </p>
          ))}
          <Button look="txt" icon="pen" onClick={() => void tried(takeBack(promised))}>
            {t('task.again')}
          </Button>
        </>
      )}
    </Frame>
  )
}

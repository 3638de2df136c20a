// Lessons and answers to read aloud, in any language: what has a recording is ticked, what changed since is to be read again.
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { voiceNamed, voices } from '#shared/rules/voices.ts'
import type { Session } from '../../data/session.ts'
import { speaksFrom, speaksNow, toReadAloud, whatIsRecorded, type Done, type Shelf, type ToRead } from '../../data/page-records.ts'
import { useLive } from '../../data/use-live.ts'
import { Art } from '../../ui/art.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { DeskFrame } from './frame.tsx'
import { ReadAloud } from './read-aloud.tsx'

type Joined = NonNullable<Session['joined']>

export function Screen() {
  const t = useWords('desk')
  // Who was not let in yet records nothing: it would reach everybody.
  return (
    <DeskFrame title={t('voices.page')} up="/team">
      {(joined) => !joined.waiting && <Desk me={joined} />}
    </DeskFrame>
  )
}

function Desk({ me }: { readonly me: Joined }) {
  const language = useLanguage()
  const shelves = useLive(() => toReadAloud(language), [language])
  const recorded = useLive(whatIsRecorded, [])
  const kept = useLive(speaksNow, [])
  return shelves && recorded && kept !== undefined ? <Reading {...{ me, shelves, recorded, kept }} /> : <Waiting />
}

type ReadingProps = {
  readonly me: Joined
  readonly shelves: readonly Shelf[]
  readonly recorded: (read: ToRead['read'], voice: string) => Done | null
  readonly kept: string
}

function Reading({ me, shelves, recorded, kept }: ReadingProps) {
  const t = useWords('desk')
  const s = useWords('start')
  const c = useWords('common')
  const [search] = useSearchParams()
  const [typed, setTyped] = useState(kept)
  const voice = voiceNamed(typed)
  const speakIn = (language: string) => {
    setTyped(language)
    void speaksFrom(voiceNamed(language))
  }
  const shelf = shelves.find(({ id }) => id === search.get('in'))
  const at = shelf?.all.findIndex(({ read }) => read.of === search.get('of')) ?? -1
  const open = shelf?.all[at]
  const next = shelf?.all[at + 1]
  const to = (one: Shelf, page?: ToRead) => `?${new URLSearchParams({ in: one.id, ...(page && { of: page.read.of }) })}`
  const titled = ({ title }: Shelf) => title || c('tab.rumours')
  if (shelves.length === 0) {
    return (
      <div className="card middle">
        <Art name="empty" />
        <ButtonLink to="/packs">{s('packs.lessons')}</ButtonLink>
      </div>
    )
  }
  const speaks = (
    <div>
      <label htmlFor="voice">{t('voices.speak')}</label>
      <input id="voice" className="field" list="voices" maxLength={40} value={typed} onChange={(event) => speakIn(event.target.value)} />
      <datalist id="voices">
        {voices.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
    </div>
  )
  // First in which language: what is recorded hangs on it.
  if (!voice) return speaks
  return (
    <div className="pair">
      <div className={open ? 'list open-list' : 'list'}>
        {speaks}
        {shelf ? (
          <Group title={titled(shelf)}>
            <div className="aloud-back">
              <ButtonLink look="txt" icon="back" small to="/team/recordings">
                {c('back')}
              </ButtonLink>
            </div>
            {shelf.all.map((page) => (
              <PageRow key={page.read.of} page={page} done={recorded(page.read, voice)} to={to(shelf, page)} current={page === open} />
            ))}
          </Group>
        ) : (
          shelves.map((one) => {
            const done = one.all.map(({ read }) => recorded(read, voice))
            const good = done.filter((each) => each && !each.old).length
            return (
              <RowLink
                key={one.id}
                icon={one.title ? 'learn' : 'rumour'}
                tint={good === one.all.length ? 'o' : 'a'}
                to={to(one)}
                lang={one.language}
                name={titled(one)}
                detail={[`${good}/${one.all.length}`, done.some((each) => each?.old) ? t('voices.old') : ''].filter(Boolean).join(' · ')}
                {...(good === one.all.length && { end: <Icon name="tick" /> })}
              />
            )
          })
        )}
      </div>
      {open && shelf && (
        <ReadAloud
          key={`${open.read.of} ${voice}`}
          page={open}
          voice={voice}
          done={recorded(open.read, voice)}
          me={me}
          back={to(shelf)}
          {...(next && { next: to(shelf, next) })}
        />
      )}
    </div>
  )
}

type PageRowProps = { readonly page: ToRead; readonly done: Done | null; readonly to: string; readonly current: boolean }

function PageRow({ page, done, to, current }: PageRowProps) {
  const t = useWords('desk')
  return (
    <RowLink
      icon="doc"
      tint={done && !done.old ? 'o' : 'a'}
      to={to}
      current={current}
      lang={page.language}
      name={page.title}
      {...(done?.old && { detail: t('voices.old') })}
      {...(done && { end: <Icon name={done.old ? 'redo' : 'tick'} /> })}
    />
  )
}

// 20: what waits on this phone, in bytes, one line each in the seven words; when the team last received something; send now.
import { useState, useSyncExternalStore } from 'react'
import { holdOn, type Hold } from '#shared/rules/media-spending.ts'
import type { SyncWord } from '#shared/rules/post-state.ts'
import { failures, isFailureCode } from '#shared/failures.ts'
import type { Failure } from '#shared/kit/result.ts'
import { onSync, syncNow, syncState } from '../../data/sync-loop.ts'
import { calledAs, unsentWork, type Unsent } from '../../data/unsent.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { putAway } from '../../data/write.ts'
import { bytesSoFar, lastReached, networkState, onNetwork } from '../../device/network.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Group, RowLink, RowText } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { momentShown, size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { notSentYet } from './begun.ts'
import { NotSent } from './not-sent.tsx'
import { PictureSpending, useSpending } from './spending.tsx'
import { WaitingPicture } from './waiting-picture.tsx'
import './sending.css'

const words: readonly SyncWord[] = ['draft', 'onphone', 'sending', 'received', 'accepted', 'fix', 'need']

const weight = (work: readonly Unsent[]): number => work.reduce((sum, { bytes }) => sum + bytes, 0)

export function Screen() {
  const t = useWords('outbox')
  const sentence = useFailure()
  const language = useLanguage()
  const who = useWho()
  const joined = who?.joined
  const known = useLive(async () => ({ waiting: await unsentWork(), begun: await notSentYet() }), [])
  const { waiting, begun = [] } = known ?? {}
  const network = useSyncExternalStore(onNetwork, networkState)
  const sync = useSyncExternalStore(onSync, syncState)
  const reached = useSyncExternalStore(onNetwork, lastReached)
  const [tapped, setTapped] = useState(false)
  const spent = useSpending()
  const { spending } = spent
  /** What a rule of spending holds back. */
  const holdOf = ({ picture, refused, bytes }: Unsent): Hold | null =>
    picture && spending && !refused && !picture.anyway ? holdOn(bytes, spending) : null
  const all = weight(waiting ?? [])
  const held = (waiting ?? []).filter((work) => holdOf(work) !== null)
  const leaving = (waiting ?? []).filter((work) => !held.includes(work))
  const isCopy = ({ id }: Unsent) => begun.some((one) => one.id === id)
  const wordsAlone = held.length > 0 && !leaving.some(({ picture }) => picture)
  const failure = sync.last?.failure
  const used = bytesSoFar()
  // An attempt without network sends nothing.
  const going = sync.going && network !== 'offline'
  /** Now; and what a rule holds back, because its person says so. */
  const send = async (anyway: readonly Unsent[] = []) => {
    setTapped(true)
    if (anyway.length > 0) await (await import('../../data/media/allowance.ts')).sendAnyway(anyway.map(({ id }) => id))
    await syncNow(true)
  }
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/me" />}
      action={
        !joined ? (
          <ButtonLink icon="people" to="/join">
            {t('join')}
          </ButtonLink>
        ) : waiting && waiting.length > 0 ? (
          <>
            {leaving.length > 0 && (
              <Button icon="upload" onClick={() => void send()}>
                {going
                  ? t('sending')
                  : t(leaving.every(isCopy) ? 'copy.go' : wordsAlone ? 'words.go' : 'send', { size: size(weight(leaving), language) })}
              </Button>
            )}
            {held.length > 0 && (
              <Button look={leaving.length > 0 ? 'txt' : 'pri'} onClick={() => void send(held)}>
                {t('anyway', { size: size(weight(held), language) })}
              </Button>
            )}
          </>
        ) : waiting ? (
          // An answer of the team is asked for when Tama is opened, and now and then. Who waits for one can ask at once.
          <Button look="sec" icon="redo" onClick={() => void send()}>
            {going ? t('news.going') : t('news')}
          </Button>
        ) : null
      }
    >
      {!waiting ? (
        <Waiting />
      ) : waiting.length === 0 ? (
        <div className="card middle">
          <Art name="empty" />
          <h1 tabIndex={-1}>{t('none')}</h1>
          {!joined ? <p>{t('none.stranger')}</p> : begun.length === 0 && <p>{t('none.body')}</p>}
        </div>
      ) : (
        <>
          <div className="card line">
            <Icon name={network === 'offline' ? 'offline' : 'online'} large />
            <div className="g" role="status">
              <h1 tabIndex={-1}>{t('waits', { count: waiting.length, size: size(all, language) })}</h1>
              <p className="hint">{t(`calm.${network}`)}</p>
            </div>
          </div>
          <div className="list">
            {waiting
              .filter((work) => !isCopy(work))
              .map((work) => (
                <Waits key={`${work.kind} ${work.id}`} work={work} hold={holdOf(work)} sending={going} />
              ))}
          </div>
        </>
      )}
      <NotSent of={begun} copies={(waiting ?? []).filter(isCopy)} />
      {failure && !going && (tapped || failures[failure.code].again !== 'later') && (
        <Note icon="offline" alert>
          {sentence(failure)}
        </Note>
      )}
      {joined && failure?.code === 'signed-out' && (
        <ButtonLink look="sec" icon="people" to="/join">
          {t('join')}
        </ButtonLink>
      )}
      {joined && spending && <PictureSpending {...spent} spending={spending} />}
      {who?.state === 'unlocked' && <RowLink icon="doc" to="/me/sending/file" name={t('file')} detail={t('file.detail')} />}
      <p className="hint">{reached ? t('last', { when: momentShown(reached, language) }) : t('last.never')}</p>
      <p className="hint small">{t('used', { down: size(used.down, language), up: size(used.up, language) })}</p>
      <Group title={t('words')}>
        <ul className="card">
          {words.map((word) => (
            <li key={word} className="meaning">
              <StateTick state={word} />
              <span className="small">{t(`means.${word}`)}</span>
            </li>
          ))}
        </ul>
      </Group>
    </Frame>
  )
}

function Waits({ work, hold, sending }: { readonly work: Unsent; readonly hold: Hold | null; readonly sending: boolean }) {
  const t = useWords('outbox')
  const c = useWords('common')
  const sentence = useFailure()
  const language = useLanguage()
  const practice = work.data?.kind === 'practice'
  const kind = work.data === null ? 'deleted' : practice ? 'practice' : calledAs(work.kind)
  const words = work.data?.caption ?? work.data?.heard
  const caption = typeof words === 'string' ? firstWords(words) : ''
  const state: SyncWord = work.refused ? 'need' : sending && work.sealed ? 'sending' : 'onphone'
  const icon: IconName = practice || work.kind === 'steps' ? 'learn' : 'doc'
  const detail =
    work.refused && isFailureCode(work.refused) ? sentence({ code: work.refused }) : `${size(work.bytes, language)} · ${c('sync.when')}`
  const [sure, setSure] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const drop = async () => {
    setSure(false)
    const done = await putAway(work.kind, work.id)
    setFailure(done.ok ? null : done.failure)
  }
  if (work.picture) return <WaitingPicture work={work} picture={work.picture} hold={hold} />
  const row = {
    icon,
    tint: work.refused ? 'b' : 'a',
    name: caption || t(`kind.${kind}`),
    detail,
    state: <StateTick state={state} />,
  } as const
  const lesson = typeof work.data?.lesson === 'string' ? work.data.lesson : ''
  return (
    <>
      {work.kind === 'reports' && work.data !== null ? (
        <RowLink {...row} to={`/rumours/report?r=${work.id}`} />
      ) : work.kind === 'drafts' && work.data !== null ? (
        <RowLink {...row} to={practice ? `/learn/${lesson}/practice` : `/posts/${work.id}`} />
      ) : (
        <RowText {...row} />
      )}
      {work.refused && (
        <Button look="txt" small onClick={() => setSure(true)} label={`${t('drop')}: ${row.name}`}>
          {t('drop')}
        </Button>
      )}
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      {sure && (
        <Sheet title={row.name} onClose={() => setSure(false)}>
          <p>{t('drop.sure')}</p>
          <Button look="bad" icon="x" onClick={() => void drop()}>
            {t('drop.go')}
          </Button>
        </Sheet>
      )}
    </>
  )
}

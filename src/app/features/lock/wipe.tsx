// Erase: first what is not received yet, by name; then hold for three seconds, or type the word. Works locked and without network.
import { useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { notReceivedOn } from '../../data/dropping.ts'
import { erase } from '../../data/lock/erase.ts'
import { recordingsAmong } from '../../data/media/recorded.ts'
import { isVoice } from '../../data/media/sendings.ts'
import { picturesOnlyHere } from '../../data/media/waiting.ts'
import { heads } from '../../data/phone.ts'
import { shelfNow } from '../../data/shelf.ts'
import { calledAs, unsentWork, type Unsent } from '../../data/unsent.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import './lock.css'

const holdMs = 3000

type Lost = {
  readonly id: string
  readonly names: readonly { readonly kind: Unsent['kind']; readonly name: string; readonly voice?: boolean }[] | null
  readonly count: number
  /** It left, and nobody has heard yet whether it was taken. */
  readonly sent: boolean
}

/** What is lost by erasing a shelf: by name while it is open, by number while it is locked. */
async function lostWith(of: string | null): Promise<Lost | null> {
  const open = shelfNow()
  if (open && !open.guest && (!of || of === open.id)) {
    const [work, pictures, facts] = await Promise.all([unsentWork(), picturesOnlyHere(open), open.facts()])
    const names = work.flatMap(({ kind, data }): NonNullable<Lost['names']> => {
      const words = data?.caption ?? data?.heard
      const name = typeof words === 'string' ? (words.split('\n', 1)[0]?.slice(0, 60) ?? '') : ''
      return kind === 'pictures' ? [] : [{ kind, name }]
    })
    const files = [...pictures.map(isVoice), ...Array.from({ length: recordingsAmong(facts) }, () => true)]
    names.push(...files.map((voice) => ({ kind: 'pictures' as const, name: '', voice })))
    return { id: open.id, names, count: names.length, sent: false }
  }
  const all = await heads()
  const known = all.filter(({ lock }) => lock)
  const head = known.find(({ id }) => id === of) ?? known.at(-1)
  if (!head) return null
  // With the last shelf goes what was learnt while it was locked.
  const going = known.length > 1 ? [head] : all
  const lost = await Promise.all(going.map(({ id }) => notReceivedOn(id)))
  return { id: head.id, names: null, count: lost.reduce((sum, { count }) => sum + count, 0), sent: lost.some(({ sent }) => sent) }
}

export function Screen() {
  const t = useWords('lock')
  const v = useWords('rumours')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const of = search.get('of')
  const lost = useLive(() => lostWith(of), [of])
  const [typed, setTyped] = useState('')
  const [holding, setHolding] = useState(false)
  const [going, setGoing] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const go = async () => {
    if (!lost || going) return
    setGoing(true)
    const nothingLeft = await erase(lost.id)
    void navigate(nothingLeft ? '/welcome' : '/', { replace: true })
  }
  const hold = () => {
    setHolding(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void go(), holdMs)
  }
  const release = () => {
    setHolding(false)
    clearTimeout(timer.current)
  }
  const right = typed.trim().toUpperCase() === t('wipe.word.is')
  return (
    <Frame
      title={t('wipe.page')}
      header={<Bar title={t('wipe.page')} up={of ? '/unlock' : '/me/lock'} />}
      action={
        going ? (
          <p role="status">{t('wipe.going')}</p>
        ) : right ? (
          <Button look="bad" icon="trash" onClick={() => void go()}>
            {t('wipe.go')}
          </Button>
        ) : (
          <button
            type="button"
            className={holding ? 'btn bad hold on' : 'btn bad hold'}
            onPointerDown={hold}
            onPointerUp={release}
            onPointerLeave={release}
            onPointerCancel={release}
            onContextMenu={(event) => event.preventDefault()}
          >
            <Icon name="trash" />
            {t('wipe.hold')}
          </button>
        )
      }
    >
      <h1 tabIndex={-1}>{t('wipe.title')}</h1>
      <p>{t('wipe.body')}</p>
      {lost === undefined ? (
        <Waiting />
      ) : lost && lost.count > 0 ? (
        lost.names ? (
          <section className="card">
            <h2>{t('wipe.list')}</h2>
            <ul>
              {lost.names.map(({ kind, name, voice }, at) => (
                <li key={at}>{voice ? v('voice') : name || t(`wipe.kind.${calledAs(kind)}`)}</li>
              ))}
            </ul>
          </section>
        ) : (
          <Note icon="warn" tone="bad">
            {t('wipe.count', { count: lost.count })}
          </Note>
        )
      ) : lost?.sent ? (
        <Note icon="upload">{t('wipe.sent')}</Note>
      ) : (
        <Note icon="tick" tone="ok">
          {t('wipe.all')}
        </Note>
      )}
      <p className="hint">{t('wipe.kept')}</p>
      <div>
        <label htmlFor="word">{t('wipe.word')}</label>
        <input
          id="word"
          className="field"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </div>
    </Frame>
  )
}

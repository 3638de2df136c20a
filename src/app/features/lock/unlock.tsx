// Unlock: whose work, the secret number or the words, and what to do without them.
import { useEffect, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import { startGuessing } from '../../data/lock/derive.ts'
import { unlock } from '../../data/lock/lock.ts'
import { lockedHeads, type Head } from '../../data/phone.ts'
import { joiningNow } from '../../data/session.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { NumberScreen } from './number-screen.tsx'
import { Signs } from './signs.tsx'
import { useThen } from './then.ts'
import { useWait } from './use-wait.ts'
import { WordsScreen } from './words-screen.tsx'

export function Screen() {
  const t = useWords('lock')
  const who = useWho()
  const then = useThen()
  const known = useLive(lockedHeads, [])
  const [chosen, setChosen] = useState(useSearchParams()[0].get('of'))
  if (who?.state === 'unlocked') return <Navigate to={then} replace />
  if (!known)
    return (
      <Frame title={t('unlock.page')} header={<Bar title={t('unlock.page')} up="/" close />}>
        <Waiting />
      </Frame>
    )
  const head = known.find(({ id }) => id === chosen) ?? known.at(-1)
  if (!head) return <Navigate to={then} replace />
  return <Ask key={head.id} head={head} known={known} then={then} onChoose={setChosen} />
}

/** What was opened is drawn before a slow phone does anything else, in milliseconds. */
const drawnMs = 1500

type AskProps = {
  readonly head: Head
  readonly known: readonly Head[]
  readonly then: string
  readonly onChoose: (id: string) => void
}

function Ask({ head, known, then, onChoose }: AskProps) {
  const t = useWords('lock')
  const sentence = useFailure()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { closed, look } = useWait(head.id)
  useEffect(() => void startGuessing(), [])
  const open = async (secret: string) => {
    const done = await unlock(head.id, secret)
    if (done.ok) {
      setTimeout(() => void syncNow(), drawnMs)
      // This screen gives way by itself, and is not drawn once more before it does.
      return new Promise<void>(() => undefined)
    }
    setFailure(done.failure)
    look()
  }
  const header = <Bar title={t('unlock.page')} up="/" close />
  const problem = failure && !closed ? sentence(failure) : null
  const common = { page: t('unlock.page'), header, busy: t('checking'), problem, closed, onWhole: open } as const
  const others = (
    <div className="list">
      <ButtonLink look="txt" to={`/unlock/rescue?of=${head.id}&then=${encodeURIComponent(then)}`}>
        {t('unlock.forgot')}
      </ButtonLink>
      <ButtonLink look="txt" to="/learn">
        {t('unlock.lessons')}
      </ButtonLink>
      <ButtonLink look="txt" to={joiningNow() ? `/lock/new?then=${encodeURIComponent(then)}` : '/join'}>
        {t('unlock.new')}
      </ButtonLink>
      <ButtonLink look="txt" to={`/unlock/erase?of=${head.id}`}>
        {t('unlock.erase')}
      </ButtonLink>
    </div>
  )
  const above = <Signs heads={known} chosen={head.id} onChoose={onChoose} />
  return head.strength === 'words' ? (
    <WordsScreen {...common} title={t('unlock.title.words')} go={t('unlock.go')} above={above}>
      {others}
    </WordsScreen>
  ) : (
    <NumberScreen {...common} title={t('unlock.title')} above={above}>
      {others}
    </NumberScreen>
  )
}

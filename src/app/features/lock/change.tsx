// Changes what locks the shelf: first the old secret, then a new one.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import { chooseSecret, provenBySecret, type Proven } from '../../data/lock/lock.ts'
import { lockedHeads } from '../../data/phone.ts'
import { shelfNow } from '../../data/shelf.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { ChooseSecret } from './choose-secret.tsx'
import { NumberScreen } from './number-screen.tsx'
import { useWait } from './use-wait.ts'
import { WordsScreen } from './words-screen.tsx'

export function Screen() {
  const t = useWords('lock')
  const sentence = useFailure()
  const navigate = useNavigate()
  const joined = useWho()?.joined
  const [search] = useSearchParams()
  const head = useLive(async () => (await lockedHeads()).find(({ id }) => id === shelfNow()?.id), [])
  const [proven, setProven] = useState<Proven | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { closed, look } = useWait(head?.id)
  const header = <Bar title={t('settings.page')} up="/me/lock" />
  if (proven) {
    const wanted = search.get('strength') ?? head?.strength
    return (
      <ChooseSecret
        page={t('settings.page')}
        header={header}
        title={t('new.title')}
        body={t('new.body')}
        warn={joined ? t('new.warn') : t('new.warn.alone')}
        first={wanted === 'words' ? 'words' : 'number'}
        onChosen={async (secret, strength) => {
          const done = await chooseSecret(proven, secret, strength)
          if (!done.ok) return sentence(done.failure)
          void syncNow()
          void navigate('/me/lock', { replace: true })
          return null
        }}
      />
    )
  }
  if (!head)
    return (
      <Frame title={t('settings.page')} header={header}>
        <Waiting />
      </Frame>
    )
  const prove = async (secret: string) => {
    const done = await provenBySecret(head.id, secret)
    if (done.ok) return setProven(done.value)
    setFailure(done.failure)
    look()
  }
  const problem = failure && !closed ? sentence(failure) : null
  const common = { page: t('settings.page'), header, busy: t('checking'), problem, closed, onWhole: prove } as const
  return head.strength === 'words' ? (
    <WordsScreen {...common} title={t('change.old.words')} go={t('unlock.go')} />
  ) : (
    <NumberScreen {...common} title={t('change.old')} />
  )
}

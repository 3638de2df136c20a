// 03: make a lock. Before it nothing private is written down; after it a person goes on where the lock came between.
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { keepCode, keptCode } from '../../data/kept-code.ts'
import { makeLock } from '../../data/lock/lock.ts'
import { joiningNow } from '../../data/session.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { useWho } from '../../data/who.ts'
import { askToPersist } from '../../device/storage.ts'
import { Bar } from '../../ui/bar.tsx'
import { useWords } from '../../words/use-words.ts'
import { ChooseSecret } from './choose-secret.tsx'
import { useThen } from './then.ts'

export function Screen() {
  const t = useWords('lock')
  const navigate = useNavigate()
  const then = useThen()
  const who = useWho()
  const joining = joiningNow()
  // A lost tab took the names with it: the same code brings them again.
  const lost = !joining && !who?.joined && /^\/(join|packs)/.test(then)
  useEffect(() => {
    if (lost) void keptCode().then((code) => code && void navigate('/join', { replace: true }))
  }, [lost, navigate])
  const make = async (secret: string, strength: 'number' | 'words') => {
    const done = await makeLock(secret, strength).catch((error: unknown) => {
      reportError(error)
      return null
    })
    if (!done?.ok) return t('failed')
    if (joining) await keepCode(null)
    void askToPersist()
    void syncNow()
    void navigate(then, { replace: true })
    return null
  }
  const flow = joining ? { step: 3, steps: 4 } : {}
  return (
    <ChooseSecret
      page={t('new.page')}
      header={<Bar title={t('new.page')} up="/" {...flow} />}
      title={t('new.title')}
      body={t('new.body')}
      warn={joining ? t('new.warn') : t('new.warn.alone')}
      onChosen={make}
    />
  )
}

// What waits for this person beside their own work, on Home: at the desk, shared in from elsewhere, or to be taken down again.
import type { ReactNode } from 'react'
import type { Session } from '../../data/session.ts'
import { withdrawn } from '../../data/given.ts'
import { sharedWaits } from '../../data/shared-in.ts'
import { useLive } from '../../data/use-live.ts'
import { RowLink } from '../../ui/row.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { loadWords } from '../../words/words.ts'
import { AtDesk } from './at-desk.tsx'

export function Waits({ me }: { readonly me: Session['joined'] }): ReactNode {
  const language = useLanguage()
  // Home does without these words, as long as there is nothing to say.
  const found = useLive(async () => {
    const [shared, taken] = await Promise.all([sharedWaits(), withdrawn()])
    const any = shared || taken.length > 0
    if (any) await loadWords(language, ['rumours'])
    return any && { shared, taken }
  }, [language])
  return (
    <>
      {me && me.role !== 'volunteer' && <AtDesk me={me} />}
      {found && <Rows {...found} />}
    </>
  )
}

function Rows({
  shared,
  taken,
}: {
  readonly shared: boolean
  readonly taken: readonly { readonly rumour: string; readonly truth: string }[]
}) {
  const t = useWords('rumours')
  return (
    <>
      {shared && <RowLink icon="share" tint="a" to="/share-in" name={t('shared.page')} />}
      {taken.map(({ rumour, truth }) => (
        <RowLink key={rumour} icon="warn" tint="b" to="/rumours" name={t('withdrawn')} detail={truth} />
      ))}
    </>
  )
}

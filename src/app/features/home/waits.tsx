// What waits for this person beside their own work, on Home: at the desk, shared in from elsewhere, to be taken down again, or begun
// and forgotten.
import type { ReactNode } from 'react'
import { dayMs } from '#shared/kit/days.ts'
import type { Session } from '../../data/session.ts'
import { withdrawn } from '../../data/given.ts'
import { myReports, type Heard } from '../../data/reports.ts'
import { sharedWaits } from '../../data/shared-in.ts'
import { useLive } from '../../data/use-live.ts'
import { serverNow } from '../../device/clock.ts'
import { saying } from '../../parts/first-words.ts'
import { RowLink } from '../../ui/row.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { loadWords } from '../../words/words.ts'
import { AtDesk } from './at-desk.tsx'

export function Waits({ me }: { readonly me: Session['joined'] }): ReactNode {
  const language = useLanguage()
  // Home does without these words, as long as there is nothing to say.
  const found = useLive(async () => {
    const [shared, taken, mine] = await Promise.all([sharedWaits(), withdrawn(), myReports()])
    const begun = mine.find(({ state, at }) => state === 'draft' && at < serverNow() - dayMs)?.report
    const any = shared || taken.length > 0 || begun
    if (any) await loadWords(language, ['rumours'])
    return any && { shared, taken, begun }
  }, [language])
  return (
    <>
      {me && me.role !== 'volunteer' && <AtDesk me={me} />}
      {found && <Rows {...found} />}
    </>
  )
}

type RowsProps = {
  readonly shared: boolean
  readonly taken: readonly { readonly rumour: string; readonly truth: string }[]
  /** A report that was begun a day ago and not told. */
  readonly begun: Heard['report'] | undefined
}

function Rows({ shared, taken, begun }: RowsProps) {
  const t = useWords('rumours')
  return (
    <>
      {shared && <RowLink icon="share" tint="a" to="/share-in" name={t('shared.page')} />}
      {begun && <RowLink icon="rumour" tint="a" to={`/rumours/report?r=${begun.id}`} name={t('unsent')} detail={saying(begun.heard)} />}
      {taken.map(({ rumour, truth }) => (
        <RowLink key={rumour} icon="warn" tint="b" to="/rumours" name={t('withdrawn')} detail={truth} />
      ))}
    </>
  )
}

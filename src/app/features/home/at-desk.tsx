// What waits for a coordinator, on Home: posts and reports to answer and new phones to compare, when there are any.
import type { Session } from '../../data/session.ts'
import { waitsAtDesk } from '../../data/team.ts'
import { useLive } from '../../data/use-live.ts'
import { RowLink } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'

export function AtDesk({ me }: { readonly me: NonNullable<Session['joined']> }) {
  const t = useWords('home')
  const c = useWords('common')
  const waits = useLive(() => waitsAtDesk(me), [me])
  if (!waits) return null
  const { posts, phones, reports } = waits
  return (
    <>
      {posts > 0 && <RowLink icon="eye" tint="a" to="/team" name={t('desk.posts', { count: posts })} />}
      {phones > 0 && <RowLink icon="phone" tint="a" to="/team/volunteers" name={t('desk.phones', { count: phones })} />}
      {reports > 0 && <RowLink icon="rumour" tint="a" to="/team/rumours" name={`${c('tab.rumours')} (${reports})`} />}
    </>
  )
}

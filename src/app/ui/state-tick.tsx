// The seven words of sending, each with its own shape. A bare single tick is never one of them.
import type { SyncWord } from '#shared/rules/post-state.ts'
import { useWords } from '../words/use-words.ts'
import { Icon, type IconName } from './icon.tsx'

const shapes: Record<SyncWord, { readonly icon: IconName; readonly tone: '' | 'go' | 'ok' | 'bad' }> = {
  draft: { icon: 'pen', tone: '' },
  onphone: { icon: 'onphone', tone: '' },
  sending: { icon: 'sending', tone: 'go' },
  received: { icon: 'received', tone: 'ok' },
  accepted: { icon: 'accepted', tone: 'ok' },
  fix: { icon: 'comment', tone: 'bad' },
  need: { icon: 'warn', tone: 'bad' },
}

export function StateTick({ state }: { readonly state: SyncWord }) {
  const t = useWords('common')
  const { icon, tone } = shapes[state]
  return (
    <span className={`st ${tone}`}>
      <Icon name={icon} />
      {t(`sync.${state}`)}
    </span>
  )
}

// What was begun and not sent to the team: named as that, also when a copy of it has long arrived.
import type { Unsent } from '../../data/unsent.ts'
import { saying } from '../../parts/first-words.ts'
import { Group, RowLink } from '../../ui/row.tsx'
import { Rows } from '../../ui/rows.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import type { Begun } from './begun.ts'

/** `copies`: what waits of them for the network. */
export function NotSent({ of, copies }: { readonly of: readonly Begun[]; readonly copies: readonly Unsent[] }) {
  const t = useWords('outbox')
  const v = useWords('rumours')
  const language = useLanguage()
  if (of.length === 0) return null
  return (
    <Group title={v('unsent')}>
      <p className="hint">{t('unsent')}</p>
      <Rows of={of} id={({ id }) => id}>
        {({ kind, id, words }) => {
          const copy = copies.find((one) => one.id === id)
          return (
            <RowLink
              icon={kind === 'reports' ? 'rumour' : 'pen'}
              tint="a"
              to={kind === 'reports' ? `/rumours/report?r=${id}` : `/posts/${id}`}
              name={saying(words) || t(`kind.${kind}`)}
              {...(copy && { detail: size(copy.bytes, language) })}
              state={<StateTick state="draft" />}
            />
          )
        }}
      </Rows>
    </Group>
  )
}

// The balance of the last posts: risk against other ways. Counted here and now, kept nowhere.
import { useEffect } from 'react'
import { balanceOf } from '#shared/rules/balance.ts'
import { sweepEarlier } from '../../data/earlier-words.ts'
import type { Post } from '../../data/mine.ts'
import { RowLink } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'

/** One quiet line, which leads to the guide; nothing while there are too few posts. */
export function BalanceLine({ posts }: { readonly posts: readonly Post[] }) {
  const t = useWords('compose')
  // Whoever deleted a post comes here next: its earlier words go with it.
  useEffect(() => void sweepEarlier(), [])
  // One idea in three places is told once.
  const ideas = new Map<string, string>()
  for (const { draft } of posts)
    if (draft.kind === 'post' && !ideas.has(draft.idea ?? draft.id)) ideas.set(draft.idea ?? draft.id, draft.caption ?? '')
  const balance = balanceOf([...ideas.values()])
  if (!balance) return null
  return <RowLink icon="target" to="/guides/captions" name={t('balance', balance)} detail={t('balance.why')} />
}

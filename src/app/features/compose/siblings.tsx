// The other posts of one idea: each is a post of its own, with its own place and its own answer of the team.
import { sentencesOf } from '#shared/rules/variants.ts'
import type { Draft } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { WorkRows } from '../../parts/work-row.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Group } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { siblingsOf } from './variant-actions.ts'

/** Its siblings, and the way to one more. */
export function Siblings({ draft }: { readonly draft: Draft }) {
  const t = useWords('compose')
  const siblings = useLive(() => siblingsOf(draft), [draft.id, draft.idea])
  return (
    <>
      {siblings && siblings.length > 0 && (
        <Group title={t('also.idea')}>
          <WorkRows of={siblings} />
        </Group>
      )}
      {draft.caption?.trim() && (
        <ButtonLink look="sec" icon="plus" to={`/posts/${draft.id}/also`}>
          {t('also.page')}
        </ButtonLink>
      )}
    </>
  )
}

/** Beside the words of a post that was made from another one: what of that one does not stand here, at hand to take over. */
export function LeftOut({ draft, caption }: { readonly draft: Draft; readonly caption: string }) {
  const t = useWords('compose')
  const texts = useLive(
    async () => (draft.idea ? (await siblingsOf(draft)).map((post) => post.draft.caption ?? '') : []),
    [draft.id, draft.idea],
  )
  const all = new Set(texts?.flatMap(sentencesOf).map((sentence) => sentence.trim()))
  const left = [...all].filter((sentence) => sentence !== '' && !caption.includes(sentence))
  if (left.length === 0) return null
  return (
    <details className="card">
      <summary className="btn txt">
        <Icon name="scissors" />
        {t('also.left')}
      </summary>
      <p className="quote">{left.join(' ')}</p>
    </details>
  )
}

// Two texts of one post, made in two places: both stand side by side until the person chooses.
import type { Draft } from '../../data/mine.ts'
import { Button } from '../../ui/button.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { useWords } from '../../words/use-words.ts'
import { decideCopy } from './actions.ts'

export function Copies({ draft, tried }: { readonly draft: Draft; readonly tried: Deeds['tried'] }) {
  const t = useWords('compose')
  const [copy] = draft.copies ?? []
  if (!copy) return null
  const now = draft[copy.field as keyof Draft]
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))
  return (
    <section className="card">
      <h2>{t('copies.title')}</h2>
      <p>{t('copies.body')}</p>
      <p className="k">{t('copies.here')}</p>
      <p className="quote">{text(now)}</p>
      <Button look="sec" onClick={() => void tried(decideCopy(draft.id, copy, false))}>
        {t('copies.keep')}
      </Button>
      <p className="k">{t('copies.other')}</p>
      <p className="quote">{text(copy.value)}</p>
      <Button look="sec" onClick={() => void tried(decideCopy(draft.id, copy, true))}>
        {t('copies.take')}
      </Button>
    </section>
  )
}

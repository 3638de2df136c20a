// Earlier words of a post beside the field: what stood there when it was opened, and before much of it was taken away.
import { useEffect, useRef } from 'react'
import { afterChange } from '#shared/rules/earlier-words.ts'
import { earlierWords, keepEarlier, sweepEarlier } from '../../data/earlier-words.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { momentShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

type EarlierProps = { readonly id: string; readonly caption: string; readonly onTake: (words: string) => void }

export function EarlierWords({ id, caption, onTake }: EarlierProps) {
  const t = useWords('compose')
  const language = useLanguage()
  const earlier = useLive(() => earlierWords(id), [id])
  const base = useRef(caption)
  useEffect(() => {
    void keepEarlier(id, base.current).then(sweepEarlier)
  }, [id])
  useEffect(() => {
    const before = base.current
    const change = afterChange(before, caption)
    base.current = change.base
    if (change.keep) void keepEarlier(id, before)
  }, [id, caption])
  const others = earlier?.filter(({ words }) => words !== caption) ?? []
  if (others.length === 0) return null
  return (
    <details className="card">
      <summary className="btn txt">
        <Icon name="clock" />
        {t('earlier')}
      </summary>
      <p className="hint">{t('earlier.hint')}</p>
      {others.map(({ at, words }) => (
        <section key={at} className="list">
          <h3 className="k">{momentShown(at, language)}</h3>
          <p className="quote">{words}</p>
          <Button look="sec" icon="redo" onClick={() => void keepEarlier(id, caption).then(() => onTake(words))}>
            {t('earlier.take')}
          </Button>
        </section>
      ))}
    </details>
  )
}

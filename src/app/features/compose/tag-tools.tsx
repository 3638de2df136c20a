// The hashtag guide beside the post that is open: its sets, a tap puts one in; its rules, when a tag under the fingers breaks one.
import { hashtagFrom } from '#shared/rules/hashtags.ts'
import type { Failure, Result } from '#shared/kit/result.ts'
import { setKinds } from '#shared/rules/goals.ts'
import { tagAdvice } from '#shared/rules/tag-advice.ts'
import { guideOf } from '../../data/library.ts'
import type { Draft } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Button } from '../../ui/button.tsx'
import { CopyChip } from '../../ui/copy.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Group } from '../../ui/row.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { flipHashtag } from './actions.ts'
import { takeHashtags } from './variant-actions.ts'

function useGuide() {
  const language = useLanguage()
  return useLive(async () => (await guideOf('hashtags', language)) ?? null, [language])
}

type SetsProps = {
  readonly draft: Draft
  /** What is said of the hashtags of this post at its place. */
  readonly remark: string | undefined
  readonly onFailure: (failure: Failure | null) => void
  readonly onClose: () => void
}

/** Sets by topic and place. A tag is put in or taken out with a tap, a set put in or copied. */
export function TagSets({ draft, remark, onFailure, onClose }: SetsProps) {
  const t = useWords('compose')
  const g = useWords('guides')
  const guide = useGuide()
  const here = useWho()?.joined?.country
  const chosen = draft.hashtags ?? []
  const tried = async (deed: Promise<Result<void>>) => {
    const done = await deed
    onFailure(done.ok ? null : done.failure)
  }
  // Places of the own country are enough.
  const sets = guide?.sets.filter(({ country }) => !country || !here || country === here) ?? []
  return (
    <Sheet title={g('sets')} onClose={onClose}>
      {guide === null && <p>{g('not-here.body')}</p>}
      <p role="status" className="hint">
        {remark ?? t('tags.chosen', { count: chosen.length })}
      </p>
      {setKinds.map((kind) => {
        const ofKind = sets.filter(({ by }) => (by ?? 'topic') === kind)
        return (
          ofKind.length > 0 && (
            <Group key={kind} title={g(`by.${kind}`)}>
              {ofKind.map(({ id, name, tags, note }) => (
                <section key={id} className="card" lang={guide?.language}>
                  <h3>{name}</h3>
                  <div className="chips">
                    {tags.map((tag) => (
                      <button
                        key={tag}
                        type="button"
                        className="chip"
                        aria-pressed={chosen.includes(tag)}
                        onClick={() => void tried(flipHashtag(draft.id, tag))}
                      >
                        {chosen.includes(tag) && <Icon name="tick" small />}
                        {tag}
                      </button>
                    ))}
                  </div>
                  {note && <p className="hint">{note}</p>}
                  <div className="line">
                    {kind !== 'country' && (
                      <Button
                        look="sec"
                        small
                        label={`${t('tags.add.go')}: ${name}`}
                        onClick={() => void tried(takeHashtags(draft.id, tags))}
                      >
                        {t('tags.add.go')}
                      </Button>
                    )}
                    <CopyChip text={tags.join(' ')} label={g('copy')} done={g('copied')} />
                  </div>
                </section>
              ))}
            </Group>
          )
        )
      })}
    </Sheet>
  )
}

/** The rule that a typed hashtag breaks, in the words of the guide, and what becomes of it. Nothing where there is nothing to say. */
export function TagRule({ typed }: { readonly typed: string }) {
  const guide = useGuide()
  const broken = tagAdvice(typed)
  const rule = guide?.rules.find(({ id }) => id === broken)
  const made = hashtagFrom(typed.trim())
  return (
    <p role="status" className={rule ? 'hint' : 'vh'}>
      {rule && (
        <span lang={guide?.language}>{`${rule.title}. ${broken === 'break' && made ? `${typed} → ${made}` : (rule.good ?? '')}`}</span>
      )}
    </p>
  )
}

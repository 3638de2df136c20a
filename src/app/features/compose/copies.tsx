// Two texts of one piece of work, made in two places: both stand side by side until the person chooses, and a choice can be undone.
import { useState } from 'react'
import type { Result } from '#shared/kit/result.ts'
import type { Copy } from '#shared/kit/merge.ts'
import { differing } from '#shared/rules/differing.ts'
import { choices } from '#shared/rules/two-texts.ts'
import type { Draft } from '../../data/mine.ts'
import { surface } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { decideCopy, valueOf, type Keep } from './actions.ts'
import './two.css'

/** The choice as a screen of its own, to which Home leads; from it back to the work. */
export function TwoTexts({ draft }: { readonly draft: Draft }) {
  const t = useWords('compose')
  const open = choices(draft.copies).length > 0
  const to = draft.kind === 'practice' ? `/learn/${draft.lesson}/practice` : `/posts/${draft.id}`
  return (
    <Frame
      title={t('copies.title')}
      header={<Bar title={t('copies.title')} up="/" heading />}
      action={
        !open && (
          <ButtonLink to={to} replace>
            {t('copies.go')}
          </ButtonLink>
        )
      }
    >
      <Copies draft={draft} />
    </Frame>
  )
}

/** The next two texts to choose between, and how to undo the last choice. Nothing where there is neither. */
export function Copies({ draft }: { readonly draft: Draft }) {
  const t = useWords('compose')
  const { tried, failure, setFailure } = useDeeds()
  const [undo, setUndo] = useState<(() => Promise<Result<void>>) | null>(null)
  const [copy] = choices(draft.copies)
  const decide = async (keep: Keep) => {
    if (!copy) return
    const done = await decideCopy(draft, copy, keep)
    setFailure(done.ok ? null : done.failure)
    if (done.ok) setUndo(() => done.value)
  }
  if (!copy && !undo && !failure) return null
  return (
    <section className="card">
      {copy && <Choosing draft={draft} copy={copy} onDecide={(keep) => void decide(keep)} />}
      {undo && (
        <>
          <Note icon="tick" tone="ok" alert>
            {t('copies.done')}
          </Note>
          <Button look="txt" icon="redo" onClick={() => void tried(undo()).then((done) => done && setUndo(null))}>
            {t('post.undo')}
          </Button>
        </>
      )}
      <Refusal of={failure} />
    </section>
  )
}

type ChoosingProps = { readonly draft: Draft; readonly copy: Copy; readonly onDecide: (keep: Keep) => void }

function Choosing({ draft, copy, onDecide }: ChoosingProps) {
  const t = useWords('compose')
  const language = useLanguage()
  const isText = copy.field !== 'channel'
  const [here, other] = [valueOf(draft, copy.field), copy.value].map((value) => (typeof value === 'string' ? value : ''))
  const brand = async (id: string | undefined) => (isText || !id ? undefined : (await surface(id, language))?.brand)
  const names = useLive(() => Promise.all([brand(here), brand(other)]), [here, other, isText, language])
  const texts = [
    { keep: 'here', title: t('copies.here'), text: names?.[0] ?? here ?? '', against: names?.[1] ?? other ?? '' },
    { keep: 'other', title: t('copies.other'), text: names?.[1] ?? other ?? '', against: names?.[0] ?? here ?? '' },
  ] as const
  return (
    <>
      <h2>{t('copies.title')}</h2>
      <p>{t('copies.body')}</p>
      <div className="two">
        {texts.map(({ keep, title, text, against }) => (
          <div key={keep}>
            <p className="k">{title}</p>
            <p className="quote">
              {differing(text, against).map((piece, at) => (piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text))}
            </p>
            <Button look="sec" onClick={() => onDecide(keep)} label={`${t('copies.keep')}: ${title}`}>
              {t('copies.keep')}
            </Button>
          </div>
        ))}
      </div>
      {isText && (
        <Button look="sec" onClick={() => onDecide('both')}>
          {t('copies.both')}
        </Button>
      )}
    </>
  )
}

// Screenshots beside something that is told: shown, taken away, and one more chosen.
import { useRef, useState, type ChangeEvent, type ReactNode } from 'react'
import type { Result } from '#shared/kit/result.ts'
import type { PostPicture } from '../data/mine.ts'
import { Button } from '../ui/button.tsx'
import type { Deeds } from '../ui/refusal.tsx'
import { RowButton } from '../ui/row.tsx'
import { useWords } from '../words/use-words.ts'
import { PostPictures } from './post-pictures.tsx'

type ScreenshotsProps = {
  readonly pictures: readonly PostPicture[]
  readonly most: number
  /** What choosing one is called; “choose a picture” where nothing is said. */
  readonly name?: string
  /** What is said of choosing one. */
  readonly detail: string
  readonly onChosen: (picture: File) => Promise<Result<void>>
  readonly onRemoved: (id: string) => Promise<Result<void>>
  readonly deeds: Deeds
  /** What else can be done with each, above it. */
  readonly children?: (picture: PostPicture) => ReactNode
}

export function Screenshots({ pictures, most, name, detail, onChosen, onRemoved, deeds: { tried }, children }: ScreenshotsProps) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    target.value = ''
    if (!chosen) return
    setBusy(true)
    await tried(onChosen(chosen))
    setBusy(false)
  }
  return (
    <section className="list">
      {pictures.map((picture) => (
        <div key={picture.id} className="card shots">
          {children?.(picture)}
          <PostPictures pictures={[{ ...picture, alt: t('picture') }]} draft={null} />
          <Button look="txt" icon="trash" onClick={() => void tried(onRemoved(picture.id))}>
            {c('media.remove')}
          </Button>
        </div>
      ))}
      {pictures.length < most && (
        <RowButton
          icon="photo"
          tint="p"
          name={busy ? c('media.busy') : (name ?? c('media.choose'))}
          detail={detail}
          onClick={() => input.current?.click()}
        />
      )}
      <input ref={input} hidden type="file" accept="image/*" onChange={(event) => void choose(event)} />
    </section>
  )
}

// Screenshots of what was heard: chosen, shown, removed.
import { useRef, useState, type ChangeEvent } from 'react'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import type { Heard } from '../../data/reports.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { Button } from '../../ui/button.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { RowButton } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { addScreenshot, removeScreenshot } from './actions.ts'

type ScreenshotsProps = { readonly id: string; readonly pictures: Heard['pictures']; readonly deeds: Deeds }

export function Screenshots({ id, pictures, deeds: { tried } }: ScreenshotsProps) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    target.value = ''
    if (!chosen) return
    setBusy(true)
    await tried(addScreenshot(id, chosen))
    setBusy(false)
  }
  return (
    <section className="list">
      {pictures.map((picture) => (
        <div key={picture.id} className="card shots">
          <PostPictures pictures={[{ ...picture, alt: t('picture') }]} draft={null} />
          <Button look="txt" icon="trash" onClick={() => void tried(removeScreenshot(id, picture.id))}>
            {c('media.remove')}
          </Button>
        </div>
      ))}
      {pictures.length < picturesPerPost && (
        <RowButton
          icon="photo"
          tint="p"
          name={busy ? c('media.busy') : c('media.choose')}
          detail={c('media.small')}
          onClick={() => input.current?.click()}
        />
      )}
      <input ref={input} hidden type="file" accept="image/*" onChange={(event) => void choose(event)} />
    </section>
  )
}

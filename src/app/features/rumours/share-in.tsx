// What another app shared in: taken in and sealed as soon as the shelf is open, then asked what it becomes.
import { useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { SharedIn } from '../../data/shared-held.ts'
import { becomes, idOf, letGo, letUnsealedGo, sharedIn, takeIn, unsealed } from '../../data/shared-in.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords } from '../../parts/first-words.ts'
import { PostPictures } from '../../parts/post-pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { RowButton } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { Drop } from './drop.tsx'
import './rumour.css'

export function Screen() {
  const t = useWords('rumours')
  const { tried, failure, setFailure } = useDeeds()
  const [taken, setTaken] = useState(false)
  const waiting = useLive(sharedIn, [])
  const [left, setLeft] = useState<Awaited<ReturnType<typeof unsealed>>>([])
  const look = useCallback(async () => setLeft(await unsealed()), [])
  useEffect(() => {
    void tried(takeIn()).then(() => {
      setTaken(true)
      void look()
      // The worker had no room to hold it: it is still where it was shared from.
      if (location.search === '?full') setFailure({ code: 'phone-full' })
    })
  }, [tried, setFailure, look])
  return (
    <Frame title={t('shared.page')} header={<Bar title={t('shared.page')} up="/" close />}>
      <h1 className="vh" tabIndex={-1}>
        {t('shared.page')}
      </h1>
      <Refusal of={failure} />
      {waiting?.map((shared) => (
        <One key={shared.name} shared={shared} />
      ))}
      {left.map(({ name, text }) => (
        <section key={name} className="list">
          <p className="card quote">{firstWords(text, 200) || t('picture')}</p>
          <Drop onDrop={() => void tried(letUnsealedGo(name)).then(look)} />
        </section>
      ))}
      {waiting?.length === 0 && !failure && (taken ? <p>{t('shared.none')}</p> : <Waiting />)}
    </Frame>
  )
}

function One({ shared }: { readonly shared: SharedIn }) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const sentence = useFailure()
  const navigate = useNavigate()
  const { tried, failure } = useDeeds()
  const tapped = useRef(false)
  const make = async (what: 'post' | 'report') => {
    if (tapped.current) return
    tapped.current = true
    const id = idOf(what, shared)
    if (await tried(becomes(what, shared)))
      void navigate(what === 'post' ? `/posts/${id}/channel` : `/rumours/report?r=${id}`, { replace: true })
    tapped.current = false
  }
  return (
    <section className="list">
      <div className="card shots">
        {shared.text && <p className="quote">{firstWords(shared.text, 200)}</p>}
        <PostPictures pictures={shared.media.map((id) => ({ id, alt: t('picture'), bytes: 1 }))} draft={null} />
        {shared.missing && <p className="hint">{sentence({ code: shared.missing })}</p>}
      </div>
      <Refusal of={failure} />
      <RowButton icon="rumour" tint="a" name={t('report.go')} onClick={() => void make('report')} />
      <RowButton icon="pen" tint="p" name={c('create.post')} onClick={() => void make('post')} />
      <Drop onDrop={() => void tried(letGo(shared))} />
    </section>
  )
}

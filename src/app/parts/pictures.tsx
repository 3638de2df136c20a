// The pictures of a post: those on this phone are shown, the others are fetched on a tap, with their size said first.
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import type { PostPicture } from '../data/mine.ts'
import { fetchContent } from '../data/media/fetching.ts'
import { pictureHere } from '../data/media/pictures.ts'
import { useLive } from '../data/use-live.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { size } from '../words/amounts.ts'
import { useFailure } from '../words/use-failure.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

type PicturesProps = {
  readonly pictures: readonly PostPicture[]
  /** The post in which somebody else's picture was seen; null for one's own. */
  readonly draft: string | null
}

export function Pictures({ pictures, draft }: PicturesProps) {
  const t = useWords('compose')
  const here = pictures.filter(({ bytes }) => bytes !== null).length
  return (
    <>
      {draft && here < pictures.length && <Note icon="sending">{t('pictures.part', { here, all: pictures.length })}</Note>}
      {pictures.map((picture) => (
        <OnePicture key={picture.id} picture={picture} draft={draft} />
      ))}
    </>
  )
}

function OnePicture({ picture: { id, alt, bytes }, draft }: { readonly picture: PostPicture; readonly draft: string | null }) {
  const t = useWords('compose')
  const sentence = useFailure()
  const language = useLanguage()
  const kept = useLive(async () => (draft ? null : pictureHere(id)), [id, draft])
  const [fetched, setFetched] = useState<Blob | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const blob = kept ?? fetched
  const fetch = async () => {
    const done = await fetchContent(id, draft)
    setFailure(done.ok ? null : done.failure)
    if (done.ok) setFetched(done.value)
  }
  if (blob)
    return (
      <figure>
        <Shown blob={blob} alt={alt} />
        {draft && alt && <figcaption className="hint">{alt}</figcaption>}
      </figure>
    )
  if (kept === undefined || bytes === null) return null
  return (
    <>
      <Button look="sec" icon="photo" onClick={() => void fetch()}>
        {t('pictures.show', { size: size(bytes, language) })}
      </Button>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
    </>
  )
}

export function Shown({ blob, alt }: { readonly blob: Blob; readonly alt: string }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return address ? <img className="art" src={address} alt={alt} /> : <div className="art gap" />
}

// Scan the square code of an invitation. Frames are looked at and forgotten; the code found only fills the field.
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { codeFrom } from '#shared/rules/invitations.ts'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { watchForCode } from '../../device/square-code.ts'

export function Screen() {
  const t = useWords('start')
  const sentence = useFailure()
  const navigate = useNavigate()
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<'no-camera' | 'other' | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const seen = (text: string) => {
      const code = codeFrom(text)
      if (!code) return setProblem('other')
      stop.abort()
      void navigate(`/join#${code}`, { replace: true })
    }
    if (video.current) watchForCode(video.current, seen, stop.signal).catch(() => setProblem('no-camera'))
    return () => stop.abort()
  }, [navigate])
  return (
    <Frame
      title={t('scan.page')}
      header={<Bar title={t('scan.page')} up="/join" />}
      action={
        <ButtonLink look="sec" to="/join">
          {t('scan.type')}
        </ButtonLink>
      }
    >
      <h1 tabIndex={-1}>{t('scan.title')}</h1>
      <video ref={video} className="video" muted playsInline aria-label={t('scan.video')} hidden={problem === 'no-camera'} />
      {problem === 'no-camera' ? (
        <Note icon="warn" tone="bad" alert>
          {sentence({ code: 'no-camera' })}
        </Note>
      ) : (
        <p className="hint">{t('scan.body')}</p>
      )}
      {problem === 'other' && (
        <Note icon="qr" tone="am" alert>
          {t('scan.other')}
        </Note>
      )}
    </Frame>
  )
}

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
import { codeReader, watchForCode, type Reader } from '../../device/square-code.ts'

export function Screen() {
  const t = useWords('start')
  const sentence = useFailure()
  const navigate = useNavigate()
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<'no-camera' | 'not-on-phone' | 'other' | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const seen = (text: string) => {
      const code = codeFrom(text)
      if (!code) return setProblem('other')
      stop.abort()
      void navigate(`/join#${code}`, { replace: true })
    }
    const watch = async (read: Reader) => {
      if (video.current && !stop.signal.aborted) await watchForCode(read, video.current, seen, stop.signal)
    }
    // The reader may still have to come over the network: that is not the camera's fault.
    codeReader().then(
      (read) => watch(read).catch(() => setProblem('no-camera')),
      () => setProblem('not-on-phone'),
    )
    return () => stop.abort()
  }, [navigate])
  const blind = problem === 'other' ? null : problem
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
      <video ref={video} className="video" muted playsInline aria-label={t('scan.video')} hidden={blind !== null} />
      {blind ? (
        <Note icon="warn" tone="bad" alert>
          {sentence({ code: blind })}
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

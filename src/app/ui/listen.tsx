// Hear the screen: a recorded voice where the screen knows of one, otherwise the phone's own reads what stands in the main part. Where no
// voice is, the button says what is missing.
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { onSpeaking, speaking, stopSpeaking } from '../device/speaking.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Icon } from './icon.tsx'

const Sheet = lazy(() => import('./sheet.tsx').then((module) => ({ default: module.Sheet })))

/** Whether something is read aloud right now. */
function useSpeaking(): boolean {
  return useSyncExternalStore(onSpeaking, speaking, () => false)
}

/** What a screen does that may have a recording. `show` draws a sheet, or takes it away; `own` lets the phone's own voice read. */
type Hear = (show: (sheet: ReactNode) => void, own: () => void, text?: Element | null) => Promise<void>

type ListenProps = { readonly round?: boolean; readonly wide?: boolean; readonly hear?: Hear | null | undefined }

/** The Listen button. `round` on tab screens; `wide` in a lesson, where it is the player. */
export function Listen({ round, wide, hear }: ListenProps) {
  const t = useWords('common')
  const language = useLanguage()
  const on = useSpeaking()
  const [sheet, show] = useState<ReactNode>(null)
  const here = useRef<HTMLButtonElement>(null)
  useEffect(() => stopSpeaking, [])
  const own = () => {
    const main = here.current?.closest('.app')?.querySelector('main')
    if (main)
      void import('../device/speak.ts')
        .then(({ startSpeaking }) => startSpeaking(main, language))
        .then((spoke) => {
          if (!spoke)
            show(
              <Sheet title={t('listen.none')} onClose={() => show(null)}>
                <p>{t('listen.how')}</p>
              </Sheet>,
            )
        })
  }
  const tap = () => {
    if (on) stopSpeaking()
    // Its part may not be on this phone yet.
    else if (hear) hear(show, own, here.current?.closest('section, main')).catch(own)
    else own()
  }
  const label = on ? t('listen.stop') : t('listen')
  return (
    <>
      {round ? (
        <button ref={here} type="button" className="ib lr" aria-label={label} onClick={tap}>
          <Icon name={on ? 'pause' : 'speaker'} />
        </button>
      ) : wide ? (
        <button ref={here} type="button" className="player" onClick={tap}>
          <span className="ib">
            <Icon name={on ? 'pause' : 'play'} />
          </span>
          {label}
        </button>
      ) : (
        <button ref={here} type="button" className="listen" onClick={tap}>
          <Icon name={on ? 'pause' : 'speaker'} small />
          {label}
        </button>
      )}
      {sheet && <Suspense>{sheet}</Suspense>}
    </>
  )
}

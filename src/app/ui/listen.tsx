// Hear the screen: the phone's own voice reads what stands in the main part. Where no voice is, the button says what is missing.
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { onSpeaking, speaking, stopSpeaking } from '../device/speaking.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Icon } from './icon.tsx'

const Sheet = lazy(() => import('./sheet.tsx').then((module) => ({ default: module.Sheet })))

/** Whether something is read aloud right now. */
function useSpeaking(): boolean {
  return useSyncExternalStore(onSpeaking, speaking, () => false)
}

/** The Listen button. `round` on tab screens; `wide` in a lesson, where it is the player. */
export function Listen({ round, wide }: { readonly round?: boolean; readonly wide?: boolean }) {
  const t = useWords('common')
  const language = useLanguage()
  const on = useSpeaking()
  const [missing, setMissing] = useState(false)
  const here = useRef<HTMLButtonElement>(null)
  useEffect(() => stopSpeaking, [])
  const tap = () => {
    if (on) return stopSpeaking()
    const main = here.current?.closest('.app')?.querySelector('main')
    if (main)
      void import('../device/speak.ts').then(({ startSpeaking }) => startSpeaking(main, language)).then((spoke) => setMissing(!spoke))
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
      {missing && (
        <Suspense>
          <Sheet title={t('listen.none')} onClose={() => setMissing(false)}>
            <p>{t('listen.how')}</p>
          </Sheet>
        </Suspense>
      )}
    </>
  )
}

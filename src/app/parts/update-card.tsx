// A new version waits: its size first, then the person's yes. Until then nothing of it is fetched and nothing changes.
import { useState, useSyncExternalStore } from 'react'
import { newRelease, onRelease, takeRelease } from '../device/worker.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

/** Stands on Home and in Me while a new version waits. It never covers what somebody is doing. */
export function UpdateCard() {
  const t = useWords('common')
  const language = useLanguage()
  const release = useSyncExternalStore(onRelease, newRelease)
  const [later, setLater] = useState<string | null>(null)
  const [going, setGoing] = useState(false)
  const [failed, setFailed] = useState(false)
  if (!release || later === release.name) return null
  const bytes = size(release.bytes, language)
  const take = async () => {
    setGoing(true)
    setFailed(false)
    setFailed(!(await takeRelease()))
    setGoing(false)
  }
  return (
    <section className="card">
      <h2>{t('update.title')}</h2>
      <p role="status">{going ? t('update.going') : t('update.body', { size: bytes })}</p>
      {failed && (
        <Note icon="warn" tone="bad" alert>
          {t('update.failed')}
        </Note>
      )}
      {!going && (
        <>
          <Button icon="download" onClick={() => void take()}>
            {t('update.now', { size: bytes })}
          </Button>
          <Button look="txt" onClick={() => setLater(release.name)}>
            {t('update.later')}
          </Button>
        </>
      )}
    </section>
  )
}

// A new version waits: its size first, then the person's yes. Until then nothing of it is fetched and nothing changes.
import { useSyncExternalStore } from 'react'
import { newRelease, onRelease, takeRelease } from '../device/worker.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { useState } from 'react'

export function Update() {
  const t = useWords('common')
  const language = useLanguage()
  const release = useSyncExternalStore(onRelease, newRelease)
  const [later, setLater] = useState<string | null>(null)
  const [going, setGoing] = useState(false)
  if (!release || later === release.name) return null
  const bytes = size(release.bytes, language)
  return (
    <Sheet title={t('update.title')} closing={t('update.later')} onClose={() => setLater(release.name)}>
      <p>{going ? t('update.going') : t('update.body', { size: bytes })}</p>
      {!going && (
        <Button
          icon="download"
          onClick={() => {
            setGoing(true)
            void takeRelease().finally(() => setGoing(false))
          }}
        >
          {t('update.now', { size: bytes })}
        </Button>
      )}
    </Sheet>
  )
}

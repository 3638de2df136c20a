// What was said for a report that was told meanwhile, on another phone or before a kill: heard, given too, or deleted.
import { useState } from 'react'
import { dropRecordings, recordedAt } from '../../data/media/recordings.ts'
import { useLive } from '../../data/use-live.ts'
import { VoicePlayer } from '../../parts/voice-player.tsx'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/use-words.ts'

type LeftProps = {
  /** Where it was recorded. */
  readonly place: string
  /** Given before, it is the same voice and stands there once. */
  readonly onSend: (said: readonly Blob[]) => void
}

export function Left({ place, onSend }: LeftProps) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const takes = useLive(() => recordedAt(place), [place])
  // It goes with a second tap.
  const [sure, setSure] = useState(false)
  if (!takes?.length) return null
  return (
    <section className="card list">
      {takes.map(({ file, voice, ms }) => (
        <VoicePlayer key={file} voice={voice} ms={ms} />
      ))}
      <Button look="sec" icon="upload" onClick={() => onSend(takes.map(({ voice }) => voice))}>
        {t('send')}
      </Button>
      <Button look={sure ? 'bad' : 'txt'} icon="trash" onClick={() => (sure ? void dropRecordings(place) : setSure(true))}>
        {c('post.delete')}
      </Button>
    </section>
  )
}

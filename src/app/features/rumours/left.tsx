// What was said for a report that was told meanwhile, on another phone or before a kill: heard, given too, or deleted.
import { dropRecordings, recordedAt } from '../../data/media/recordings.ts'
import { useLive } from '../../data/use-live.ts'
import { VoicePlayer } from '../../parts/voice-player.tsx'
import { Button } from '../../ui/button.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { useWords } from '../../words/use-words.ts'
import { recordedFor, tellTeam } from './actions.ts'
import { Drop } from './drop.tsx'

export function Left({ report, tried }: { readonly report: string; readonly tried: Deeds['tried'] }) {
  const t = useWords('rumours')
  const takes = useLive(() => recordedAt(recordedFor(report)), [report])
  if (!takes?.length) return null
  return (
    <section className="card list">
      {takes.map(({ file, voice, ms }) => (
        <VoicePlayer key={file} voice={voice} ms={ms} />
      ))}
      {/* Given before, it is the same voice and stands there once. */}
      <Button
        look="sec"
        icon="upload"
        onClick={() =>
          void tried(
            tellTeam(
              report,
              takes.map(({ voice }) => voice),
            ),
          )
        }
      >
        {t('send')}
      </Button>
      <Drop onDrop={() => void tried(dropRecordings(recordedFor(report)))} />
    </section>
  )
}

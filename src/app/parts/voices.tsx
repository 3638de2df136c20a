// What was said in a report: on this phone it is heard at once, from elsewhere after a tap that says how much it fetches.
import { useState, type ReactNode } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { pictureHere } from '../data/media/pictures.ts'
import { fetchVoice } from '../data/media/voices.ts'
import type { Voice } from '../data/reports.ts'
import { useLive } from '../data/use-live.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { VoicePlayer } from './voice-player.tsx'

export type VoicesProps = {
  readonly voices: readonly Voice[]
  /** The report in which somebody else's was found; null for one's own. */
  readonly report: string | null
}

export function Voices({ voices, report }: VoicesProps): ReactNode {
  return voices.map((voice) => <OneVoice key={voice.id} voice={voice} report={report} />)
}

function OneVoice({ voice: { id, bytes }, report }: { readonly voice: Voice; readonly report: string | null }) {
  const t = useWords('common')
  const language = useLanguage()
  const kept = useLive(async () => (report ? null : pictureHere(id)), [id, report])
  const [fetched, setFetched] = useState<Blob | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const voice = kept ?? fetched
  const fetch = async () => {
    const done = await fetchVoice(id, report)
    setFailure(done.ok ? null : done.failure)
    if (done.ok) setFetched(done.value)
  }
  if (voice) return <VoicePlayer voice={voice} atOnce={fetched !== null} />
  if (kept === undefined || bytes === null) return null
  return (
    <>
      <Button look="sec" icon="speaker" onClick={() => void fetch()}>
        {`${t('listen')} · ${size(bytes, language)}`}
      </Button>
      <Refusal of={failure} />
    </>
  )
}

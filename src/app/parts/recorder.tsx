// Say it instead of writing it: one round button, time and bytes while it runs, and what was said to hear or to say again.
import { useState } from 'react'
import { voicesPerReport } from '#shared/rules/media-kinds.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Note } from '../ui/note.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { timeShown } from './time-shown.ts'
import type { Recorder } from './use-recorder.ts'
import { VoicePlayer } from './voice-player.tsx'
import './recorder.css'

/** The routes of its screens bring the parts `rumours`, `compose` and `failures`. */
export function RecorderView({ of }: { readonly of: Recorder }) {
  const { takes = [], going, mostMs, ended, failure, begin, end, drop } = of
  const t = useWords('rumours')
  const c = useWords('compose')
  const common = useWords('common')
  const language = useLanguage()
  // It goes with a second tap.
  const [sure, setSure] = useState('')
  // One button for both: focus stays where the thumb is. Its time would be read out twice a second.
  const words = going ? t('voice.stop') : t(takes.length > 0 ? 'voice.again' : 'voice.say')
  return (
    <section className="list">
      {takes.map(({ file, voice, ms }) => (
        <div key={file} className="take">
          <VoicePlayer voice={voice} ms={ms} />
          {!going && (
            <Button
              look={sure === file ? 'bad' : 'txt'}
              small
              icon="trash"
              label={`${c('post.delete')} · ${timeShown(ms)}`}
              onClick={() => (sure === file ? void drop(file) : setSure(file))}
            >
              {c('post.delete')}
            </Button>
          )}
        </div>
      ))}
      {(going || takes.length < voicesPerReport) && (
        <button
          type="button"
          className={going ? 'row mic on' : 'row mic'}
          aria-label={words}
          onClick={() => void (going ? end() : begin())}
        >
          <span className="tile">{!going && <Icon name="mic" large />}</span>
          <span className="g">
            <span className="n">{words}</span>
            <span className="d">
              {going ? `${timeShown(going.ms)} / ${timeShown(mostMs)} · ${size(going.bytes, language)}` : `0:00 / ${timeShown(mostMs)}`}
            </span>
          </span>
        </button>
      )}
      {!going && ended === 'full' && (
        <Note icon="clock" alert>
          {t('voice.full', { time: timeShown(mostMs) })}
        </Note>
      )}
      <span className="st" role="status">
        {!going && takes.length > 0 && (
          <>
            <Icon name="onphone" />
            {common('save.here')}
          </>
        )}
      </span>
      <Refusal of={failure} />
    </section>
  )
}

// One text to read aloud: its words large, the recorder, and what was recorded of it before.
import { useState } from 'react'
import type { Session } from '../../data/session.ts'
import { soundHere } from '../../data/media/page-voices.ts'
import { keepRecording, takeAway, type Done, type ToRead } from '../../data/page-records.ts'
import { useLive } from '../../data/use-live.ts'
import { RecorderView } from '../../parts/recorder.tsx'
import { useRecorder } from '../../parts/use-recorder.ts'
import { VoicePlayer } from '../../parts/voice-player.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { useWords } from '../../words/use-words.ts'

/** A page is read in less than a minute; nobody is cut off in the middle of a long one. */
const mostMs = 180_000

type ReadAloudProps = {
  readonly page: ToRead
  readonly voice: string
  readonly done: Done | null
  readonly me: NonNullable<Session['joined']>
  readonly back: string
  readonly next?: string
}

export function ReadAloud({ page: { read, language }, voice, done, me, back, next }: ReadAloudProps) {
  const t = useWords('desk')
  const p = useWords('compose')
  const c = useWords('common')
  const { tried, failure } = useDeeds()
  const recorder = useRecorder(`page.${read.of}.${voice}`, mostMs)
  const sound = useLive(async () => (done ? await soundHere(done) : null), [done?.id])
  const [sure, setSure] = useState(false)
  const [title, ...lines] = read.lines
  const taken = recorder.takes?.at(-1)
  const keep = async () => {
    if (taken && (await tried(keepRecording(read, voice, taken.voice, me)))) await recorder.drop()
  }
  const drop = async () => {
    setSure(false)
    await tried(takeAway(read, voice, me))
  }
  return (
    <section className="list">
      <div className="aloud-back one">
        <ButtonLink look="txt" icon="back" small to={back}>
          {c('back')}
        </ButtonLink>
      </div>
      <div className="card aloud" lang={language}>
        <h2>{title}</h2>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {done?.old && (
        <Note icon="redo" tone="am">
          {t('voices.old')}
        </Note>
      )}
      <p className="k">{voice}</p>
      {done && !taken && !recorder.going && (
        <>
          {sound && <VoicePlayer voice={sound} />}
          <p className="hint">{done.by}</p>
          <StateTick state={done.here ? 'onphone' : 'received'} />
          <Button look={sure ? 'bad' : 'sec'} icon="trash" onClick={() => (sure ? void drop() : setSure(true))}>
            {p('post.delete')}
          </Button>
        </>
      )}
      <RecorderView of={recorder} />
      <Refusal of={failure} />
      {taken && !recorder.going && (
        <>
          <p className="hint">{t('voices.all')}</p>
          <Button icon="upload" onClick={() => void keep()}>
            {t('voices.keep')}
          </Button>
        </>
      )}
      {next && !taken && (
        <ButtonLink look={done ? 'pri' : 'sec'} to={next}>
          {c('next')}
        </ButtonLink>
      )}
    </section>
  )
}

// A practice task that is said: recorded on the learner's shelf, heard again, never sent.
import { useEffect, useRef, type ComponentType } from 'react'
import type { PracticeField } from '#shared/rules/lesson-blocks.ts'
import { RecorderView } from '../../parts/recorder.tsx'
import { timeShown } from '../../parts/time-shown.ts'
import { useRecorder } from '../../parts/use-recorder.ts'
import { loadWords, spoken } from '../../words/words.ts'

/** What is recorded when the lesson does not say how long, in seconds. */
const usual = 60

export type PracticeVoiceProps = {
  readonly lesson: string
  readonly field: PracticeField
  readonly value: string
  /** How long it is, as 0:20; empty while nothing was said. */
  readonly onChange: (value: string) => void
}

/** The recorder of a task, once the words are here that it speaks with. */
export async function practiceVoice(): Promise<ComponentType<PracticeVoiceProps>> {
  await loadWords(spoken(), ['rumours', 'compose'])
  return PracticeVoice
}

function PracticeVoice({ lesson, field, value, onChange }: PracticeVoiceProps) {
  const recorder = useRecorder(`practice.${lesson}.${field.id}`, (field.seconds ?? usual) * 1000)
  const { takes } = recorder
  const last = takes?.at(-1)
  // On another phone there is none, and what was done there stays done.
  const seen = useRef(false)
  const now = takes && (last ? timeShown(last.ms) : '')
  useEffect(() => {
    seen.current ||= Boolean(now)
    if (now !== undefined && now !== value && seen.current) onChange(now)
  }, [now, value, onChange])
  return (
    <fieldset className="list plain">
      <legend className="lab">{field.label}</legend>
      {field.hint && <p className="hint">{field.hint}</p>}
      <RecorderView of={recorder} />
    </fieldset>
  )
}

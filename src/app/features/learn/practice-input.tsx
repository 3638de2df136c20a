// One field of a practice task, with what the rules say beside it while somebody writes.
import { Suspense, useId } from 'react'
import type { PracticeField } from '#shared/rules/lesson-blocks.ts'
import type { Language } from '#shared/product.ts'
import { Choice } from '../../ui/choice.tsx'
import { part } from '../../ui/part.ts'

// Advice comes with the rest of the day. Where it is not on the phone yet, the task works without.
const Checks = part(async () => (await import('./practice-checks.tsx')).Checks)

// The recorder comes with the rest of the day, too. Where it is not on the phone yet, the other fields of the task say how it went.
const Voice = part(async () => (await import('./practice-voice.tsx')).practiceVoice())

type Props = {
  readonly lesson: string
  readonly field: PracticeField
  readonly value: string
  readonly onChange: (value: string) => void
  readonly language: Language
}

export function PracticeInput(props: Props) {
  const { field } = props
  if (field.kind === 'voice')
    return (
      <Suspense>
        <Voice {...props} />
      </Suspense>
    )
  if (field.kind === 'choice' || field.kind === 'choices') return <Choices {...props} />
  return <Written {...props} />
}

function Choices({ field, value, onChange }: Props) {
  const chosen = value ? value.split(',') : []
  const many = field.kind === 'choices'
  return (
    <fieldset className="list plain">
      <legend className="lab">{field.label}</legend>
      {field.hint && <p className="hint">{field.hint}</p>}
      {field.options?.map(({ id, text }) => (
        <Choice
          key={id}
          name={field.id}
          value={id}
          many={many}
          checked={chosen.includes(id)}
          onChange={(on) => onChange(many ? (on ? [...chosen, id] : chosen.filter((one) => one !== id)).join(',') : id)}
        >
          {text}
        </Choice>
      ))}
    </fieldset>
  )
}

function Written({ field, value, onChange, language }: Props) {
  const id = useId()
  const shared = {
    id,
    className: 'field',
    value,
    autoComplete: 'off',
    'aria-describedby': field.hint ? `${id}-hint` : undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  return (
    <div>
      <label htmlFor={id}>{field.label}</label>
      {field.hint && (
        <p id={`${id}-hint`} className="hint">
          {field.hint}
        </p>
      )}
      {field.kind === 'prose' ? (
        <textarea {...shared} rows={4} maxLength={2000} />
      ) : (
        <input {...shared} type="text" maxLength={2000} inputMode={field.kind === 'whole' ? 'numeric' : 'text'} />
      )}
      {field.checks && (
        <Suspense>
          <Checks checks={field.checks} value={value} language={language} />
        </Suspense>
      )}
    </div>
  )
}

// One field of a practice task, with what the rules say beside it while somebody writes.
import { useEffect, useId, useState } from 'react'
import { captionChecks, type CaptionCheck } from '#shared/rules/captions.ts'
import type { PracticeField } from '#shared/rules/lesson-blocks.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import type { Wording } from '#shared/rules/wording.ts'
import type { Language } from '#shared/product.ts'
import { limits, wording } from '../../data/reference.ts'
import { CheckList } from '../../ui/check-list.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useCheckLines } from '../../words/check-lines.ts'
import { useWords } from '../../words/use-words.ts'

type Props = { readonly field: PracticeField; readonly value: string; readonly onChange: (value: string) => void; readonly language: Language }

export function PracticeInput(props: Props) {
  const { field } = props
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
  const lines = useLines(field, value, language)
  const t = useWords('compose')
  const shared = { id, className: 'field', value, autoComplete: 'off', 'aria-describedby': field.hint ? `${id}-hint` : undefined, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
  return (
    <div>
      <label htmlFor={id}>{field.label}</label>
      {field.hint && (
        <p id={`${id}-hint`} className="hint">
          {field.hint}
        </p>
      )}
      {field.kind === 'prose' ? <textarea {...shared} rows={4} maxLength={2000} /> : <input {...shared} type="text" maxLength={2000} inputMode={field.kind === 'whole' ? 'numeric' : 'text'} />}
      {field.checks && lines.length > 0 && <CheckList lines={lines} label={t('check.empty')} />}
    </div>
  )
}

/** The checks that the lesson asks for, as sentences. */
function useLines(field: PracticeField, value: string, language: Language) {
  const say = useCheckLines()
  const [known, setKnown] = useState<{ readonly surface: Surface; readonly words: Wording } | null>(null)
  const checks = field.checks ?? []
  const place = checks.map((check) => check.split(':')[1]).find(Boolean) ?? 'facebook.page'
  const wanted = checks.length > 0
  useEffect(() => {
    if (!wanted) return
    void Promise.all([limits(language), wording(language)]).then(([{ surfaces }, words]) => {
      const surface = surfaces.find(({ id }) => id === place)
      if (surface) setKnown({ surface, words })
    })
  }, [wanted, place, language])
  if (!known) return []
  const asked = (check: CaptionCheck) => checks.some((name) => (kinds[name.split(':', 1)[0] as keyof typeof kinds] as readonly string[]).includes(check.kind))
  return say(captionChecks(value, [], known.surface, known.words).filter(asked), known.surface)
}

const kinds = { wording: ['wording'], people: ['name', 'phone-number'], question: ['question'], length: ['length'], hashtags: ['hashtags'] } as const satisfies Record<string, readonly CaptionCheck['kind'][]>

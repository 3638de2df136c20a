// Invite somebody: a name they chose, a code that works once, as words, link and square code.
import { useState, type FormEvent } from 'react'
import { encode } from 'uqr'
import type { Failure } from '#shared/kit/result.ts'
import { codeShown, invitationLink } from '#shared/rules/invitations.ts'
import { canShare, copyText, shareText } from '../../device/share.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { momentShown } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { invite } from './actions.ts'
import { DeskFrame } from './frame.tsx'

type Made = { readonly name: string; readonly code: string; readonly until: number }

export function Screen() {
  const t = useWords('desk')
  const [made, setMade] = useState<Made | null>(null)
  return (
    <DeskFrame title={t('invite.page')}>
      {(joined) => (made ? <Ready made={made} onAnother={() => setMade(null)} /> : <Form lead={joined.role === 'lead'} onMade={setMade} />)}
    </DeskFrame>
  )
}

function Form({ lead, onMade }: { readonly lead: boolean; readonly onMade: (made: Made) => void }) {
  const t = useWords('desk')
  const m = useWords('me')
  const sentence = useFailure()
  const language = useLanguage()
  const [name, setName] = useState('')
  const [role, setRole] = useState<'volunteer' | 'coordinator'>('volunteer')
  const [missing, setMissing] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const make = async (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setMissing(true)
    const done = await invite(name.trim(), role, language)
    if (done.ok) onMade({ name: name.trim(), ...done.value })
    else setFailure(done.failure)
  }
  return (
    <form className="list narrow" onSubmit={(event) => void make(event)} noValidate>
      <h2>{t('invite.title')}</h2>
      <div>
        <label htmlFor="name">{t('invite.name')}</label>
        <input
          id="name"
          className="field"
          value={name}
          autoComplete="off"
          maxLength={60}
          aria-invalid={missing}
          aria-describedby={missing ? 'name-wrong' : undefined}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
          }}
        />
        {missing && <FieldProblem id="name-wrong">{t('invite.name.missing')}</FieldProblem>}
      </div>
      {lead && (
        <fieldset className="list">
          <legend className="lab">{t('invite.role')}</legend>
          {(['volunteer', 'coordinator'] as const).map((one) => (
            <Choice key={one} name="role" value={one} checked={role === one} onChange={() => setRole(one)}>
              {m(`role.${one}`)}
            </Choice>
          ))}
        </fieldset>
      )}
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      <Button submit>{t('invite.go')}</Button>
    </form>
  )
}

function Ready({ made: { name, code, until }, onAnother }: { readonly made: Made; readonly onAnother: () => void }) {
  const t = useWords('desk')
  const language = useLanguage()
  const [copied, setCopied] = useState(false)
  const link = invitationLink(location.origin, code)
  return (
    <section className="list narrow">
      <h2>{t('invite.ready', { name })}</h2>
      <p className="code field" translate="no">
        {codeShown(code)}
      </p>
      <SquareCode text={link} label={t('invite.qr')} />
      <Note icon="clock" tone="am">
        {t('invite.once', { until: momentShown(until, language) })}
      </Note>
      <Button look="sec" icon="copy" onClick={() => void copyText(link).then(setCopied)}>
        {copied ? t('invite.copied') : t('invite.copy')}
      </Button>
      {canShare() && (
        <Button look="sec" icon="share" onClick={() => void shareText(t('invite.text', { link }))}>
          {t('invite.share')}
        </Button>
      )}
      <Button look="txt" onClick={onAnother}>
        {t('invite.another')}
      </Button>
    </section>
  )
}

/** A square code, drawn as one path. */
function SquareCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}

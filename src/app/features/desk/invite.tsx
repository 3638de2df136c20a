// Invite somebody, or a new phone of somebody who is here: a name they chose, a code that works once, as words, link and square code.
import { useRef, useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import { encode } from 'uqr'
import type { Failure } from '#shared/kit/result.ts'
import { codeShown, invitationLink } from '#shared/rules/invitations.ts'
import { useLive } from '../../data/use-live.ts'
import { canShare, copyText, shareText } from '../../device/share.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { momentShown } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { invite, type Invited } from './actions.ts'
import { DeskFrame } from './frame.tsx'
import { personById } from '../../data/team.ts'

type Made = { readonly name: string; readonly code: string; readonly until: number }

export function Screen() {
  const t = useWords('desk')
  const [search, setSearch] = useSearchParams()
  const id = search.get('person')
  const [made, setMade] = useState<Made | null>(null)
  const another = () => {
    setMade(null)
    setSearch({}, { replace: true })
  }
  return (
    <DeskFrame title={t('invite.page')} up="/team/volunteers">
      {(joined) =>
        made ? (
          <Ready made={made} onAnother={another} />
        ) : id ? (
          <NewPhone id={id} onMade={setMade} />
        ) : (
          <Form lead={joined.role === 'lead'} onMade={setMade} />
        )
      }
    </DeskFrame>
  )
}

/** Makes the code, once however often it is tapped: two taps are not two codes. */
function useMaking(onMade: (made: Made) => void) {
  const language = useLanguage()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [going, setGoing] = useState(false)
  const under = useRef(false)
  const make = async (whom: Invited) => {
    if (under.current) return
    under.current = true
    setGoing(true)
    const done = await invite(whom, language)
    under.current = false
    setGoing(false)
    setFailure(done.ok ? null : done.failure)
    if (done.ok) onMade({ name: whom.name, ...done.value })
  }
  return { make, going, failure }
}

/** A new phone for somebody of the team: nothing to fill in, and said plainly for whom it is. */
function NewPhone({ id, onMade }: { readonly id: string; readonly onMade: (made: Made) => void }) {
  const t = useWords('desk')
  const sentence = useFailure()
  const person = useLive(() => personById(id), [id])
  const { make, going, failure } = useMaking(onMade)
  if (person === undefined) return <Waiting />
  if (person === null) return <p>{sentence({ code: 'unknown-document' })}</p>
  const { name, role } = person
  return (
    <section className="list narrow">
      <h2>{t('invite.for', { name })}</h2>
      <Note icon="phone">{t('invite.for.body', { name })}</Note>
      <Refused failure={failure} />
      <Button onClick={() => void make({ name, role, person: id })}>{t(going ? 'invite.going' : 'invite.go')}</Button>
    </section>
  )
}

function Refused({ failure }: { readonly failure: Failure | null }) {
  const sentence = useFailure()
  if (!failure) return null
  return (
    <Note icon="warn" tone="bad" alert>
      {sentence(failure)}
    </Note>
  )
}

function Form({ lead, onMade }: { readonly lead: boolean; readonly onMade: (made: Made) => void }) {
  const t = useWords('desk')
  const m = useWords('me')
  const [name, setName] = useState('')
  const [role, setRole] = useState<'volunteer' | 'coordinator'>('volunteer')
  const [missing, setMissing] = useState(false)
  const { make, going, failure } = useMaking(onMade)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return setMissing(true)
    void make({ name: name.trim(), role })
  }
  return (
    <form className="list narrow" onSubmit={submit} noValidate>
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
      <Refused failure={failure} />
      <Button submit>{t(going ? 'invite.going' : 'invite.go')}</Button>
    </form>
  )
}

function Ready({ made: { name, code, until }, onAnother }: { readonly made: Made; readonly onAnother: () => void }) {
  const t = useWords('desk')
  const language = useLanguage()
  const sentence = useFailure()
  const [copied, setCopied] = useState<boolean | null>(null)
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
      {copied === false && (
        <Note icon="warn" tone="bad" alert>
          {sentence({ code: 'copy-refused' })}
          <span className="quote">{link}</span>
        </Note>
      )}
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

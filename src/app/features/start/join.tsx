// 02: join with the code of an invitation, typed, from the link, or scanned. Redeemed only by this tap; kept when there is no network.
import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { codeFrom, codeShown, signsTyped } from '#shared/rules/invitations.ts'
import type { Failure } from '#shared/kit/result.ts'
import { useWho } from '../../data/who.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem, Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

/** No real code: it shows the shape. */
const exampleCode = 'K7RMA-42XQP'

export function Screen() {
  const t = useWords('start')
  const language = useLanguage()
  const sentence = useFailure()
  const navigate = useNavigate()
  const who = useWho()
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [going, setGoing] = useState(false)
  const [leaving, setLeaving] = useState<{ readonly name: string; readonly unsent: number } | null>(null)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    // Typed before the script came: the page shows it, and nothing has heard of it.
    if (field.current?.value) setTyped(field.current.value)
    // The link's code stands after the #; it is taken out of the address at once, and nothing is sent before a tap.
    const takeLinked = () => {
      const linked = codeFrom(location.hash)
      if (location.hash) history.replaceState(history.state, '', '/join')
      if (linked) setTyped(codeShown(linked))
      return linked
    }
    // A link that is opened while this screen stands counts as well.
    addEventListener('hashchange', takeLinked)
    const stop = () => removeEventListener('hashchange', takeLinked)
    if (takeLinked()) return stop
    // The phone's memory comes after the first screen; what is typed meanwhile stands.
    const remember = async () => {
      const code = await (await import('../../data/kept-code.ts')).keptCode()
      if (code) setTyped((typed) => typed || codeShown(code))
    }
    void remember()
    return stop
  }, [])

  const join = async (sure: boolean) => {
    const code = codeFrom(typed)
    if (!code) {
      setFailure({ code: signsTyped(typed) < 10 ? 'code-incomplete' : 'code-unknown' })
      field.current?.focus()
      return
    }
    setGoing(true)
    setFailure(null)
    const joining = await import('../../data/joining.ts').catch(() => null)
    if (!joining) {
      // What joins is not on this phone yet, and no network brings it: the code waits like any other.
      await (await import('../../data/kept-code.ts')).keepCode(code)
      setGoing(false)
      return setFailure({ code: 'code-kept' })
    }
    // The code may be somebody else's: what waits here is said before this phone changes hands.
    const here = sure ? null : await joining.whoIsHere()
    if (here) {
      setGoing(false)
      return setLeaving(here)
    }
    const done = await joining.redeem(code, language)
    setGoing(false)
    if (done.ok) void navigate(joining.afterJoining(done.value), { replace: true })
    else setFailure(done.failure.code === 'offline' ? { code: 'code-kept' } : done.failure)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (going) return
    // Said once for the code that stands here: the second tap is the yes.
    void join(leaving !== null)
  }

  const kept = failure?.code === 'code-kept'
  const again = useEffectEvent(() => join(true))
  useEffect(() => {
    if (!kept) return
    let stop: (() => void) | null = () => undefined
    void import('../../device/network.ts').then(({ onReturn }) => {
      if (stop) stop = onReturn(() => void again())
    })
    return () => {
      stop?.()
      stop = null
    }
  }, [kept])
  return (
    // A tap before the script has come does nothing: the page, and what is typed in it, stand.
    <form method="dialog" onSubmit={submit} noValidate className="contents">
      <Frame
        title={t('join.page')}
        header={<Bar title={t('join.page')} up={who?.joined ? '/' : '/welcome'} step={2} steps={4} />}
        action={
          <>
            <Button submit>{going ? t('join.going') : leaving ? t('switch.go') : t('join.go')}</Button>
            <ButtonLink look="txt" to={kept ? '/learn' : '/try'}>
              {kept ? t('join.kept.learn') : t('join.try')}
            </ButtonLink>
          </>
        }
      >
        <h1 tabIndex={-1}>{t('join.title')}</h1>
        <p className="hint">{t('join.hint')}</p>
        {who?.joined && !leaving && <Note icon="info">{t('join.already', { name: who.joined.name })}</Note>}
        {leaving && (
          <Note icon="onphone" tone="am" alert>
            <b>{t('switch.title', { name: leaving.name })}</b>.{' '}
            {leaving.unsent > 0
              ? t('switch.unsent', { count: leaving.unsent, name: leaving.name })
              : t('switch.none', { name: leaving.name })}{' '}
            {t('switch.body', { name: leaving.name })}
          </Note>
        )}
        <div>
          <label className="vh" htmlFor="code">
            {t('join.label')}
          </label>
          <input
            id="code"
            ref={field}
            className="field code"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setFailure(null)
              setLeaving(null)
            }}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={failure !== null && !kept}
            aria-describedby="code-hint code-wrong"
          />
          {failure && !kept && <FieldProblem id="code-wrong">{sentence(failure)}</FieldProblem>}
        </div>
        <p id="code-hint" className="hint">
          {t('join.example')} <b translate="no">{exampleCode}</b>
        </p>
        {kept && (
          <Note icon="onphone" tone="ok" alert>
            {sentence({ code: 'code-kept' })}
          </Note>
        )}
        <div className="or">{t('join.or')}</div>
        <ButtonLink look="sec" icon="qr" to="/join/scan">
          {t('join.scan')}
        </ButtonLink>
        <div className="note">
          <Icon name="offline" />
          <span>{t('join.nonet')}</span>
        </div>
      </Frame>
    </form>
  )
}

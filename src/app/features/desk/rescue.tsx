// The rescue code of somebody who forgot their number. It opens that person's work: it is shown only to who proves, each time, to be the person of this phone.
import { useId, useState, type FormEvent } from 'react'
import { rescueCodeShown } from '#shared/rules/rescue-codes.ts'
import { fail, type Failure } from '#shared/kit/result.ts'
import { lockedHeads } from '../../data/phone.ts'
import { shelfNow } from '../../data/shelf.ts'
import type { Person, Phone } from '../../data/team.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { rescueCode } from './actions.ts'

/** Whether a secret is the one of the shelf that is open here. A wrong one counts as at unlocking. */
async function proves(id: string, strength: 'number' | 'words', typed: string) {
  const [{ secretFrom }, { provenBySecret }] = await Promise.all([import('#shared/rules/secrets.ts'), import('../../data/lock/lock.ts')])
  const secret = secretFrom(typed, strength)
  return secret ? provenBySecret(id, secret) : fail('secret-wrong')
}

type RescueProps = { readonly person: Person; readonly phones: readonly Phone[]; readonly onClose: () => void }

export function Rescue({ person, phones, onClose }: RescueProps) {
  const t = useWords('desk')
  const l = useWords('lock')
  const sentence = useFailure()
  const field = useId()
  const head = useLive(async () => (await lockedHeads()).find(({ id }) => id === shelfNow()?.id), [])
  const [typed, setTyped] = useState('')
  const [going, setGoing] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const words = head?.strength === 'words'
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (!head || going) return
    setGoing(true)
    const proven = await proves(head.id, words ? 'words' : 'number', typed)
    const done = proven.ok ? await rescueCode(phones) : proven
    setTyped('')
    setGoing(false)
    setFailure(done.ok ? null : done.failure)
    if (done.ok && 'code' in done.value) setCode(done.value.code)
  }
  return (
    <Sheet title={t('people.rescue.title', { name: person.name })} onClose={onClose}>
      {code === null ? (
        <form className="list" onSubmit={(event) => void ask(event)} noValidate>
          <div>
            <label htmlFor={field}>{l(words ? 'change.old.words' : 'change.old')}</label>
            <input
              id={field}
              className="field"
              type="password"
              inputMode={words ? 'text' : 'numeric'}
              autoComplete="current-password"
              value={typed}
              aria-invalid={failure !== null}
              aria-describedby={`${field}-wrong`}
              onChange={(event) => {
                setTyped(event.target.value)
                setFailure(null)
              }}
            />
            {failure && <FieldProblem id={`${field}-wrong`}>{sentence(failure)}</FieldProblem>}
          </div>
          <Button submit icon="lock">
            {going ? l('checking') : t('people.rescue')}
          </Button>
        </form>
      ) : (
        <>
          <p>{t('people.rescue.body', { name: person.name })}</p>
          <p className="digits" translate="no">
            {rescueCodeShown(code)}
          </p>
          <p className="hint">{t('people.rescue.once')}</p>
        </>
      )}
    </Sheet>
  )
}

// The team: new phones to compare digits with, and everybody with when they were last heard from.
import { useState } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { maySpeakFor } from '#shared/rules/rights.ts'
import { useLive } from '../../data/use-live.ts'
import type { Session } from '../../data/session.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Group, RowText } from '../../ui/row.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { endPhone, letIn } from './actions.ts'
import { DeskFrame } from './frame.tsx'
import { Rescue } from './rescue.tsx'
import { team, toCompare, type Person, type Phone } from '../../data/team.ts'

export function Screen() {
  const t = useWords('desk')
  return (
    <DeskFrame title={t('people.page')} up="/team">
      {(joined) => <Team me={joined} />}
    </DeskFrame>
  )
}

/** Which of somebody's phones says how they are: the one they use, else the one that waits. */
const order = ({ state }: Phone) => ['active', 'waiting', 'ended'].indexOf(state)

function Team({ me }: { readonly me: NonNullable<Session['joined']> }) {
  const t = useWords('desk')
  const l = useWords('learn')
  const language = useLanguage()
  const sentence = useFailure()
  const everybody = useLive(team, [])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [ending, setEnding] = useState<{ person: Person; phones: readonly Phone[] } | null>(null)
  const [rescue, setRescue] = useState<{ person: Person; phones: readonly Phone[] } | null>(null)
  if (!everybody) return <Waiting />
  const speaksFor = ({ id, role }: Person) => maySpeakFor(me, { person: id, role })
  const waiting = toCompare(everybody, me)
  const admit = async (person: Person, phone: Phone) => {
    const done = await letIn(phone.id, phone.digits)
    setFailure(done.ok ? null : done.failure)
    setSaid(done.ok ? t('people.in', { name: person.name }) : null)
  }
  const end = async (phone: Phone) => {
    const done = await endPhone(phone.id)
    setFailure(done.ok ? null : done.failure)
    setEnding(null)
  }
  return (
    <>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      {said && (
        <Note icon="tick" tone="ok" alert>
          {said}
        </Note>
      )}
      {waiting.length > 0 && (
        <Group title={t('people.new')}>
          {waiting.map(({ person, phone }) => (
            <div key={phone.id} className="card narrow">
              <p>{t('people.compare', { name: person.name })}</p>
              <p className="digits">{phone.digits}</p>
              <div className="two">
                <Button icon="tick" onClick={() => void admit(person, phone)}>
                  {t('people.same')}
                </Button>
                <Button look="bad" icon="x" onClick={() => setEnding({ person, phones: [phone] })}>
                  {t('people.notsame')}
                </Button>
              </div>
            </div>
          ))}
        </Group>
      )}
      <ButtonLink look="sec" icon="plus" to="/team/invite">
        {t('invite')}
      </ButtonLink>
      <Group title={t('people.all')} remark={String(everybody.length)}>
        {everybody.map(({ person, phones, teaches }) => {
          const sorted = [...phones].sort((one, other) => order(one) - order(other) || other.heard.localeCompare(one.heard))
          const [phone] = sorted
          const active = sorted.filter(({ state, id }) => state === 'active' && id !== me.phone)
          const detail = !phone
            ? t('people.heard.never')
            : phone.state === 'waiting'
              ? t('people.waiting')
              : phone.state === 'ended'
                ? t('people.ended')
                : t('people.heard', { day: dayShown(phone.heard, language) })
          return (
            <RowText
              key={person.id}
              icon="me"
              tint="p"
              name={person.name}
              detail={
                teaches.length > 0
                  ? `${detail} · ${t('people.teaches', { modules: teaches.map((module) => l(`module.${module}` as 'module.1')).join(', ') })}`
                  : detail
              }
              end={
                speaksFor(person) ? (
                  <>
                    {active.length > 0 && (
                      <>
                        <Button look="txt" small onClick={() => setRescue({ person, phones })}>
                          {t('people.rescue')}
                        </Button>
                        <Button look="txt" small onClick={() => setEnding({ person, phones: active })}>
                          {t('people.end')}
                        </Button>
                      </>
                    )}
                    <ButtonLink look="txt" small to={`/team/invite?person=${person.id}`}>
                      {t('people.new-phone')}
                    </ButtonLink>
                  </>
                ) : undefined
              }
            />
          )
        })}
      </Group>
      {rescue && <Rescue {...rescue} onClose={() => setRescue(null)} />}
      {ending && (
        <Sheet title={t('people.end')} onClose={() => setEnding(null)}>
          <p>
            <b>{ending.person.name}</b>. {t('people.end.sure')}
          </p>
          {ending.phones.map((phone) => (
            <Button key={phone.id} look="bad" icon="x" onClick={() => void end(phone)}>
              {ending.phones.length > 1 ? t('people.end.one', { day: dayShown(phone.joined, language) }) : t('people.end.go')}
            </Button>
          ))}
        </Sheet>
      )}
    </>
  )
}

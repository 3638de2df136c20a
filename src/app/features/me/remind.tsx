// The switch for reminders: asks for the phone's permission on a tap, says what a reminder says, and why there is none.
import { useEffect, useState } from 'react'
import { remindersOn, settleWaking, switchReminders } from '../../data/reminding.ts'
import { useLive } from '../../data/use-live.ts'
import { remindersAllowed } from '../../device/reminding.ts'
import { Choice } from '../../ui/choice.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { useWords } from '../../words/use-words.ts'

export function Remind() {
  const t = useWords('me')
  const { tried, failure } = useDeeds()
  const left = useLive(remindersOn, [])
  const [asked, setAsked] = useState(false)
  const [woken, setWoken] = useState(true)
  const allowed = remindersAllowed()
  const on = left === true && allowed === 'yes'
  useEffect(() => {
    if (on) void settleWaking().then(setWoken)
  }, [on])
  const change = async (wanted: boolean) => {
    await tried(switchReminders(wanted))
    setAsked(wanted)
  }
  const why =
    allowed === 'no-way'
      ? t('remind.cannot')
      : allowed === 'refused' || (asked && allowed === 'ask')
        ? t('remind.refused')
        : on && !woken
          ? t('remind.late')
          : ''
  return (
    <>
      <Choice
        many
        name="remind"
        value="remind"
        checked={on}
        onChange={(wanted) => void change(wanted)}
        detail={why || t('remind.says', { todo: t('todo') })}
      >
        {t('remind')}
      </Choice>
      <Refusal of={failure} />
    </>
  )
}

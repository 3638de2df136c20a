// A Volunteer's promise to do a task of a campaign: how far it went, where two sayings of it meet, and which one is due soon.
import { dayMs, dayOf } from '../kit/days.ts'

/** From nothing to done. */
export const undertakingStates = ['given-back', 'accepted', 'delivered'] as const
type UndertakingState = (typeof undertakingStates)[number]

/** The most posts that one promise names. */
export const mostWorks = 9

/** Said in two places: what went further stands. Work that was delivered is never taken for not done. */
export const furtherState = (server: string, late: string): string => (late === 'delivered' || server === 'given-back' ? late : server)

/** Days before its last one on which an accepted task is said on Home. */
const soonDays = 2

/** `ready`: its post is out, so that all that is left is to deliver it. */
type Promised = { readonly campaign: string; readonly task: string; readonly state: UndertakingState; readonly ready?: boolean }
type Asking = { readonly campaign: string; readonly tasks: readonly { readonly id: string; readonly due: string }[] }

/** The accepted task to go on with: one whose post is out, else the one that is due first, if its last day is near or past. `campaigns`: those that have not ended. `today` as 2027-03-08. */
export function dueSoon<T extends Promised>(promised: readonly T[], campaigns: readonly Asking[], today: string): T | undefined {
  const last = dayOf(Date.parse(today) + soonDays * dayMs)
  const dueOf = ({ campaign, task, state, ready }: Promised) => {
    const asked = state === 'accepted' && campaigns.find((one) => one.campaign === campaign)?.tasks.find(({ id }) => id === task)
    return asked ? (ready ? '' : asked.due) : '9'
  }
  return [...promised].sort((one, other) => (dueOf(one) < dueOf(other) ? -1 : 1)).find((one) => dueOf(one) <= last)
}

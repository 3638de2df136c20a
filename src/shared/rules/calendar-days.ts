// What stands on which day: a campaign's first and last day, and the days of a Volunteer's tasks.

type Campaign = {
  readonly campaign: string
  readonly starts: string
  readonly ends: string
  readonly opens?: string | undefined
  readonly tasks: readonly { readonly id: string; readonly due: string }[]
}
type Promised = { readonly campaign: string; readonly task: string; readonly state: string }

/** `opens`: a campaign under embargo, of which nothing but the day may be shown. */
export type CalendarDay = {
  readonly day: string
  readonly campaign: string
  readonly what: 'opens' | 'starts' | 'ends' | 'task'
  readonly task?: string
  readonly done?: boolean
}

const order = ['opens', 'starts', 'task', 'ends']

/** All days from today on, in their order. A task is there once it was accepted; not done in time it stands on today until its campaign ends. */
export function calendarDays(campaigns: readonly Campaign[], promised: readonly Promised[], today: string): CalendarDay[] {
  return campaigns
    .filter(({ ends }) => ends >= today)
    .flatMap(({ campaign, starts, ends, opens = '', tasks }): CalendarDay[] => {
      if (opens > today) return [{ day: opens, campaign, what: 'opens' }]
      const mine = tasks.flatMap(({ id, due }): CalendarDay[] => {
        const state = promised.find((one) => one.campaign === campaign && one.task === id)?.state
        if (state !== 'accepted' && state !== 'delivered') return []
        const done = state === 'delivered'
        return [{ day: done || due > today ? due : today, campaign, what: 'task', task: id, done }]
      })
      return [{ day: starts, campaign, what: 'starts' }, ...mine, { day: ends, campaign, what: 'ends' }]
    })
    .filter(({ day }) => day >= today)
    .sort((one, other) => one.day.localeCompare(other.day) || order.indexOf(one.what) - order.indexOf(other.what))
}

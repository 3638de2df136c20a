// Reminders of what is due: while the shelf is open their moments are worked out, and nothing else is left where the worker reads
// without a key (src/sw/sender.ts). Switched off, refused by the phone or erased, nothing is left.
import { liveQuery } from 'dexie'
import { ok, type Result } from '#shared/kit/result.ts'
import { dueDays, reminderTimes, type Due, type Zone } from '#shared/rules/reminders.ts'
import { askToRemind, lookToRemind, remindersAllowed, wakeToRemind, type Allowed } from '../device/reminding.ts'
import { roomFor } from './ballast.ts'
import { briefsIn } from './library.ts'
import { myPosts, myReadings } from './mine.ts'
import { changeHead, heads, phone, type Head } from './phone.ts'
import { myReports } from './reports.ts'
import { onShelf, shelfNow } from './shelf.ts'
import { myUndertakings } from './undertakings.ts'
import { onWritten } from './written.ts'

const zone: Zone = (at) => -new Date(at).getTimezoneOffset()

/** What is due, from this phone's memory. */
async function due(): Promise<Due> {
  // A campaign's days are the same in each language.
  const [briefs, promised, posts, read, told] = await Promise.all([briefsIn('fr'), myUndertakings(), myPosts(), myReadings(), myReports()])
  return {
    tasks: promised.flatMap(({ campaign, task, state }) =>
      state === 'accepted' ? (briefs.find((one) => one.campaign === campaign)?.tasks.find(({ id }) => id === task)?.due ?? []) : [],
    ),
    out: posts.flatMap(({ draft: { id }, out }) =>
      out ? { on: out.on, have: read.flatMap(({ draft, after }) => (draft === id ? after : [])) } : [],
    ),
    answered: [
      ...posts.flatMap(({ review, state, out }) => (review && (state === 'fix' || (state === 'accepted' && !out)) ? review.on : [])),
      ...told.flatMap(({ finding }) => (finding?.answer ? finding.on : [])),
    ],
  }
}

/** Whether whose shelf is open has reminders switched on. */
export async function remindersOn(): Promise<boolean> {
  const shelf = shelfNow()
  return Boolean(shelf && (await phone.heads.get(shelf.id))?.reminders)
}

/** Leaves the moments as they are now. Nothing, when reminders are off; when the phone does not allow them any more, they are off. */
export async function leaveReminders(): Promise<void> {
  if (!(await remindersOn())) return
  if (remindersAllowed() !== 'yes') return void (await switchReminders(false))
  const shelf = shelfNow()
  const times = reminderTimes(dueDays(await due()), Date.now(), zone)
  // Locked, or another's, meanwhile.
  if (!shelf || shelfNow() !== shelf) return
  const now = (await phone.heads.get(shelf.id))?.reminders
  if (now && now.join() !== times.join())
    await roomFor(() => changeHead(shelf.id, (head) => (head.reminders ? { ...head, reminders: times } : head)))
}

export type Reminding = { readonly allowed: Allowed; /** Whether the browser wakes the worker. */ readonly woken: boolean }

/** Switches reminders on, if the person allows it when the phone asks, or off. On a tap alone. */
export async function switchReminders(on: boolean): Promise<Result<Reminding>> {
  const allowed = on ? await askToRemind() : remindersAllowed()
  const shelf = shelfNow()
  const wanted = on && allowed === 'yes'
  const kept = await roomFor(() => changeHead(shelf?.id ?? '', ({ reminders = [], ...head }) => (wanted ? { ...head, reminders } : head)))
  if (!kept.ok) return kept
  if (wanted) await leaveReminders()
  return ok({ allowed, woken: await settleWaking() })
}

/** The browser wakes the worker as long as somebody on this phone has reminders. Answers whether it does. */
export const settleWaking = async (): Promise<boolean> => wakeToRemind((await heads()).some(({ reminders }) => reminders))

let timer: ReturnType<typeof setTimeout> | undefined
let resting: ReturnType<typeof setTimeout> | undefined
/** Timers count no further, in milliseconds. */
const longest = 2 ** 31 - 1
/** How long a moment that came already waits for another look, in milliseconds. */
const againMs = 60 * 60 * 1000
/** After something was written, it rests this long, in milliseconds. */
const restMs = 5000

const leave = () => void leaveReminders().catch(() => undefined)

/** Begins, once a page: keeps the moments true, and wakes the worker itself while a page is alive behind others, where the browser does not. */
export function startReminding(): void {
  const rest = () => {
    clearTimeout(resting)
    resting = setTimeout(leave, restMs)
  }
  onWritten(rest)
  onShelf(rest)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  rest()
  liveQuery(heads).subscribe((all) => arm(all))
}

/** Wakes the worker when the next moment comes; one that came at night, or while the app was in sight, an hour later, and again. */
function arm(all: readonly Head[]): void {
  clearTimeout(timer)
  const next = Math.min(...all.flatMap(({ reminders = [] }) => reminders))
  if (next === Infinity) return
  const wait = next - Date.now()
  timer = setTimeout(() => void lookToRemind().then(heads).then(arm), wait > 0 ? Math.min(longest, wait) : againMs)
}

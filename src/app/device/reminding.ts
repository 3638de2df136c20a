// What this phone does to remind: its permission, and how the worker that shows the reminder is woken.
import { remindTag, senderScope } from '#shared/protocol/sender-names.ts'
import { bringSender } from './sender.ts'

type Periodic = {
  readonly periodicSync?: { register(tag: string, how: { minInterval: number }): Promise<void>; unregister(tag: string): Promise<void> }
}

/** The browser is asked to wake the worker about so often, in milliseconds. It decides itself, by how much the app is used. */
const everyMs = 12 * 60 * 60 * 1000

/** Whether the person allowed notifications here: `no-way` where this browser has none, `ask` before the person was asked. */
export type Allowed = 'no-way' | 'ask' | 'refused' | 'yes'

const named = { default: 'ask', denied: 'refused', granted: 'yes' } as const

export function remindersAllowed(): Allowed {
  return 'Notification' in globalThis && 'serviceWorker' in navigator ? named[Notification.permission] : 'no-way'
}

/** Asks the person, by the phone's own question. Only on a tap. */
export async function askToRemind(): Promise<Allowed> {
  if (remindersAllowed() === 'ask') await Notification.requestPermission().catch(() => null)
  return remindersAllowed()
}

/** Has the browser wake the worker now and then, or not any more. Answers whether it does: it wants the app on the home screen for that. */
export async function wakeToRemind(on: boolean): Promise<boolean> {
  try {
    const sender = on ? await bringSender(true) : await navigator.serviceWorker.getRegistration(senderScope)
    const { periodicSync } = (sender ?? {}) as Periodic
    await (on ? periodicSync?.register(remindTag, { minInterval: everyMs }) : periodicSync?.unregister(remindTag))
    if (!on) for (const shown of (await sender?.getNotifications()) ?? []) shown.close()
    return on && periodicSync !== undefined
  } catch {
    return false
  }
}

/** Tells the worker to look whether there is something to say. */
export async function lookToRemind(): Promise<void> {
  ;(await bringSender(true))?.active?.postMessage(remindTag)
}

// Putting the app on the home screen, and browsers inside other apps, which cannot.

type InstallEvent = Event & { prompt(): Promise<void> }

let waiting: InstallEvent | null = null
const listeners = new Set<() => void>()

if (typeof window !== 'undefined') {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    waiting = event as InstallEvent
    for (const listener of listeners) listener()
  })
}

/** Whether the browser would put the app on the home screen now. */
export const canInstall = (): boolean => waiting !== null

/** Calls back when that changes. Answers how to stop. */
export function onInstall(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lets the browser ask. */
export async function askToInstall(): Promise<void> {
  const event = waiting
  waiting = null
  for (const listener of listeners) listener()
  await event?.prompt()
}

/** Whether this page stands inside another app's browser: Facebook, Instagram, WhatsApp, TikTok and others, or a bare web view. */
export function inAnotherApp(agent = navigator.userAgent): boolean {
  return /FBAN|FBAV|Instagram|WhatsApp|musical_ly|BytedanceWebview|TikTok|Line\/|Snapchat|; wv\)/.test(agent)
}

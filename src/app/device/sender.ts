// The worker that sends while the app is closed: brought for who stays, woken by the browser once there is a network.
import { senderFile, senderScope, senderTag } from '#shared/protocol/sender-names.ts'
import { release } from './release.ts'

type WithSync = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } }

function active({ active: now, installing, waiting }: ServiceWorkerRegistration): Promise<unknown> {
  const coming = installing ?? waiting
  if (now || !coming) return Promise.resolve()
  return new Promise((ready) => {
    coming.addEventListener('statechange', () => (coming.state === 'activated' || coming.state === 'redundant') && ready(coming.state))
  })
}

/** Brings the sender, the one of this release: no page stands in its scope, so the browser would seldom look for a newer one. Null where the browser has nothing to wake it for: what waits leaves when the app is opened. `toRemind`: it is wanted for what it says. */
export async function bringSender(toRemind = false): Promise<WithSync | null> {
  if (!('serviceWorker' in navigator) || !(toRemind || 'SyncManager' in globalThis)) return null
  try {
    const registration = await navigator.serviceWorker.register(`${senderFile}?${release()}`, { scope: senderScope })
    await active(registration)
    return registration
  } catch {
    return null
  }
}

/** Asks the browser to wake the sender as soon as there is a network. It may refuse, and it may be late: nothing depends on it. */
export async function wakeSender(): Promise<void> {
  await (await bringSender())?.sync?.register(senderTag).catch(() => undefined)
}

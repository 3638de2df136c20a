// Who uses this phone, for screens: not known yet, a stranger, or somebody. Light enough for the first screen; the store fills it.
import { useSyncExternalStore } from 'react'
import type { Session } from './session.ts'

export type Who = Session | null | undefined

let who: Who
const listeners = new Set<() => void>()

/** Says who uses this phone. */
export function setWho(now: Who): void {
  who = now
  for (const listener of listeners) listener()
}

export const currentWho = (): Who => who

/** Calls back when that changes. Answers how to stop. */
export function onWho(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who uses this phone: undefined until the phone's memory answered, null when nobody began. */
export function useWho(): Who {
  return useSyncExternalStore(onWho, currentWho, () => undefined)
}

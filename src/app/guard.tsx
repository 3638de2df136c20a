// Who may see a screen: private ones wait for the lock. Behind it is nothing to go back to.
import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useWho } from './data/who.ts'

/** `work`: open while no lock was made. `private`: a lock is made first. */
export type Guarded = 'work' | 'private'

/** Whether somebody's lock is on this phone, open or closed. */
export function useStays(): boolean {
  const state = useWho()?.state
  return state === 'locked' || state === 'unlocked'
}

export function Guard({ as, children }: { readonly as: Guarded; readonly children: ReactNode }) {
  const who = useWho()
  const { pathname, search } = useLocation()
  if (who === undefined) return <div className="app" />
  const state = who?.state ?? 'open'
  if (state === 'unlocked' || (state === 'open' && as === 'work')) return children
  return <Navigate replace to={`${state === 'locked' ? '/unlock' : '/lock/new'}?then=${encodeURIComponent(pathname + search)}`} />
}

// Where a person was on the way to, before the lock came between.
import { useSearchParams } from 'react-router'

/** The address to go on to: one of ours, or Home. */
export function useThen(): string {
  const [search] = useSearchParams()
  const then = search.get('then') ?? ''
  return /^\/(?![/\\])/.test(then) ? then : '/'
}

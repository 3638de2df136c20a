// A screen asks the phone's memory and draws again whenever the answer changes. Undefined means: not answered yet.
import { liveQuery } from 'dexie'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** The answer of a query, kept up to date. `deps` are what the query is about. */
export function useLive<T>(query: () => Promise<T> | T, deps: readonly unknown[]): T | undefined {
  const answer = useRef<{ value: T | undefined; failed: unknown }>({ value: undefined, failed: undefined })
  const asked = useRef(query)
  asked.current = query
  const subscribe = useCallback(
    (draw: () => void) => {
      answer.current = { value: undefined, failed: undefined }
      const subscription = liveQuery(() => asked.current()).subscribe(
        (value) => {
          answer.current = { value, failed: undefined }
          draw()
        },
        (failed: unknown) => {
          answer.current = { value: undefined, failed }
          draw()
        },
      )
      return () => subscription.unsubscribe()
    },
    // The caller says what the query is about.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    deps,
  )
  const { value, failed } = useSyncExternalStore(
    subscribe,
    () => answer.current,
    () => answer.current,
  )
  if (failed) throw failed instanceof Error ? failed : new Error(String(failed))
  return value
}

// A screen asks the phone's memory and draws again whenever the answer changes. Undefined means: not answered yet.
import { liveQuery } from 'dexie'
import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { onShelf, shelfNow } from './shelf.ts'

type Answer<T> = { readonly value: T | undefined; readonly failed: unknown }

/**
 * The answer of a query, kept up to date. `deps` are what the query is about. Asked once it is known whose shelf is open,
 * and again when another one is. A query reads the databases directly: the store's watch does not follow through many awaits.
 */
export function useLive<T>(query: () => Promise<T> | T, deps: readonly unknown[]): T | undefined {
  const answer = useRef<Answer<T>>({ value: undefined, failed: undefined })
  const asked = useRef(query)
  useLayoutEffect(() => {
    asked.current = query
  })
  const subscribe = useCallback(
    (draw: () => void) => {
      const tell = (next: Answer<T>) => {
        answer.current = next
        draw()
      }
      let stop = () => {}
      const ask = () => {
        stop()
        answer.current = { value: undefined, failed: undefined }
        if (shelfNow() === undefined) return
        const subscription = liveQuery(() => asked.current()).subscribe(
          (value) => tell({ value, failed: undefined }),
          (failed: unknown) => tell({ value: undefined, failed }),
        )
        stop = () => subscription.unsubscribe()
      }
      ask()
      const forget = onShelf(ask)
      return () => {
        forget()
        stop()
      }
    },
    // The caller says what the query is about.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    deps,
  )
  const now = () => answer.current
  const { value, failed } = useSyncExternalStore(subscribe, now, now)
  if (failed) throw failed instanceof Error ? failed : new Error('The phone’s memory did not answer.', { cause: failed })
  return value
}

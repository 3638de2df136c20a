// The wait after wrong numbers, second by second, as the phone's memory keeps it.
import { useCallback, useEffect, useState } from 'react'
import { waitFor } from '../../data/lock/lock.ts'
import { useWords } from '../../words/use-words.ts'

const minute = 60_000
/** How often the wait is written down, in milliseconds: a clock that is set on meanwhile saves no more than this. */
const noted = 5000

/** What is said while a shelf cannot be tried; null when it can. `look`: look again now. `wait`: how it is asked. */
export function useWait(
  id: string | undefined,
  wait: (id: string) => Promise<number> = waitFor,
): { readonly closed: string | null; readonly look: () => void } {
  const t = useWords('lock')
  const [left, setLeft] = useState(0)
  const look = useCallback(() => {
    if (id) void wait(id).then(setLeft)
  }, [id, wait])
  useEffect(look, [look])
  const waiting = left > 0
  useEffect(() => {
    if (!waiting) return
    const second = setInterval(() => setLeft((now) => Math.max(0, now - 1000)), 1000)
    const note = setInterval(look, noted)
    return () => {
      clearInterval(second)
      clearInterval(note)
    }
  }, [waiting, look])
  const time =
    left > minute
      ? t('time.minutes', { count: Math.ceil(left / minute) })
      : t('time.seconds', { count: Math.max(1, Math.ceil(left / 1000)) })
  return { closed: waiting ? t('unlock.wait', { time }) : null, look }
}
